package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/// Objects as the YAML that people read and change.
final class Manifest {
    private Manifest() {}

    static String yaml(Cluster cluster, HasMetadata object) {
        return serialization(cluster).asYaml(object).replaceFirst("\\A---\\R", "");
    }

    private static KubernetesSerialization serialization(Cluster cluster) {
        return cluster.client().getKubernetesSerialization();
    }

    /// Gives `ClusterRefused` for what is no such object.
    static <T extends HasMetadata> T read(Cluster cluster, String yaml, Class<T> type)
            throws ProblemException {
        return cluster.ask(
                "reading the manifest", _ -> serialization(cluster).unmarshal(yaml, type));
    }
}
