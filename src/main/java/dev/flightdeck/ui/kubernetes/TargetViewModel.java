package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.KubeContext;
import dev.flightdeck.kubernetes.Kubeconfigs;
import dev.flightdeck.kubernetes.NamespaceObjects;
import dev.flightdeck.kubernetes.NamespaceObjects.ServiceEntry;
import dev.flightdeck.kubernetes.PortForward;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.kubernetes.PortForwardTarget.Kind;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A target of a port-forward being picked or typed. What the cluster lists is offered; what it
/// does not list can be typed all the same. FX thread only.
public final class TargetViewModel {
    private final ClusterServices services;
    private final ObservableList<String> contexts = FXCollections.observableArrayList();
    private final StringProperty context = new SimpleStringProperty("");
    private final StringProperty namespace = new SimpleStringProperty("");
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.SERVICE);
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty port = new SimpleStringProperty("");
    private final StringProperty localPort = new SimpleStringProperty("");
    private final ObservableList<String> namespaces = FXCollections.observableArrayList();
    private final ObservableList<String> names = FXCollections.observableArrayList();
    private final ObservableList<String> ports = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper();
    private final StringBinding whyNot;
    private List<ServiceEntry> listed = List.of();
    private int lookNumber;

    /// The namespaces of a context.
    private record Namespaces(String own, List<String> all) {}

    /// What a namespace has of a kind.
    private record Listed(List<String> names, List<ServiceEntry> services) {}

    /// @param before what is shown at first; what it leaves out is empty
    public TargetViewModel(ClusterServices services, @Nullable PortForwardTarget before) {
        this.services = services;
        whyNot =
                Bindings.createStringBinding(
                        this::firstProblem, context, namespace, name, port, localPort);
        if (before != null) {
            kind.set(before.kind());
            name.set(before.name());
            port.set(before.port());
            namespace.set(Objects.requireNonNullElse(before.namespace(), ""));
        }
        context.subscribe(this::lookForNamespaces);
        namespace.addListener((_, _, _) -> lookForNames());
        kind.addListener((_, _, _) -> lookForNames());
        name.subscribe(this::offerPorts);
        for (var field : List.of(context, namespace, name, port, localPort)) {
            field.addListener(_ -> problem.set(null));
        }
        if (before != null && before.context() != null) {
            context.set(before.context());
        }
        services.background()
                .quietly(_ -> services.access().clusters().kubeconfigs(), this::offerContexts);
    }

    private void offerContexts(Kubeconfigs found) {
        var chosen = context.get();
        contexts.setAll(found.contexts().stream().map(KubeContext::name).toList());
        var first = found.current().map(KubeContext::name).orElse("");
        context.set(chosen.isEmpty() ? first : chosen);
        if (!chosen.isEmpty()) {
            lookForNamespaces();
        }
    }

    private void lookForNamespaces() {
        var asked = context.get();
        namespaces.clear();
        names.clear();
        remark.set("");
        if (!contexts.contains(asked)) {
            return;
        }
        quietly(
                () -> namespacesOf(services.access().clusters().open(asked)),
                found -> {
                    if (asked.equals(context.get())) {
                        namespaces.setAll(found.all());
                        if (namespace.get().isEmpty()) {
                            namespace.set(found.own());
                        } else {
                            lookForNames();
                        }
                    }
                });
    }

    private static Namespaces namespacesOf(Cluster cluster) throws ProblemException {
        var own = cluster.context().namespace();
        try {
            return new Namespaces(own, cluster.namespaces());
        } catch (ProblemException e) {
            if (e.problem() instanceof Problem.ClusterForbidden) {
                return new Namespaces(own, List.of(own)); // another one can be typed
            }
            throw e;
        }
    }

    private void lookForNames() {
        var cluster = context.get();
        var asked = namespace.get().strip();
        var of = kind.get();
        int mine = ++lookNumber;
        names.clear();
        listed = List.of();
        if (!contexts.contains(cluster) || asked.isEmpty()) {
            return;
        }
        quietly(
                () -> list(services.access().clusters().open(cluster), asked, of),
                found -> {
                    if (mine == lookNumber) {
                        listed = found.services();
                        names.setAll(found.names());
                        remark.set("");
                        offerPorts();
                    }
                });
    }

    private static Listed list(Cluster cluster, String namespace, Kind kind)
            throws ProblemException {
        var objects = new NamespaceObjects(cluster, namespace);
        if (kind != Kind.SERVICE) {
            return new Listed(objects.names(kind), List.of());
        }
        var services = objects.services().stream().filter(ServiceEntry::hasPods).toList();
        return new Listed(services.stream().map(ServiceEntry::name).toList(), services);
    }

    /// Those of the service; chosen where there is only one.
    private void offerPorts() {
        var numbers =
                listed.stream()
                        .filter(service -> service.name().equals(name.get()))
                        .flatMap(service -> service.ports().stream())
                        .map(p -> String.valueOf(p.number()))
                        .toList();
        ports.setAll(numbers);
        if (numbers.size() == 1 && port.get().isEmpty()) {
            port.set(numbers.getFirst());
        }
    }

    /// What cannot be listed is said, and can be typed.
    private <T> void quietly(Asking<T> asking, Consumer<T> then) {
        services.background().quietly(_ -> answer(asking), answer -> tell(answer, then));
    }

    /// What the cluster gave, or why it gave nothing.
    private record Answer<T>(@Nullable T found, @Nullable Problem problem) {}

    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws ProblemException;
    }

    private static <T> Answer<T> answer(Asking<T> asking) {
        try {
            return new Answer<>(asking.ask(), null);
        } catch (ProblemException e) {
            return new Answer<>(null, e.problem());
        }
    }

    private <T> void tell(Answer<T> answer, Consumer<T> then) {
        var trouble = answer.problem();
        var found = answer.found();
        if (trouble != null) {
            remark.set(text("kubernetes.target.not-listed", Explanation.of(trouble).headline()));
        } else if (found != null) {
            then.accept(found);
        }
    }

    private String firstProblem() {
        if (context.get().isBlank()) {
            return text("kubernetes.target.why.context");
        }
        if (namespace.get().isBlank()) {
            return text("kubernetes.target.why.namespace");
        }
        if (name.get().isBlank()) {
            return text("kubernetes.target.why.name");
        }
        if (port.get().isBlank()) {
            return text("kubernetes.target.why.port");
        }
        if (localPortNumber() < 0) {
            return text("kubernetes.target.why.local-port");
        }
        try {
            PortForwardTarget.parse(target().display());
            return "";
        } catch (ProblemException e) {
            return Explanation.of(e.problem()).headline();
        }
    }

    /// 0 for any that is free; below 0 where it is no port.
    private int localPortNumber() {
        var typed = localPort.get().strip();
        if (typed.isEmpty()) {
            return 0;
        }
        try {
            int number = Integer.parseInt(typed);
            return number > 0 && number < 65536 ? number : -1;
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    /// As it is entered now.
    public PortForwardTarget target() {
        return new PortForwardTarget(
                context.get().strip(),
                namespace.get().strip(),
                kind.get(),
                name.get().strip(),
                port.get().strip());
    }

    /// Starts the forward. What goes wrong is in [#problem], so that it can be mended in place.
    /// Only while [#whyNot] is empty.
    public void start(Consumer<PortForward> onStarted) {
        if (starting.get()) {
            return;
        }
        starting.set(true);
        problem.set(null);
        var target = target();
        int local = localPortNumber();
        services.background()
                .start(
                        text("kubernetes.forward.starting", target.display()),
                        _ -> services.access().forwards().start(target, local),
                        forward -> {
                            starting.set(false);
                            onStarted.accept(forward);
                        },
                        failure -> {
                            starting.set(false);
                            if (!(failure instanceof ProblemException expected)) {
                                throw new IllegalStateException(failure);
                            }
                            problem.set(expected.problem());
                        });
    }

    private String text(String key, Object... arguments) {
        return services.messages().text(key, arguments);
    }

    ObservableList<String> contexts() {
        return contexts;
    }

    public StringProperty context() {
        return context;
    }

    public StringProperty namespace() {
        return namespace;
    }

    public ObjectProperty<Kind> kind() {
        return kind;
    }

    public StringProperty name() {
        return name;
    }

    public StringProperty port() {
        return port;
    }

    /// Empty for any that is free.
    public StringProperty localPort() {
        return localPort;
    }

    public ObservableList<String> namespaces() {
        return namespaces;
    }

    public ObservableList<String> names() {
        return names;
    }

    public ObservableList<String> ports() {
        return ports;
    }

    /// Why nothing is offered; empty for nothing.
    public ReadOnlyStringProperty remark() {
        return remark.getReadOnlyProperty();
    }

    /// Why it did not start; null where it was not tried or went well.
    public ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty starting() {
        return starting.getReadOnlyProperty();
    }

    /// Why it cannot be used yet, as a sentence; empty where it can.
    public StringBinding whyNot() {
        return whyNot;
    }
}
