package dev.flightdeck.ui;

import dev.flightdeck.kubernetes.KubeContext;
import dev.flightdeck.kubernetes.Kubeconfigs;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import dev.flightdeck.workspace.JobSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where Jobs are looked for at first: as `[jobs]` of the folder says, else in the current context.
/// Without a folder it has to be clear: of several contexts none is taken.
///
/// @param namespace null where one is to be chosen
record UsualNamespace(List<KubeContext> contexts, @Nullable NamespaceChoice namespace) {
    /// Blocking; reads files only.
    ///
    /// @param root of the folder; null where none is open
    static UsualNamespace read(Services services, @Nullable Path root) {
        var found = services.clusters().clusters().kubeconfigs();
        var namespace =
                root == null ? only(found.contexts()) : said(found, settings(services, root));
        return new UsualNamespace(found.contexts(), namespace.orElse(null));
    }

    private static Optional<NamespaceChoice> only(List<KubeContext> contexts) {
        return contexts.size() == 1
                ? Optional.of(own(contexts.getFirst(), null))
                : Optional.empty();
    }

    private static Optional<NamespaceChoice> said(Kubeconfigs found, JobSettings settings) {
        var context =
                settings.context() == null ? found.current() : found.context(settings.context());
        return context.map(one -> own(one, settings.namespace()));
    }

    private static NamespaceChoice own(KubeContext context, @Nullable String namespace) {
        return new NamespaceChoice(
                context.name(), Objects.requireNonNullElse(namespace, context.namespace()));
    }

    /// What is wrong with the file is told by who reads the rules.
    private static JobSettings settings(Services services, Path root) {
        try {
            return services.workspaces().jobs(root);
        } catch (ProblemException _) {
            return JobSettings.none();
        }
    }
}
