package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.kubernetes.Permission;
import dev.flightdeck.kubernetes.job.RelatedJobs.Related;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs a finished Job once more, as a new one: its template cannot be changed and it does not
/// start again by itself. Shown before anything is made.
///
/// @param of the Job that ran before
/// @param name of the new Job
/// @param before the manifest as it ran, without what only the cluster writes
/// @param after the manifest of the new Job
/// @param remarks what to know before: that Helm owns the first one, ...
/// @param underWay names of the related Jobs that were under way, and were said in the remarks
/// @param denied why it may not be created; null where it may
public record JobRerun(
        String namespace,
        String of,
        String name,
        String before,
        String after,
        List<String> remarks,
        List<String> underWay,
        @Nullable String denied) {
    private static final int LONGEST_NAME = 63;
    private static final int SUFFIX = 7; // -r and five letters

    /// What two runs at a time could do.
    private static final String TWO = "two at a time could meet in one database";

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
        underWay = List.copyOf(underWay);
    }

    /// Reads the Job and prepares its successor; changes nothing.
    ///
    /// Gives `ClusterObjectMissing`, `NotPossible` for one that still runs, and `RerunUnderWay`.
    ///
    /// @param alongside also while another run of the same Job is under way
    public static JobRerun prepare(
            Cluster cluster, String namespace, String name, boolean alongside)
            throws ProblemException {
        var job = read(cluster, namespace, name);
        if (!JobConditions.isFinished(job)) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "Running Job %s once more".formatted(name),
                            "it has not finished, and " + TWO,
                            "Wait for its end, or delete it first."));
        }
        var remarks = remarks(job);
        var underWay = underWay(cluster, namespace, job, remarks);
        refuseSameJob(cluster, job, underWay, alongside);
        underWay.forEach(other ->
                remarks.add(
                        "Job %s is under way, and %s: %s."
                                .formatted(other.name(), other.why(), TWO)));
        var before = stripped(job, name);
        var after = stripped(job, successor(job));
        OwnershipMarks.remove(after.getMetadata());
        markRerun(after, job);
        var permission = cluster.may(Permission.CREATE_JOBS, namespace);
        return new JobRerun(
                namespace,
                name,
                after.getMetadata().getName(),
                Manifest.yaml(cluster, before),
                Manifest.yaml(cluster, after),
                remarks,
                underWay.stream().map(Related::name).toList(),
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

    private static Job stripped(Job job, String name) {
        var copy = new JobBuilder(job).build();
        var meta = new ObjectMeta();
        meta.setName(name);
        meta.setNamespace(job.getMetadata().getNamespace());
        meta.setLabels(
                OwnershipMarks.without(
                        JobFold.labels(job.getMetadata()), CONTROLLER_LABELS::contains));
        meta.setAnnotations(
                OwnershipMarks.without(
                        JobFold.annotations(job.getMetadata()), CLUSTER_ANNOTATIONS::contains));
        copy.setMetadata(meta);
        copy.setStatus(null);
        copy.getSpec().setSelector(null);
        copy.getSpec().setManualSelector(null);
        copy.getSpec().setSuspend(null);
        var template = copy.getSpec().getTemplate().getMetadata();
        if (template != null) {
            template.setCreationTimestamp(null);
            template.setLabels(
                    OwnershipMarks.without(JobFold.labels(template), CONTROLLER_LABELS::contains));
        }
        return copy;
    }

    private static void markRerun(Job copy, Job job) {
        var annotations = new HashMap<>(JobFold.annotations(copy.getMetadata()));
        annotations.put(OwnLabels.RERUN_OF, RelatedJobs.root(job));
        copy.getMetadata().setAnnotations(annotations);
    }

    /// What else is under way that may work on the same database.
    private static List<Related> underWay(
            Cluster cluster, String namespace, Job job, List<String> remarks)
            throws ProblemException {
        return RelatedJobs.underWay(job, all(cluster, namespace, remarks));
    }

    private static void refuseSameJob(
            Cluster cluster, Job job, List<Related> underWay, boolean alongside)
            throws ProblemException {
        for (var other : underWay) {
            if (other.sameJob() && !alongside) {
                throw refusal(cluster, job.getMetadata(), other);
            }
        }
    }

    private static ProblemException refusal(Cluster cluster, ObjectMeta job, Related other) {
        return new ProblemException(
                new Problem.RerunUnderWay(
                        cluster.context().name(),
                        job.getNamespace(),
                        job.getName(),
                        other.name(),
                        other.why()));
    }

    /// Between looking and creating, another one may have begun that nobody was told of.
    private void refuseWhatBegan(Cluster cluster, Job made) throws ProblemException {
        var before = JobReader.get(cluster, namespace, of);
        var job = before == null ? made : before;
        for (var other : underWay(cluster, namespace, job, new ArrayList<>())) {
            if (!underWay.contains(other.name())) {
                throw refusal(
                        cluster,
                        new ObjectMetaBuilder().withNamespace(namespace).withName(of).build(),
                        other);
            }
        }
    }

    private static List<Job> all(Cluster cluster, String namespace, List<String> remarks)
            throws ProblemException {
        try {
            return cluster.ask(
                    "listing the Jobs of " + namespace,
                    api -> api.batch().v1().jobs().inNamespace(namespace).list().getItems());
        } catch (ProblemException e) {
            if (!(e.problem() instanceof Problem.ClusterForbidden)) {
                throw e;
            }
            remarks.add(
                    "You may not %s in namespace %s: whether another one is under way is not known."
                            .formatted(Permission.LIST_JOBS.display(), namespace));
            return List.of();
        }
    }

    private static ArrayList<String> remarks(Job job) {
        var remarks = new ArrayList<>(OwnershipMarks.remarks(job.getMetadata()));
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

    /// Of the first one's name, so that names do not grow with each run.
    private static String successor(Job job) {
        var name = RelatedJobs.root(job);
        var base =
                name.length() <= LONGEST_NAME - SUFFIX
                        ? name
                        : name.substring(0, LONGEST_NAME - SUFFIX).replaceFirst("[-.]+$", "");
        return NewJob.name(base + "-r");
    }

    /// Creates the new Job, after another look at what is under way.
    ///
    /// Gives `RerunUnderWay` where a related Job has begun since this was prepared,
    /// `ClusterConflict` where the name is taken, `ClusterForbidden`, `ClusterRefused`.
    ///
    /// @param yaml the manifest, perhaps changed by hand
    /// @return the name it has
    public String run(Cluster cluster, String yaml) throws ProblemException {
        var job = Manifest.read(cluster, yaml, Job.class);
        refuseWhatBegan(cluster, job);
        var doing = "creating Job " + job.getMetadata().getName();
        return NewJob.create(cluster, namespace, NewJob.marked(job), doing).getMetadata().getName();
    }

    /// Has the API server check the manifest and make nothing.
    ///
    /// Gives what [#run] would give.
    public static void tryOut(Cluster cluster, String namespace, String yaml)
            throws ProblemException {
        var job = Manifest.read(cluster, yaml, Job.class);
        NewJob.tryOut(cluster, namespace, job, "trying Job " + job.getMetadata().getName());
    }
}
