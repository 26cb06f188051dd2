package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.KubeContext;
import dev.flightdeck.kubernetes.Permission;
import dev.flightdeck.kubernetes.job.JobCleaning.Cleaned;
import dev.flightdeck.kubernetes.job.JobEvent;
import dev.flightdeck.kubernetes.job.JobRerun;
import dev.flightdeck.kubernetes.job.JobSnapshot;
import dev.flightdeck.kubernetes.job.MigrationCronJob;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogSink;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A cluster that says what the test wants, and keeps what was done to it.
final class FakeJobCluster implements JobCluster, JobClusters {
    final List<String> acts = new CopyOnWriteArrayList<>();
    final List<String> watched = new ArrayList<>();
    final List<LogSink> sinks = new ArrayList<>();
    final List<MigrationJob> updates = new ArrayList<>();
    final Set<Permission> denied = new HashSet<>();
    List<RecordedJob> recorded = List.of();
    JobRerun rerun =
            new JobRerun(
                    "shop",
                    "migrate",
                    "migrate-rxyzq",
                    "a: 1\nb: 2\n",
                    "a: 1\nb: 3\n",
                    List.of(),
                    List.of(),
                    null);
    String underWay = "";
    @Nullable Problem opening;
    @Nullable Problem trying;
    String left = "";
    int recordsAsked;
    private Consumer<JobSnapshot> listener = _ -> {};
    private Runnable recordListener = () -> {};

    void recordChanged() {
        recordListener.run();
    }

    void tell(JobSnapshot snapshot) {
        listener.accept(snapshot);
    }

    @Override
    public List<KubeContext> contexts() {
        return List.of(context());
    }

    @Override
    public JobCluster open(String context, boolean anew) throws ProblemException {
        acts.add(anew ? "signed in again" : "opened");
        if (opening != null) {
            throw new ProblemException(opening);
        }
        return this;
    }

    @Override
    public KubeContext context() {
        return new KubeContext(
                "minikube", "minikube", "https://c:8443", "mara", "shop", "config", true);
    }

    @Override
    public List<String> namespaces() throws ProblemException {
        throw new ProblemException(
                new Problem.ClusterForbidden("minikube", "listing the namespaces", "no"));
    }

    @Override
    public Watch watch(
            @Nullable String namespace, Consumer<JobSnapshot> newListener, Runnable onRecord) {
        watched.add(String.valueOf(namespace));
        listener = newListener;
        recordListener = onRecord;
        return () -> acts.add("no longer watched " + namespace);
    }

    @Override
    public List<RecordedJob> recorded(@Nullable String namespace, Set<String> present) {
        return recorded;
    }

    @Override
    public Optional<RecordedJob> record(MigrationJob job) {
        recordsAsked++;
        return recorded.stream().filter(r -> r.job().uid().equals(job.uid())).findFirst();
    }

    @Override
    public Cluster.Answer may(Permission permission, String namespace) {
        return new Cluster.Answer(!denied.contains(permission), "", 0);
    }

    @Override
    public List<JobEvent> events(MigrationJob job) {
        return List.of(
                new JobEvent(SampleJobs.START, true, "BackoffLimitExceeded", "Job x", "why", 2));
    }

    @Override
    public Reading read(MigrationJob job, LogSink sink) {
        sinks.add(sink);
        return new Reading() {
            @Override
            public void update(MigrationJob now) {
                updates.add(now);
            }

            @Override
            public void close() {
                acts.add("stopped reading " + job.name());
            }
        };
    }

    @Override
    public List<Cleaned> clean(List<MigrationJob> previewed, Progress progress) {
        previewed.forEach(job -> acts.add("deleted " + job.name()));
        return previewed.stream().map(job -> new Cleaned(job.name(), left)).toList();
    }

    @Override
    public JobRerun prepareRerun(MigrationJob job, boolean alongside) throws ProblemException {
        if (!underWay.isEmpty() && !alongside) {
            throw new ProblemException(
                    new Problem.RerunUnderWay("minikube", "shop", job.name(), underWay, "why"));
        }
        return rerun;
    }

    @Override
    public void tryRerun(String namespace, String yaml) throws ProblemException {
        if (trying != null) {
            throw new ProblemException(trying);
        }
        acts.add("tried " + yaml.strip());
    }

    @Override
    public String rerun(JobRerun prepared, String yaml) {
        acts.add("created " + yaml.strip());
        return "migrate-rxyzq";
    }

    @Override
    public String runNow(MigrationCronJob cronJob) {
        acts.add("ran " + cronJob.name());
        return cronJob.name() + "-manual-1";
    }

    @Override
    public void suspend(MigrationCronJob cronJob, boolean suspended) {
        acts.add((suspended ? "suspended " : "resumed ") + cronJob.name());
    }
}
