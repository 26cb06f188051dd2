package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.job.Attempt;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Waits for the end of a Job, however often the way to the API server breaks meanwhile.
final class JobEnd {
    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

    /// How long nothing is heard before it is given up: the Job goes on without us.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int LAST_LINES = 20;

    private final Cluster cluster;
    private final String namespace;
    private final String uid;
    private final Consumer<MigrationJob> listener;
    private final Semaphore news = new Semaphore(0);
    private volatile JobSnapshot snapshot;
    private @Nullable MigrationJob seen;
    private long heard = System.nanoTime();

    private JobEnd(Cluster cluster, String namespace, String uid, Consumer<MigrationJob> listener) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.uid = uid;
        this.listener = listener;
        this.snapshot = new JobSnapshot(List.of(), List.of(), false, null);
    }

    /// As it ended; as last seen where `progress` was cancelled; null where it was cancelled before
    /// anything was seen.
    ///
    /// Gives `ClusterObjectMissing` where somebody deletes it, and what the cluster gives where
    /// nothing is heard for long.
    static @Nullable MigrationJob await(
            Cluster cluster,
            String namespace,
            String uid,
            Consumer<MigrationJob> listener,
            Progress progress)
            throws ProblemException {
        var end = new JobEnd(cluster, namespace, uid, listener);
        try (var _ = JobWatch.start(cluster, namespace, JobRules.usual(), end::told)) {
            return end.await(progress);
        }
    }

    private void told(JobSnapshot now) {
        snapshot = now;
        news.release();
    }

    private @Nullable MigrationJob await(Progress progress) throws ProblemException {
        progress.onCancelRequest(news::release);
        while (!progress.cancelRequested()) {
            look(snapshot);
            var job = seen;
            if (job != null && job.status().isFinished()) {
                return job;
            }
            try {
                if (!news.tryAcquire(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    continue;
                }
                news.drainPermits();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return job;
            }
        }
        return seen;
    }

    private void look(JobSnapshot now) throws ProblemException {
        var found = now.jobs().stream().filter(job -> job.uid().equals(uid)).findFirst();
        if (now.problem() == null || (found.isPresent() && !found.get().equals(seen))) {
            heard = System.nanoTime();
        }
        if (found.isPresent()) {
            if (!found.get().equals(seen)) {
                seen = found.get();
                listener.accept(found.get());
            }
            return;
        }
        var problem = now.problem();
        if (now.complete() && problem == null) {
            throw new ProblemException(
                    new Problem.ClusterObjectMissing(
                            cluster.context().name(),
                            "Job %s in namespace %s any more"
                                    .formatted(seen == null ? uid : seen.name(), namespace)));
        }
        boolean forbidden = problem instanceof Problem.ClusterForbidden;
        if (problem != null && (forbidden || System.nanoTime() - heard > PATIENCE.toNanos())) {
            throw new ProblemException(problem);
        }
    }

    /// What the container that failed said last; empty where it cannot be read.
    static List<String> lastLines(Cluster cluster, MigrationJob job) {
        for (Attempt attempt : job.attempts().reversed()) {
            var failed = attempt.failed();
            if (failed.isPresent()) {
                return tail(cluster, job.namespace(), attempt.pod(), failed.get().name());
            }
        }
        return List.of();
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
