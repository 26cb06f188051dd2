package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads Jobs once, as they are now; [JobWatch] hears of them as they change. Needs no right to
/// watch.
public final class JobReader {
    private final Cluster cluster;
    private final JobRules rules;

    public JobReader(Cluster cluster, JobRules rules) {
        this.cluster = cluster;
        this.rules = rules;
    }

    public Cluster cluster() {
        return cluster;
    }

    /// All Jobs, workloads with migrating init containers, and CronJobs. What of the latter may not
    /// be listed is said in the snapshot.
    ///
    /// @param namespace null for all
    public JobSnapshot list(@Nullable String namespace) throws ProblemException {
        var board = new JobBoard(rules);
        var where = namespace == null ? " of all namespaces" : " of " + namespace;
        cluster.ask(
                        "listing the Jobs" + where,
                        api ->
                                namespace == null
                                        ? api.batch().v1().jobs().inAnyNamespace().list()
                                        : api.batch().v1().jobs().inNamespace(namespace).list())
                .getItems()
                .forEach(board::put);
        putPods(board, namespace, where);
        var problem = putCronJobs(board, namespace, where);
        var read = board.snapshot();
        return new JobSnapshot(read.jobs(), read.cronJobs(), problem == null, problem);
    }

    private void putPods(JobBoard board, @Nullable String namespace, String where)
            throws ProblemException {
        cluster.ask(
                        "listing the pods" + where,
                        api ->
                                namespace == null
                                        ? api.pods().inAnyNamespace().list()
                                        : api.pods().inNamespace(namespace).list())
                .getItems()
                .forEach(board::put);
    }

    private @Nullable Problem putCronJobs(JobBoard board, @Nullable String namespace, String where)
            throws ProblemException {
        try {
            cluster.ask(
                            "listing the CronJobs" + where,
                            api ->
                                    namespace == null
                                            ? api.batch().v1().cronjobs().inAnyNamespace().list()
                                            : api.batch()
                                                    .v1()
                                                    .cronjobs()
                                                    .inNamespace(namespace)
                                                    .list())
                    .getItems()
                    .forEach(board::put);
            return null;
        } catch (ProblemException e) {
            var problem = ofCronJobs(e.problem());
            if (isForGood(problem)) {
                return problem;
            }
            throw e;
        }
    }

    /// A cluster that does not know the list has no such thing.
    static Problem ofCronJobs(Problem problem) {
        return problem instanceof Problem.ClusterObjectMissing missing
                ? new Problem.NoCronJobs(missing.context())
                : problem;
    }

    /// Whether it is of no use to ask for a list again: it is not allowed, or the cluster is too
    /// old to have such a thing.
    public static boolean isForGood(@Nullable Problem problem) {
        return problem instanceof Problem.ClusterForbidden
                || problem instanceof Problem.ClusterObjectMissing
                || problem instanceof Problem.NoCronJobs;
    }

    /// A Job with its attempts, or a workload of that name.
    ///
    /// Gives `ClusterObjectMissing`.
    public MigrationJob read(String namespace, String name) throws ProblemException {
        var job = find(namespace, name);
        if (job.isPresent()) {
            return job.get();
        }
        throw new ProblemException(
                new Problem.ClusterObjectMissing(
                        cluster.context().name(),
                        "Job %s in namespace %s".formatted(name, namespace),
                        wayOut(name)));
    }

    private String wayOut(String name) {
        var namespaces = namespacesWith(name);
        return switch (namespaces.size()) {
            case 0 ->
                    "Check the name; -n NAMESPACE names another namespace, --context another cluster.";
            case 1 ->
                    "There is one in namespace %1$s: give -n %1$s."
                            .formatted(namespaces.getFirst());
            default ->
                    "There is one in the namespaces %s: give -n NAMESPACE."
                            .formatted(String.join(", ", namespaces));
        };
    }

    /// As far as that can be seen.
    private List<String> namespacesWith(String name) {
        try {
            return cluster.ask(
                    "looking for Job " + name,
                    api ->
                            api
                                    .batch()
                                    .v1()
                                    .jobs()
                                    .inAnyNamespace()
                                    .withField("metadata.name", name)
                                    .list()
                                    .getItems()
                                    .stream()
                                    .map(job -> job.getMetadata().getNamespace())
                                    .sorted()
                                    .toList());
        } catch (ProblemException _) {
            return List.of(); // it was only to help
        }
    }

    /// The same; empty where there is none.
    public Optional<MigrationJob> find(String namespace, String name) throws ProblemException {
        var job = get(cluster, namespace, name);
        return job == null ? findWorkload(namespace, name) : Optional.of(folded(job, pods(job)));
    }

    /// A Job; without its attempts where the pods may not be listed. Empty where there is none.
    public Optional<MigrationJob> findJob(String namespace, String name) throws ProblemException {
        var job = get(cluster, namespace, name);
        if (job == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(folded(job, pods(job)));
        } catch (ProblemException e) {
            if (e.problem() instanceof Problem.ClusterForbidden) {
                return Optional.of(folded(job, List.of()));
            }
            throw e;
        }
    }

    /// As the API has it; null where there is none.
    static @Nullable Job get(Cluster cluster, String namespace, String name)
            throws ProblemException {
        return cluster.ask(
                "reading Job " + name,
                api -> api.batch().v1().jobs().inNamespace(namespace).withName(name).get());
    }

    /// By the Job's own selector: a Job with one of its own (`manualSelector`) has pods without the
    /// usual labels.
    private List<Pod> pods(Job job) throws ProblemException {
        var meta = job.getMetadata();
        var selector = job.getSpec().getSelector();
        return cluster.ask(
                        "listing the pods of Job " + meta.getName(),
                        api -> {
                            var pods = api.pods().inNamespace(meta.getNamespace());
                            return selector == null
                                    ? pods.withLabel("job-name", meta.getName()).list()
                                    : pods.withLabelSelector(selector).list();
                        })
                .getItems();
    }

    private MigrationJob folded(Job job, List<Pod> pods) {
        var uid = job.getMetadata().getUid();
        var own = pods.stream().filter(pod -> uid.equals(JobFold.jobOf(pod))).toList();
        return JobFold.of(job, own, rules);
    }

    private Optional<MigrationJob> findWorkload(String namespace, String name)
            throws ProblemException {
        var board = new JobBoard(rules);
        putPods(board, namespace, " of " + namespace);
        return board.snapshot().jobs().stream().filter(j -> j.name().equals(name)).findFirst();
    }
}
