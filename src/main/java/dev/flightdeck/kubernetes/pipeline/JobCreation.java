package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.kubernetes.Permission;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes a Job and what goes with it, or only asks the API server whether it would.
final class JobCreation {
    private static final Permission WATCH_JOBS = new Permission("watch", "batch", "jobs");
    private static final Permission WATCH_PODS = new Permission("watch", "", "pods");

    private static final int LONGEST_NAME = 63;
    private static final int SUFFIX = 5;

    /// As Kubernetes makes names: no vowels, so no words.
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

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
        cluster.ask(
                "trying " + words(job),
                api ->
                        api.resource(job)
                                .inNamespace(namespace)
                                .dryRun(true)
                                .fieldValidation(Validation.STRICT)
                                .create());
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
        try {
            return cluster.ask(
                    "creating " + words(job),
                    api -> api.resource(job).inNamespace(namespace).create());
        } catch (ProblemException e) {
            var made = madeAllTheSame(job);
            if (made == null) {
                throw e;
            }
            return made;
        }
    }

    /// An answer may get lost, and a request be sent again that was carried out. Null where the Job
    /// is not there, or not known.
    private @Nullable Job madeAllTheSame(Job job) {
        try {
            var found =
                    cluster.ask(
                            "looking for " + words(job),
                            api ->
                                    api.batch()
                                            .v1()
                                            .jobs()
                                            .inNamespace(namespace)
                                            .withName(job.getMetadata().getName())
                                            .get());
            var wanted = run(job);
            return found != null && wanted != null && wanted.equals(run(found)) ? found : null;
        } catch (ProblemException _) {
            return null; // the problem before is told
        }
    }

    private static @Nullable String run(Job job) {
        var annotations = job.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(OwnLabels.RUN);
    }

    /// A Job with a prefix for its name gets a name here and not from the server.
    static Job named(Job job) {
        var meta = job.getMetadata();
        var prefix = meta.getGenerateName();
        if (prefix != null && (meta.getName() == null || meta.getName().isEmpty())) {
            int longest = LONGEST_NAME - SUFFIX;
            meta.setName(
                    (prefix.length() > longest ? prefix.substring(0, longest) : prefix) + suffix());
            meta.setGenerateName(null);
        }
        return job;
    }

    /// A Job of its own run.
    static Job ofThisRun(Job job) {
        var meta = named(job).getMetadata();
        var annotations = new TreeMap<String, String>();
        if (meta.getAnnotations() != null) {
            annotations.putAll(meta.getAnnotations());
        }
        annotations.put(OwnLabels.RUN, UUID.randomUUID().toString());
        meta.setAnnotations(annotations);
        return job;
    }

    private static String suffix() {
        var random = new SecureRandom();
        var suffix = new StringBuilder();
        for (int i = 0; i < SUFFIX; i++) {
            suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return suffix.toString();
    }

    private static String words(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }
}
