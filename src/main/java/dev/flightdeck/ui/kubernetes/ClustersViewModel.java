package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.Kubeconfigs;
import dev.flightdeck.kubernetes.PortForward;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Confirmation;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Dialogs.PathKind;
import dev.flightdeck.ui.common.Dialogs.PathQuestion;
import dev.flightdeck.ui.kubernetes.ClusterRow.Fold;
import dev.flightdeck.ui.kubernetes.ClusterRow.Kind;
import dev.flightdeck.ui.kubernetes.ContextNode.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The contexts of the kubeconfigs, and what is below those that are open: any number of them at
/// once. Reading the kubeconfigs connects to nothing. FX thread only.
public final class ClustersViewModel {
    private final ClusterServices services;
    private final Consumer<NamespaceChoice> openJobs;
    private final Consumer<PortForwardTarget> forward;
    private final ClusterRows lines;
    private final Map<String, ContextNode> contexts = new LinkedHashMap<>();
    private final ObservableList<ClusterRow> rows = FXCollections.observableArrayList();
    private final ObservableList<ClusterRow> shownRows =
            FXCollections.unmodifiableObservableList(rows);
    private final ObjectProperty<@Nullable ClusterRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper kubeconfigChosen = new ReadOnlyBooleanWrapper();
    private List<Problem> unreadable = List.of();
    private boolean read;

    /// What opening a context gave.
    private record Opened(Cluster cluster, List<String> namespaces, @Nullable Problem unlisted) {}

    /// @param openJobs shows the Jobs of a namespace
    /// @param forward asks for a port-forward, beginning with that target
    public ClustersViewModel(
            ClusterServices services,
            JobCounts counts,
            Consumer<NamespaceChoice> openJobs,
            Consumer<PortForwardTarget> forward) {
        this.services = services;
        this.openJobs = openJobs;
        this.forward = forward;
        lines = new ClusterRows(services.messages(), counts, this::namespaces);
        counts.onChange(this::show);
    }

    // --- the kubeconfigs

    /// Reads the kubeconfigs again; what is open stays open.
    public void readKubeconfigs() {
        services.background().quietly(_ -> services.access().clusters().kubeconfigs(), this::take);
    }

    /// Reads the kubeconfigs again, and asks every cluster that is open.
    public void refresh() {
        services.background()
                .quietly(
                        _ -> services.access().clusters().kubeconfigs(),
                        found -> {
                            take(found);
                            contexts.values().forEach(this::readAgain);
                        });
    }

    private void readAgain(ContextNode node) {
        if (node.phase == Phase.CONNECTED || node.problem != null) {
            connect(node, node.problem instanceof Problem.ClusterSignedOut);
        }
    }

    private void take(Kubeconfigs found) {
        read = true;
        var before = Map.copyOf(contexts);
        contexts.clear();
        for (var context : found.contexts()) {
            var known = before.get(context.name());
            contexts.put(context.name(), known == null ? new ContextNode(context) : known);
            if (known != null && !known.context.equals(context)) {
                contexts.put(context.name(), changed(known, new ContextNode(context)));
            }
        }
        unreadable = found.problems();
        show();
    }

    /// Another current context leaves what is open as it is; another server or user does not.
    private static ContextNode changed(ContextNode before, ContextNode now) {
        var was = before.context;
        boolean same =
                was.server().equals(now.context.server())
                        && was.user().equals(now.context.user())
                        && was.cluster().equals(now.context.cluster());
        now.changed = !same && before.phase != Phase.CLOSED;
        if (same) {
            now.takeOver(before);
        }
        return now;
    }

    /// Asks for a kubeconfig that counts in place of the usual ones, until the window closes.
    public void chooseKubeconfig() {
        var files = services.access().clusters().files();
        services.dialogs()
                .choosePath(
                        new PathQuestion(
                                PathKind.FILE,
                                text("kubernetes.choose"),
                                files.isEmpty() ? null : files.getFirst()))
                .ifPresent(this::useKubeconfig);
    }

    /// Whether one was chosen in place of the usual ones.
    public ReadOnlyBooleanProperty kubeconfigChosen() {
        return kubeconfigChosen.getReadOnlyProperty();
    }

    /// @param file null for the usual ones
    public void useKubeconfig(@Nullable Path file) {
        var running =
                services.access().forwards().list().stream()
                        .filter(one -> !one.isStopped())
                        .toList();
        if (!running.isEmpty() && !services.dialogs().confirm(stopping(running.size()))) {
            return;
        }
        services.background()
                .start(
                        text("kubernetes.reading"),
                        _ -> {
                            running.forEach(PortForward::close);
                            services.access().clusters().useKubeconfig(file);
                            return services.access().clusters().kubeconfigs();
                        },
                        found -> {
                            kubeconfigChosen.set(file != null);
                            contexts.clear();
                            take(found);
                        });
    }

