package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.Kubeconfigs;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.kubernetes.ClusterRow.Fold;
import dev.flightdeck.ui.kubernetes.ClusterRow.Kind;
import dev.flightdeck.ui.kubernetes.ContextNode.Phase;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The contexts of the kubeconfigs, and what is below those that are open: any number of them at
/// once. Reading the kubeconfigs connects to nothing. FX thread only.
public final class ClustersViewModel {
    private final ClusterServices services;
    private final ContextsListener listener;
    private final Consumer<NamespaceChoice> openJobs;
    private final Consumer<@Nullable PortForwardTarget> forward;
    private final ClusterRows lines;
    private final ClusterContexts contexts;
    private final ObservableList<ClusterRow> rows = FXCollections.observableArrayList();
    private final ObservableList<ClusterRow> shownRows =
            FXCollections.unmodifiableObservableList(rows);
    private final ObjectProperty<@Nullable ClusterRow> selected = new SimpleObjectProperty<>();
    private final KubeconfigChoice kubeconfig;
    private final TypedNamespaces typed;
    private List<Problem> unreadable = List.of();
    private boolean read;

    /// @param listener told of the contexts each time they were read
    /// @param openJobs shows the Jobs of a namespace
    /// @param forward asks for a port-forward, beginning with that target; null for none
    public ClustersViewModel(
            ClusterServices services,
            JobCounts counts,
            ContextsListener listener,
            Consumer<NamespaceChoice> openJobs,
            Consumer<@Nullable PortForwardTarget> forward) {
        this.services = services;
        this.listener = listener;
        this.openJobs = openJobs;
        this.forward = forward;
        kubeconfig = new KubeconfigChoice(services, this::takeAnew);
        typed = new TypedNamespaces(services.settings());
        contexts = new ClusterContexts(services, listener, typed, this::show);
        lines = new ClusterRows(services.messages(), counts, contexts::namespaces);
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
                            contexts.readAgain();
                        });
    }

    private void take(Kubeconfigs found) {
        read = true;
        contexts.take(found.contexts());
        unreadable = found.problems();
        listener.read(found.contexts());
        show();
    }

    /// Another kubeconfig counts: nothing of the one before does.
    void takeAnew(Kubeconfigs found) {
        contexts.clear();
        take(found);
    }

    // --- namespaces

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
        var node = contexts.find(context);
        if (node == null) {
            return;
        }
        if (!contexts.namespaces(node).contains(name)) {
            typed.add(context, name);
        }
        node.unfolded = true;
        unfold(node, name);
        select(Kind.NAMESPACE, context, name);
    }

    /// Whether it was typed in, and so can be forgotten.
    public boolean isTyped(ClusterRow row) {
        return row.kind() == Kind.NAMESPACE && typed.of(row.context()).contains(row.namespace());
    }

    public void forgetNamespace(ClusterRow row) {
        typed.forget(row.context(), row.namespace());
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
            case SERVICE -> forward.accept(row.target());
            case KUBECONFIG_UNREADABLE -> showProblem(row);
            case NO_CONTEXTS -> kubeconfig.choose();
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
        var node = contexts.find(row.context());
        if (node == null || !row.canUse()) {
            return;
        }
        switch (row.kind()) {
            case CONTEXT -> {
                node.unfolded = true;
                if (node.phase == Phase.CLOSED) {
                    contexts.connect(node, false);
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
            contexts.look(node, namespace);
        }
        show();
    }

    /// Hides what is below it; nothing is closed.
    public void fold(ClusterRow row) {
        var node = contexts.find(row.context());
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
        var node = contexts.find(context);
        if (node != null) {
            node.unfolded = true;
            contexts.connect(node, true);
        }
    }

    /// Nothing of it is shown, looked at or recorded any more. Port-forwards go on: they have a
    /// list of their own.
    public void close(String context) {
        var node = contexts.find(context);
        if (node == null) {
            return;
        }
        contexts.close(node);
    }

    /// Whether it is open, or was tried.
    public boolean isOpen(String context) {
        var node = contexts.find(context);
        return node != null && node.phase != Phase.CLOSED;
    }

    /// Asks for a port-forward: of the selected line where it is a service.
    public void forwardPort() {
        var row = selected.get();
        forward.accept(row == null ? null : row.target());
    }

    /// Opens a context, for the palette.
    public void open(String context) {
        var node = contexts.find(context);
        if (node != null) {
            node.unfolded = true;
            if (node.phase == Phase.CLOSED) {
                contexts.connect(node, false);
            }
            show();
            select(Kind.CONTEXT, context, "");
        }
    }

    // --- the lines

    private void select(Kind kind, String context, String namespace) {
        rows.stream()
                .filter(row -> row.isSame(ClusterRow.of(kind, context, namespace, "")))
                .findFirst()
                .ifPresent(selected::set);
    }

    private void show() {
        if (!read) {
            return;
        }
        var now = lines.of(contexts.all(), unreadable);
        var chosen = selected.get();
        RowUpdate.show(now, rows);
        selected.set(
                chosen == null
                        ? null
                        : now.stream().filter(chosen::isSame).findFirst().orElse(null));
    }

    private String text(String key, Object... arguments) {
        return services.messages().text(key, arguments);
    }

    /// The kubeconfig that counts.
    public KubeconfigChoice kubeconfig() {
        return kubeconfig;
    }

    public ObservableList<ClusterRow> rows() {
        return shownRows;
    }

    public ObjectProperty<@Nullable ClusterRow> selected() {
        return selected;
    }

    /// By name, for the palette and for choosing.
    public List<String> contextNames() {
        return contexts.names();
    }
}
