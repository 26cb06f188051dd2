package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.kubernetes.Permission;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs a finished Job once more, as a new one: its template cannot be changed and it does not
/// start again by itself. Shown before anything is made.
///
/// @param name of the new Job
/// @param before the manifest as it ran, without what only the cluster writes
/// @param after the manifest of the new Job
/// @param remarks what to know before: that Helm owns the first one, ...
/// @param denied why it may not be created; null where it may
public record JobRerun(
        String namespace,
        String name,
        String before,
        String after,
        List<String> remarks,
        @Nullable String denied) {
    private static final int LONGEST_NAME = 63;
    private static final int SUFFIX = 7; // -r and five letters

    /// Written by the Job controller, for this one Job.
    private static final Set<String> CONTROLLER_LABELS =
            Set.of(
                    "controller-uid",
                    "job-name",
                    "batch.kubernetes.io/controller-uid",
                    "batch.kubernetes.io/job-name");

    private static final Set<String> CLUSTER_ANNOTATIONS =
            Set.of(
                    "batch.kubernetes.io/job-tracking",
                    "batch.kubernetes.io/cronjob-scheduled-timestamp",
                    OwnLabels.RUN,
                    OwnLabels.FILES,
                    OwnLabels.CONTENT_HASH,
                    "kubectl.kubernetes.io/last-applied-configuration");

    public JobRerun {
        remarks = List.copyOf(remarks);
    }

    /// Reads the Job and prepares its successor; changes nothing.
    ///
    /// Gives `ClusterObjectMissing`, and `NotPossible` for one that still runs.
    public static JobRerun prepare(Cluster cluster, String namespace, String name)
            throws ProblemException {
        var job = read(cluster, namespace, name);
        if (!isFinished(job)) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "Running Job %s once more".formatted(name),
                            "it has not finished, and two at a time could meet in one database",
                            "Wait for its end, or delete it first."));
        }
        var before = stripped(job, name);
        var after = stripped(job, successor(name));
        withoutHelm(after);
        var permission = cluster.may(Permission.CREATE_JOBS, namespace);
        return new JobRerun(
                namespace,
                after.getMetadata().getName(),
                Manifest.yaml(cluster, before),
                Manifest.yaml(cluster, after),
                remarks(job),
                permission.allowed()
                        ? null
                        : "You may not %s in namespace %s."
                                .formatted(Permission.CREATE_JOBS.display(), namespace));
    }

    private static Job read(Cluster cluster, String namespace, String name)
            throws ProblemException {
        var job = JobReader.get(cluster, namespace, name);
        if (job == null) {
            throw new ProblemException(
                    new Problem.ClusterObjectMissing(
                            cluster.context().name(),
                            "Job %s in namespace %s".formatted(name, namespace)));
        }
        return job;
    }

    /// Whether it has completed or failed.
    public static boolean isFinished(Job job) {
        return job.getStatus() != null
                && PodFold.orEmpty(job.getStatus().getConditions()).stream()
                        .anyMatch(c ->
                                "True".equals(c.getStatus())
                                        && Set.of("Complete", "Failed").contains(c.getType()));
    }

    private static Job stripped(Job job, String name) {
        var copy = new JobBuilder(job).build();
        var meta = new ObjectMeta();
        meta.setName(name);
        meta.setNamespace(job.getMetadata().getNamespace());
        meta.setLabels(without(JobFold.labels(job.getMetadata()), CONTROLLER_LABELS));
        meta.setAnnotations(without(JobFold.annotations(job.getMetadata()), CLUSTER_ANNOTATIONS));
        copy.setMetadata(meta);
        copy.setStatus(null);
        copy.getSpec().setSelector(null);
        copy.getSpec().setManualSelector(null);
        copy.getSpec().setSuspend(null);
        var template = copy.getSpec().getTemplate().getMetadata();
        if (template != null) {
            template.setCreationTimestamp(null);
            template.setLabels(without(JobFold.labels(template), CONTROLLER_LABELS));
        }
        return copy;
    }

    private static @Nullable Map<String, String> without(
            Map<String, String> all, Set<String> names) {
        var left = new HashMap<>(all);
        left.keySet().removeAll(names);
        return left.isEmpty() ? null : left;
    }

    /// A copy is nobody's release: Helm would otherwise take it for its own.
    private static void withoutHelm(Job job) {
        var meta = job.getMetadata();
        var annotations = new HashMap<>(JobFold.annotations(meta));
        annotations
                .keySet()
                .removeIf(key -> key.startsWith("helm.sh/") || key.startsWith("meta.helm.sh/"));
        meta.setAnnotations(annotations.isEmpty() ? null : annotations);
        var labels = new HashMap<>(JobFold.labels(meta));
        labels.remove("app.kubernetes.io/managed-by", "Helm");
        meta.setLabels(labels.isEmpty() ? null : labels);
    }

    private static List<String> remarks(Job job) {
        var remarks = new ArrayList<String>();
        if (JobFold.isHelms(job.getMetadata())) {
            remarks.add(
                    "Helm owns the original: the next upgrade or rollback of the release runs its own again. The copy carries none of Helm's marks, so Helm neither counts nor deletes it.");
        }
        PodFold.orEmpty(job.getMetadata().getOwnerReferences())
                .forEach(owner ->
                        remarks.add(
                                "%s %s made the original; the copy belongs to nobody and stays until it is deleted%s."
                                        .formatted(
                                                owner.getKind(),
                                                owner.getName(),
                                                job.getSpec().getTtlSecondsAfterFinished() == null
                                                        ? ""
                                                        : " or its time to live ends")));
        return remarks;
    }

    private static String successor(String name) {
        var base =
                name.length() <= LONGEST_NAME - SUFFIX
                        ? name
                        : name.substring(0, LONGEST_NAME - SUFFIX).replaceFirst("[-.]+$", "");
        return NewJob.name(base.replaceFirst("-r[a-z0-9]{5}$", "") + "-r");
    }

    /// Creates the new Job.
    ///
    /// Gives `ClusterConflict` where the name is taken, `ClusterForbidden`, `ClusterRefused`.
    ///
    /// @param yaml the manifest, perhaps changed by hand
    /// @return the name it has
    public static String run(Cluster cluster, String namespace, String yaml)
            throws ProblemException {
        var job = Manifest.read(cluster, yaml, Job.class);
        var doing = "creating Job " + job.getMetadata().getName();
        return NewJob.create(cluster, namespace, NewJob.marked(job), doing).getMetadata().getName();
    }

    /// Has the API server check the manifest and make nothing.
    ///
    /// Gives what [#run] would give.
    public static void tryOut(Cluster cluster, String namespace, String yaml)
            throws ProblemException {
        var job = Manifest.read(cluster, yaml, Job.class);
        cluster.ask(
                "trying Job " + job.getMetadata().getName(),
                api ->
                        api.batch()
                                .v1()
                                .jobs()
                                .inNamespace(namespace)
                                .resource(job)
                                .dryRun(true)
                                .create());
    }
}