    private Confirmation stopping(int forwards) {
        return Confirmation.of(
                text("kubernetes.choose.stops.title"),
                text("kubernetes.choose.stops", forwards),
                text("kubernetes.choose.stops.act", forwards));
    }

    // --- opening

    private void connect(ContextNode node, boolean again) {
        int mine = ++node.generation;
        if (node.cluster == null || again || node.problem != null) {
            node.phase = Phase.CONNECTING;
        }
        node.problem = null;
        boolean anew = again || node.changed;
        show();
        services.background()
                .start(
                        text("kubernetes.opening", node.name()),
                        _ -> open(node.name(), anew),
                        opened -> whereCurrent(node, mine, () -> opened(node, opened, anew)),
                        failure -> whereCurrent(node, mine, () -> failed(node, failure)));
    }

    /// Blocking.
    private Opened open(String name, boolean anew) throws ProblemException {
        var clusters = services.access().clusters();
        var cluster = anew ? clusters.reopen(name) : clusters.open(name);
        try {
            return new Opened(cluster, cluster.namespaces(), null);
        } catch (ProblemException e) {
            if (!(e.problem() instanceof Problem.ClusterForbidden)) {
                throw e;
            }
            return new Opened(cluster, List.of(), e.problem());
        }
    }

    private void whereCurrent(ContextNode node, int generation, Runnable act) {
        if (node.equals(contexts.get(node.name())) && node.generation == generation) {
            act.run();
        }
    }

    private void opened(ContextNode node, Opened opened, boolean anew) {
        boolean first = node.cluster == null;
        node.cluster = opened.cluster();
        node.namespaces = opened.namespaces();
        node.unlisted = opened.unlisted();
        node.problem = null;
        node.phase = Phase.CONNECTED;
        node.changed = false;
        node.forgetLooks();
        if (first && namespaces(node).contains(node.context.namespace())) {
            node.namespace(node.context.namespace()).unfolded = true;
        }
        for (var namespace : namespaces(node)) {
            if (node.namespace(namespace).unfolded) {
                look(node, namespace);
            }
        }
        if (anew) {
            services.background()
                    .start(
                            text("kubernetes.renewing", node.name()),
                            _ -> {
                                services.access().forwards().renew(node.name());
                                return true;
                            },
                            _ -> {});
        }
        show();
    }

    private void failed(ContextNode node, Throwable failure) {
        if (!(failure instanceof ProblemException expected)) {
            throw new IllegalStateException(failure);
        }
        node.failed(expected.problem());
        show();
    }

    private void look(ContextNode node, String namespace) {
        var cluster = node.cluster;
        var known = node.namespace(namespace);
        if (cluster == null || known.looking) {
            return;
        }
        known.looking = true;
        int mine = node.generation;
        services.background()
                .start(
                        text("kubernetes.looking", namespace),
                        _ -> NamespaceLook.at(cluster, namespace, services.messages()),
                        look -> {
                            known.looking = false;
                            whereCurrent(
                                    node,
                                    mine,
                                    () -> {
                                        known.look = look;
                                        show();
                                    });
                        },
                        failure -> {
                            known.looking = false;
                            whereCurrent(node, mine, () -> failed(node, failure));
                        });
    }

    // --- namespaces

    /// Those that could be listed; else the context's own and those that were typed in.
    private List<String> namespaces(ContextNode node) {
        if (node.unlisted == null) {
            return node.namespaces;
        }
        var names = new LinkedHashSet<String>();
        names.add(node.context.namespace());
        names.addAll(typed(node.name()));
        return List.copyOf(names);
    }

    private List<String> typed(String context) {
        return services.settings().current().namespaces().getOrDefault(context, List.of());
    }

    /// Asks for one that cannot be listed, and remembers it.
    public void askNamespace(String context) {
        services.dialogs()
                .ask(
                        new Dialogs.Question(
                                text("kubernetes.namespace.title", context),
                                text("kubernetes.namespace.label"),
                                "",
                                text("kubernetes.namespace.act")))
                .ifPresent(name -> addNamespace(context, name));
    }

    private void addNamespace(String context, String name) {
        var node = contexts.get(context);
        if (node == null) {
            return;
        }
        if (!namespaces(node).contains(name)) {
            var names = new ArrayList<>(typed(context));
            names.add(name);
            services.settings().update(s -> s.withNamespaces(context, names));
        }
        node.unfolded = true;
        unfold(node, name);
        select(Kind.NAMESPACE, context, name);
    }

    /// Whether it was typed in, and so can be forgotten.
    public boolean isTyped(ClusterRow row) {
        return row.kind() == Kind.NAMESPACE && typed(row.context()).contains(row.namespace());
    }

    public void forgetNamespace(ClusterRow row) {
        var names = new ArrayList<>(typed(row.context()));
        names.remove(row.namespace());
        services.settings().update(s -> s.withNamespaces(row.context(), names));
        show();
    }

    // --- what a person does with a line

