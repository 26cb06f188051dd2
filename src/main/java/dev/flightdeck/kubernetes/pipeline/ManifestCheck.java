package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.problem.ProblemException;
import java.util.Objects;

/// A manifest while it is being changed: whether it can be used, before anything is made of it.
public final class ManifestCheck {
    private ManifestCheck() {}

    /// What a person wants to see of it.
    ///
    /// @param job its name; with an ellipsis where the end of it is made for each run
    /// @param image of the container that migrates
    public record Summary(String job, String image) {}

    /// Asks nobody.
    ///
    /// Gives `ManifestInvalid`, with line and column.
    ///
    /// @param file where the text is from; for messages
    public static Summary read(String file, String yaml) throws ProblemException {
        return summary(JobYaml.read(file, yaml));
    }

    /// Has the API server check it too (server-side dry run); makes nothing.
    ///
    /// Gives what [#read] gives, and what the API server has against it.
    public static Summary tryOut(Cluster cluster, String namespace, String file, String yaml)
            throws ProblemException {
        var documents = JobYaml.read(file, yaml);
        var summary = summary(documents);
        new JobCreation(cluster, namespace).tryOut(documents);
        return summary;
    }

    private static Summary summary(JobYaml.Documents documents) {
        var meta = documents.job().getMetadata();
        var name = meta.getName();
        var container =
                documents.job().getSpec().getTemplate().getSpec().getContainers().getFirst();
        return new Summary(
                name == null || name.isEmpty()
                        ? Objects.requireNonNullElse(meta.getGenerateName(), "") + "…"
                        : name,
                Objects.requireNonNullElse(container.getImage(), ""));
    }
}
