package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import dev.flightdeck.ui.kubernetes.pipeline.JobPlaces.Rights;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The choice of where a Job runs and for which database. FX thread only.
final class JobPlaceViewModel {
    private final PipelineServices services;
    private final Source source;
    private final JobPlaces places;
    private final ObservableList<String> contexts = FXCollections.observableArrayList();
    private final ObservableList<String> namespaces = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Environment> environment = new SimpleObjectProperty<>();
    private final StringProperty context = new SimpleStringProperty("");
    private final StringProperty namespace = new SimpleStringProperty("");
    private final StringProperty secret = new SimpleStringProperty("");
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty image = new SimpleStringProperty("");
    private final StringProperty address = new SimpleStringProperty("");
    private final BooleanProperty takeOver = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Rights> rights = new ReadOnlyObjectWrapper<>(Rights.ALL);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ObservableValue<String> whyNot;

    /// Counts the questions asked: an answer to an older one is passed over.
    private int asked;

    private Map<String, String> ownNamespaces = Map.of();

    /// The workspace that the Job is for.
    ///
    /// @param environments of it, the selected one first
    record Source(Workspace workspace, MigrationFormat format, List<Environment> environments) {
        Source {
            environments = List.copyOf(environments);
        }
    }

    JobPlaceViewModel(PipelineServices services, Source source) {
        this.services = services;
        this.source = source;
        this.places = new JobPlaces(services.clusters());
        whyNot =
                Bindings.createStringBinding(this::reason, environment, context, namespace, rights);
        if (!source.environments().isEmpty()) {
            environment.set(source.environments().getFirst());
        }
    }

    /// Reads what there is to choose from.
    ///
    /// @param given where somebody has been looking; null for the usual place
    void start(@Nullable NamespaceChoice given) {
        environment.addListener(_ -> environmentChanged());
        context.addListener(_ -> contextChanged());
        namespace.addListener(_ -> askRights());
        services.background()
                .start(
                        services.messages().text("kubernetes.pipeline.reading"),
                        _ -> read(),
                        found -> show(found, given),
                        this::fail);
    }

    private JobPlaces.Contexts read() throws ProblemException {
        return places.contexts(
                environment.get(), services.workspaces().jobs(source.workspace().root()));
    }

    private void show(JobPlaces.Contexts found, @Nullable NamespaceChoice given) {
        ownNamespaces = found.namespaces();
        contexts.setAll(ownNamespaces.keySet());
        var usual = found.usual();
        if (given == null) {
            choose(usual);
        } else if (given.namespace() != null) {
            choose(given);
        } else if (usual != null && usual.context().equals(given.context())) {
            choose(usual);
        } else {
            choose(new NamespaceChoice(given.context(), ownNamespace(given.context())));
        }
    }

    private void choose(@Nullable NamespaceChoice choice) {
        if (choice == null) {
            return;
        }
        context.set(choice.context());
        var named = choice.namespace();
        namespace.set(named == null ? "" : named);
    }

    private String ownNamespace(String ofContext) {
        return ownNamespaces.getOrDefault(ofContext, "");
    }

    private void fail(Throwable failure) {
        if (!(failure instanceof ProblemException expected)) {
            throw new IllegalStateException(failure);
        }
        problem.set(expected.problem());
    }

    /// Another environment has another cluster, where it says so.
    private void environmentChanged() {
        var now = environment.get();
        if (now != null && now.profile().via() != null) {
            services.background()
                    .start(
                            services.messages().text("kubernetes.pipeline.reading"),
                            _ -> read(),
                            found -> choose(found.usual()),
                            this::fail);
        }
    }

    private void contextChanged() {
        var wanted = context.get();
        problem.set(null);
        namespaces.clear();
        namespace.set(ownNamespace(wanted));
        askRights();
        services.background()
                .quietly(
                        _ -> places.namespaces(wanted),
                        found -> {
                            if (wanted.equals(context.get())) {
                                namespaces.setAll(found.names());
                                problem.set(found.problem());
                            }
                        });
    }

    private void askRights() {
        var ofContext = context.get();
        var inNamespace = namespace.get();
        int mine = ++asked;
        rights.set(Rights.ALL);
        if (!ofContext.isEmpty() && !inNamespace.isEmpty()) {
            services.background()
                    .quietly(
                            _ -> places.rights(ofContext, inNamespace),
                            found -> {
                                if (mine == asked) {
                                    rights.set(found);
                                }
                            });
        }
    }

    private String reason() {
        if (environment.get() == null) {
            return text("kubernetes.pipeline.why.environment");
        }
        if (context.get().isBlank()) {
            return text("kubernetes.pipeline.why.context");
        }
        if (namespace.get().isBlank()) {
            return text("kubernetes.pipeline.why.namespace");
        }
        var missing = rights.get().missing();
        return missing.isEmpty()
                ? ""
                : services.messages()
                        .text(
                                "kubernetes.pipeline.why.rights",
                                String.join(", ", missing),
                                namespace.get());
    }

    private String text(String key) {
        return services.messages().text(key);
    }

    /// Empty for as long as something has to be chosen.
    Optional<JobChoice> choice() {
        var chosen = environment.get();
        if (chosen == null || context.get().isBlank() || namespace.get().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                new JobChoice(
                        source.workspace().withEnvironments(source.environments()),
                        source.format(),
                        chosen,
                        context.get().strip(),
                        namespace.get().strip(),
                        secret.get().strip(),
                        name.get().strip(),
                        image.get().strip(),
                        address.get().strip(),
                        takeOver.get()));
    }

    Source source() {
        return source;
    }

    ObservableList<String> contexts() {
        return contexts;
    }

    ObservableList<String> namespaces() {
        return namespaces;
    }

    ObjectProperty<@Nullable Environment> environment() {
        return environment;
    }

    StringProperty context() {
        return context;
    }

    StringProperty namespace() {
        return namespace;
    }

    StringProperty secret() {
        return secret;
    }

    StringProperty name() {
        return name;
    }

    StringProperty image() {
        return image;
    }

    StringProperty address() {
        return address;
    }

    BooleanProperty takeOver() {
        return takeOver;
    }

    ReadOnlyObjectProperty<Rights> rights() {
        return rights.getReadOnlyProperty();
    }

    /// Why the cluster cannot be asked; null where it can.
    ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    /// Why nothing can be run there; empty where it can.
    ObservableValue<String> whyNot() {
        return whyNot;
    }
}