    /// What Enter or a click does.
    public void activate(ClusterRow row) {
        if (!row.canUse()) {
            return;
        }
        switch (row.kind()) {
            case CONTEXT, NAMESPACE -> toggle(row);
            case TROUBLE -> retry(row.context());
            case OTHER_NAMESPACE -> askNamespace(row.context());
            case JOBS -> openJobsOf(row);
            case SERVICES -> {
                if (row.problem() == null) {
                    toggle(row);
                } else {
                    showProblem(row);
                }
            }
            case SERVICE -> forward.accept(target(row));
            case KUBECONFIG_UNREADABLE -> showProblem(row);
            case NO_CONTEXTS -> chooseKubeconfig();
        }
    }

    /// Of the namespace that the line is in.
    public void openJobsOf(ClusterRow row) {
        if (!row.namespace().isEmpty()) {
            openJobs.accept(new NamespaceChoice(row.context(), row.namespace()));
        }
    }

    public void showProblem(ClusterRow row) {
        var problem = row.problem();
        if (problem != null) {
            services.showProblem().accept(problem);
        }
    }

    private void toggle(ClusterRow row) {
        if (row.fold() == Fold.OPEN) {
            fold(row);
        } else {
            unfold(row);
        }
    }

    /// Shows what is below it; a context is opened for that.
    public void unfold(ClusterRow row) {
        var node = contexts.get(row.context());
        if (node == null || !row.canUse()) {
            return;
        }
        switch (row.kind()) {
            case CONTEXT -> {
                node.unfolded = true;
                if (node.phase == Phase.CLOSED) {
                    connect(node, false);
                }
            }
            case NAMESPACE -> unfold(node, row.namespace());
            case SERVICES -> node.namespace(row.namespace()).servicesUnfolded = true;
            default -> {}
        }
        show();
    }

    private void unfold(ContextNode node, String namespace) {
        var known = node.namespace(namespace);
        known.unfolded = true;
        if (known.look == null) {
            look(node, namespace);
        }
        show();
    }

    /// Hides what is below it; nothing is closed.
    public void fold(ClusterRow row) {
        var node = contexts.get(row.context());
        if (node == null) {
            return;
        }
        switch (row.kind()) {
            case CONTEXT -> node.unfolded = false;
            case NAMESPACE -> node.namespace(row.namespace()).unfolded = false;
            case SERVICES -> node.namespace(row.namespace()).servicesUnfolded = false;
            default -> {}
        }
        show();
    }

    /// With credentials read anew, as after a sign-in.
    public void retry(String context) {
        var node = contexts.get(context);
        if (node != null) {
            node.unfolded = true;
            connect(node, true);
        }
    }

    /// Asks for a port-forward: of the selected line where it is a service.
    public void forwardPort() {
        var row = selected.get();
        forward.accept(row == null ? target("", "", "", 0) : target(row));
    }

    /// Opens a context, for the palette.
    public void open(String context) {
        var node = contexts.get(context);
        if (node != null) {
            node.unfolded = true;
            if (node.phase == Phase.CLOSED) {
                connect(node, false);
            }
            show();
            select(Kind.CONTEXT, context, "");
        }
    }

    private static PortForwardTarget target(ClusterRow row) {
        return target(row.context(), row.namespace(), row.name(), row.port());
    }

    private static PortForwardTarget target(
            String context, String namespace, String name, int port) {
        return new PortForwardTarget(
                context.isEmpty() ? null : context,
                namespace.isEmpty() ? null : namespace,
                PortForwardTarget.Kind.SERVICE,
                name,
                port == 0 ? "" : String.valueOf(port));
    }

    // --- the lines

    private void select(Kind kind, String context, String namespace) {
        rows.stream()
                .filter(row -> row.isSame(ClusterRow.of(kind, context, namespace, "")))
                .findFirst()
                .ifPresent(selected::set);
    }

    /// The line that this one is below.
    public Optional<ClusterRow> parent(ClusterRow row) {
        for (int i = rows.indexOf(row) - 1; i >= 0; i--) {
            if (rows.get(i).kind().depth() < row.kind().depth()) {
                return Optional.of(rows.get(i));
            }
        }
        return Optional.empty();
    }

    private void show() {
        if (!read) {
            return;
        }
        var now = lines.of(contexts.values(), unreadable);
        var chosen = selected.get();
        if (now.size() == rows.size()) {
            for (int i = 0; i < now.size(); i++) {
                if (!now.get(i).equals(rows.get(i))) {
                    rows.set(i, now.get(i));
                }
            }
        } else {
            rows.setAll(now);
        }
        selected.set(
                chosen == null
                        ? null
                        : now.stream().filter(chosen::isSame).findFirst().orElse(null));
    }

    private String text(String key, Object... arguments) {
        return services.messages().text(key, arguments);
    }

    public ObservableList<ClusterRow> rows() {
        return shownRows;
    }

    public ObjectProperty<@Nullable ClusterRow> selected() {
        return selected;
    }

    /// By name, for the palette and for choosing.
    public List<String> contextNames() {
        return List.copyOf(contexts.keySet());
    }
}
