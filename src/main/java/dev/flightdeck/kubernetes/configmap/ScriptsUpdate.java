package dev.flightdeck.kubernetes.configmap;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.kubernetes.job.JobConditions;
import dev.flightdeck.kubernetes.job.MountedConfigMaps;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// Writes the ConfigMaps by server-side apply: fields that somebody else has set differently are a
/// conflict that names him, never overwritten without being told to.
public final class ScriptsUpdate {
    private final Cluster cluster;
    private final String namespace;
    private final Map<String, String> labels;
    private final boolean takeOver;

    /// @param takeOver what belongs to somebody else is taken over
    public ScriptsUpdate(
            Cluster cluster, String namespace, Map<String, String> labels, boolean takeOver) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.labels = Map.copyOf(labels);
        this.takeOver = takeOver;
    }

    /// One after the other.
    ///
    /// Gives `ClusterConflict`, and what the cluster gives.
    ///
    /// @param done told the name of each that was written
    public void apply(List<ScriptsConfigMap> parts, Consumer<String> done) throws ProblemException {
        for (var part : parts) {
            refuseForeign(part.name());
            var manifest = part.manifest(namespace, labels);
            cluster.ask("writing ConfigMap " + part.name(), api -> apply(api, manifest));
            done.accept(part.name());
        }
    }

    private ConfigMap apply(KubernetesClient api, ConfigMap manifest) {
        var resource = api.resource(manifest).inNamespace(namespace);
        return takeOver
                ? resource.fieldManager(OwnLabels.FIELD_MANAGER).forceConflicts().serverSideApply()
                : resource.fieldManager(OwnLabels.FIELD_MANAGER).serverSideApply();
    }

    /// Applying would mix our files into it where they do not meet.
    private void refuseForeign(String name) throws ProblemException {
        var there =
                cluster.ask(
                        "reading ConfigMap " + name,
                        api -> api.configMaps().inNamespace(namespace).withName(name).get());
        if (there == null || takeOver) {
            return;
        }
        var own = there.getMetadata().getLabels();
        if (own == null
                || !OwnLabels.FIELD_MANAGER.equals(own.get(OwnLabels.MANAGED_BY))
                || !Objects.equals(own.get(OwnLabels.WORKSPACE), labels.get(OwnLabels.WORKSPACE))) {
            throw new ProblemException(
                    new Problem.ClusterConflict(
                            cluster.context().name(),
                            "writing ConfigMap " + name,
                            "a ConfigMap of that name is there and does not belong to this workspace"));
        }
    }

    /// Deletes what is ours, is no longer one of the parts, and is not mounted by a Job or pod that
    /// may still start a container.
    ///
    /// @return the names of those that are gone
    public List<String> removeUnused(List<ScriptsConfigMap> parts) throws ProblemException {
        var wanted = new HashSet<>(parts.stream().map(ScriptsConfigMap::name).toList());
        var all =
                ScriptsInCluster.read(
                        cluster,
                        namespace,
                        labels.getOrDefault(OwnLabels.WORKSPACE, ""),
                        labels.getOrDefault(OwnLabels.COMPONENT, ""));
        var gone = new ArrayList<String>();
        for (var map : all.maps()) {
            if (!wanted.contains(map.name()) && !mounted().contains(map.name())) {
                delete(map);
                gone.add(map.name());
            }
        }
        return gone;
    }

    private void delete(ScriptsInCluster.Found map) throws ProblemException {
        var seen =
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(map.name())
                        .withNamespace(namespace)
                        .withUid(map.uid())
                        .withResourceVersion(map.resourceVersion())
                        .endMetadata()
                        .build();
        cluster.ask(
                "deleting ConfigMap " + map.name(),
                api ->
                        api.resource(seen)
                                .inNamespace(namespace)
                                .lockResourceVersion(map.resourceVersion())
                                .delete());
    }

    private Set<String> mounted() throws ProblemException {
        return cluster.ask(
                "looking which ConfigMaps are mounted in " + namespace,
                api -> {
                    var names = new HashSet<String>();
                    api.batch().v1().jobs().inNamespace(namespace).list().getItems().stream()
                            .filter(job -> !JobConditions.isFinished(job))
                            .map(job -> job.getSpec().getTemplate().getSpec())
                            .forEach(spec -> MountedConfigMaps.of(spec).forEach(names::add));
                    api.pods().inNamespace(namespace).list().getItems().stream()
                            .filter(pod ->
                                    pod.getStatus() == null
                                            || !Set.of("Succeeded", "Failed")
                                                    .contains(pod.getStatus().getPhase()))
                            .forEach(
                                    pod -> MountedConfigMaps.of(pod.getSpec()).forEach(names::add));
                    return names;
                });
    }
}
