package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.kubernetes.Permission;
import dev.flightdeck.kubernetes.job.NewJob;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;

/// Makes a Job and what goes with it, or only asks the API server whether it would.
final class JobCreation {
    private static final Permission WATCH_JOBS = new Permission("watch", "batch", "jobs");
    private static final Permission WATCH_PODS = new Permission("watch", "", "pods");

    private final Cluster cluster;
    private final String namespace;

    JobCreation(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    /// Whether everything that a pipeline cannot do without is allowed.
    ///
    /// Gives `ClusterForbidden`.
    ///
    /// @param follows the Job is followed to its end
    /// @return what will not be seen, for rights that it can do without
    List<String> checkRights(boolean configMaps, boolean follows) throws ProblemException {
        refuseWithout(Permission.LIST_JOBS);
        if (follows) {
            refuseWithout(WATCH_JOBS);
        }
        refuseWithout(Permission.CREATE_JOBS);
        if (configMaps) {
            refuseWithout(Permission.CREATE_CONFIG_MAPS);
            refuseWithout(Permission.PATCH_CONFIG_MAPS);
        }
        return follows ? notSeen() : List.of();
    }

    private void refuseWithout(Permission permission) throws ProblemException {
        var answer = cluster.may(permission, namespace);
        if (!answer.allowed()) {
            throw new ProblemException(
                    new Problem.ClusterForbidden(
                            cluster.context().name(),
                            "running a Job in namespace " + namespace,
                            "%s is not allowed. %s"
                                    .formatted(permission.display(), answer.reason())
                                    .strip()));
        }
    }

    private List<String> notSeen() throws ProblemException {
        var remarks = new ArrayList<String>();
        for (var permission : List.of(Permission.LIST_PODS, WATCH_PODS)) {
            if (!cluster.may(permission, namespace).allowed()) {
                remarks.add(
                        "%s is not allowed in namespace %s: attempts, and why one failed, may not be seen."
                                .formatted(permission.display(), namespace));
            }
        }
        if (!cluster.may(Permission.READ_LOGS, namespace).allowed()) {
            remarks.add(
                    "%s is not allowed in namespace %s: the last lines of a Job that fails will not be seen."
                            .formatted(Permission.READ_LOGS.display(), namespace));
        }
        return remarks;
    }

    /// Has the API server check everything, fields that it does not know too, and make nothing.
    ///
    /// Gives what [#make] gives.
    void tryOut(JobYaml.Documents documents) throws ProblemException {
        for (var other : documents.others()) {
            cluster.ask(
                    "trying " + words(other),
                    api ->
                            api.resource(other)
                                    .inNamespace(namespace)
                                    .dryRun(true)
                                    .fieldManager(OwnLabels.FIELD_MANAGER)
                                    .serverSideApply());
        }
        var job = named(documents.job());
        NewJob.tryOut(cluster, namespace, job, "trying " + words(job));
    }

    /// @param job with its name, by which it can be looked for where the answer is lost
    Job make(List<HasMetadata> others, Job job) throws ProblemException {
        for (var other : others) {
            cluster.ask(
                    "writing " + words(other),
                    api ->
                            api.resource(other)
                                    .inNamespace(namespace)
                                    .fieldManager(OwnLabels.FIELD_MANAGER)
                                    .serverSideApply());
        }
        return NewJob.create(cluster, namespace, job, "creating " + words(job));
    }

    /// A Job with a prefix for its name gets a name here and not from the server.
    static Job named(Job job) {
        var meta = job.getMetadata();
        var prefix = meta.getGenerateName();
        if (prefix != null && (meta.getName() == null || meta.getName().isEmpty())) {
            meta.setName(NewJob.name(prefix));
            meta.setGenerateName(null);
        }
        return job;
    }

    /// A Job of its own run.
    static Job ofThisRun(Job job) {
        return NewJob.marked(named(job));
    }

    private static String words(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }
}
