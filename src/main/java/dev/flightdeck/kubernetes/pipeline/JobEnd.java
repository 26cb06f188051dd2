package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.job.Attempt;
import dev.flightdeck.kubernetes.job.DeletedJob;
import dev.flightdeck.kubernetes.job.JobReader;
import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.kubernetes.job.JobSnapshot;
import dev.flightdeck.kubernetes.job.JobWatch;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogMasking;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Waits for the end of a Job, however often the way to the API server breaks meanwhile.
final class JobEnd {
    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

    /// How long nothing is heard before it is given up: the Job goes on without us.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration STALE = Duration.ofSeconds(10);

    private static final int LAST_LINES = 20;

    private final Cluster cluster;
    private final String namespace;
    private final String name;
    private final String uid;
    private final Consumer<MigrationJob> listener;
    private final Semaphore news = new Semaphore(0);
    private volatile JobSnapshot snapshot;
    private volatile @Nullable MigrationJob deleted;
    private @Nullable MigrationJob seen;
    private @Nullable MigrationJob withPods;
    private boolean missed;
    private long heard = System.nanoTime();

    private JobEnd(
            Cluster cluster,
            String namespace,
            String name,
            String uid,
            Consumer<MigrationJob> listener) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.name = name;
        this.uid = uid;
        this.listener = listener;
        this.snapshot = new JobSnapshot(List.of(), List.of(), false, null);
    }

    /// As it ended; as last seen where `progress` was cancelled; null where it was cancelled before
    /// anything was seen.
    ///
    /// One that was deleted is as it ended, where that is known.
    ///
    /// Gives `ClusterObjectMissing` where it is deleted and its end is not known,
    /// `ClusterForbidden` where it may not be read, and what the cluster gives where nothing is
    /// heard for long.
    static @Nullable MigrationJob await(
            Cluster cluster,
            String namespace,
            String name,
            String uid,
            Consumer<MigrationJob> listener,
            Progress progress)
            throws ProblemException {
        var end = new JobEnd(cluster, namespace, name, uid, listener);
        progress.onCancelRequest(end.news::release);
        while (!end.isOver(progress)) {
            try (var watch = JobWatch.start(cluster, namespace, JobRules.usual(), end::told)) {
                watch.onDeleted(end::toldOfDeletion);
                end.listen(progress);
            }
        }
        return end.seen;
    }

    private boolean isOver(Progress progress) {
        var job = seen;
        return progress.cancelRequested()
                || Thread.currentThread().isInterrupted()
                || (job != null && job.status().isFinished());
    }

    private void told(JobSnapshot now) {
        snapshot = now;
        news.release();
    }

    private void toldOfDeletion(MigrationJob last) {
        if (last.uid().equals(uid)) {
            deleted = last;
        }
    }

    /// Until it is over, or nothing was heard over this watch for a while: then a new one may do
    /// better.
    private void listen(Progress progress) throws ProblemException {
        long began = System.nanoTime();
        look(snapshot);
        while (!isOver(progress)) {
            try {
                boolean told = news.tryAcquire(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (!told
                        && snapshot.problem() != null
                        && System.nanoTime() - Math.max(began, heard) > STALE.toNanos()) {
                    return;
                }
                news.drainPermits();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
            look(snapshot);
        }
    }

    private void look(JobSnapshot now) throws ProblemException {
        var found = now.jobs().stream().filter(job -> job.uid().equals(uid)).findFirst();
        var problem = now.problem();
        if (problem != null && JobReader.isForGood(problem)) {
            lookDirectly(problem, found);
            return;
        }
        boolean changed = found.isPresent() && see(found.get());
        if (changed || (now.complete() && problem == null)) {
            heard = System.nanoTime();
        }
        if (problem == null) {
            if (now.complete() && found.isEmpty()) {
                gone();
            }
        } else if (isSilent()) {
            throw new ProblemException(problem);
        }
    }

    /// Something cannot be watched, perhaps only what is not needed here: CronJobs, pods.
    private void lookDirectly(Problem problem, Optional<MigrationJob> heardOf)
            throws ProblemException {
        Optional<MigrationJob> found;
        try {
            found =
                    new JobReader(cluster, JobRules.usual())
                            .findJob(namespace, name)
                            .filter(job -> job.uid().equals(uid));
        } catch (ProblemException e) {
            boolean forbidden = e.problem() instanceof Problem.ClusterForbidden;
            if (!forbidden && !isSilent()) {
                return;
            }
            if (heardOf.isEmpty() || !forbidden) {
                boolean same = forbidden && problem instanceof Problem.ClusterForbidden;
                throw new ProblemException(same ? problem : e.problem(), e);
            }
            found = heardOf;
        }
        heard = System.nanoTime();
        if (found.isPresent()) {
            see(found.get());
        } else {
            gone();
        }
    }

    /// Whether it is another than before.
    private boolean see(MigrationJob job) {
        missed = false;
        if (job.equals(seen)) {
            return false;
        }
        seen = job;
        if (!job.attempts().isEmpty()) {
            withPods = job;
        }
        listener.accept(job);
        return true;
    }

    /// How it was when it was deleted may be told a little later than that it is gone.
    private void gone() throws ProblemException {
        if (deleted == null && !missed) {
            missed = true;
            return;
        }
        var end =
                end(deleted)
                        .or(() -> end(seen))
                        .or(() -> end(withPods))
                        .orElseThrow(() -> new ProblemException(missing()));
        see(end);
    }

    private static Optional<MigrationJob> end(@Nullable MigrationJob job) {
        return job == null ? Optional.empty() : DeletedJob.end(job);
    }

    private Problem missing() {
        return new Problem.ClusterObjectMissing(
                cluster.context().name(),
                "Job %s in namespace %s any more; it was deleted, and how it ended is not known"
                        .formatted(name, namespace));
    }

    private boolean isSilent() {
        return System.nanoTime() - heard > PATIENCE.toNanos();
    }

    /// What the container that failed said last, in the first attempt of which it can be read: the
    /// later ones often fail of what it left. Empty where none can be.
    static List<String> lastLines(Cluster cluster, MigrationJob job) {
        if (job.attempts().isEmpty()) {
            return List.of("None of its pods is left, and so no log of it.");
        }
        List<String> lines = List.of();
        for (Attempt attempt : job.attempts()) {
            if (lines.isEmpty()) {
                lines = lastLines(cluster, job.namespace(), attempt);
            }
        }
        return lines;
    }

    /// The same of one attempt.
    static List<String> lastLines(Cluster cluster, String namespace, Attempt attempt) {
        return attempt.failed()
                .map(failed -> tail(cluster, namespace, attempt.pod(), failed.name()))
                .orElse(List.of());
    }

    private static List<String> tail(
            Cluster cluster, String namespace, String pod, String container) {
        try {
            var log =
                    cluster.ask(
                            "reading the log of " + pod,
                            api ->
                                    api.pods()
                                            .inNamespace(namespace)
                                            .withName(pod)
                                            .inContainer(container)
                                            .tailingLines(LAST_LINES)
                                            .getLog());
            return log == null ? List.of() : log.lines().map(JobEnd::masked).toList();
        } catch (ProblemException e) {
            return List.of("The log cannot be read: " + e.getMessage());
        }
    }

    private static String masked(String line) {
        return new String(
                LogMasking.in(line.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
