package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.log.LogFollower;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogSink;
import dev.flightdeck.kubernetes.log.LogWish;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the logs of one Job, and looks at it again until it has ended. One thread; [#stop] any.
public final class JobFollow {
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);
    private static final Duration REST_WITHIN = Duration.ofSeconds(20);
    private static final Duration DELETION_WITHIN = Duration.ofSeconds(2);

    private final JobReader reader;
    private final LogWish wish;
    private final LogSink sink;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public JobFollow(JobReader reader, LogWish wish, LogSink sink) {
        this.reader = reader;
        this.wish = wish;
        this.sink = sink;
    }

    /// Ends it soon.
    public void stop() {
        stopped.countDown();
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /// Reads what there is now, and no further.
    ///
    /// Gives why something could not be read.
    public void present(MigrationJob job) throws ProblemException {
        try (var follower = new LogFollower(reader.cluster(), wish, sink)) {
            follower.update(job.logRuns());
            while (!isStopped() && !follower.await(100, TimeUnit.MILLISECONDS)) {
                // Until it is done or stopped.
            }
            throwProblem(follower);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Until the Job has ended and everything was read, it is gone, or this was stopped.
    ///
    /// Gives `ClusterForbidden`, `ClusterSignedOut` where nothing can be read at all.
    ///
    /// @param listener told of the Job each time it was looked at
    /// @return the Job as last seen, one that was deleted with the end that it had; empty where
    ///   that is not known
    public Optional<MigrationJob> toEnd(MigrationJob first, Consumer<MigrationJob> listener)
            throws ProblemException {
        var job = first;
        var codes = new ExitCodes(sink);
        var deleted = new CompletableFuture<MigrationJob>();
        try (var follower = new LogFollower(reader.cluster(), wish, codes);
                var _ = watch(first, deleted)) {
            while (true) {
                listener.accept(job);
                follower.update(job.logRuns());
                throwFinal(follower);
                if (job.status().isFinished() && follower.isDone()) {
                    return Optional.of(job);
                }
                if (stopped.await(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Optional.of(job);
                }
                var now = look(job);
                if (now.isEmpty()) {
                    follower.await(REST_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
                    return end(job, deleted, codes);
                }
                job = now.get();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of(job);
        }
    }

    /// Hears of its deletion: between two looks it may complete and be deleted.
    private JobWatch watch(MigrationJob job, CompletableFuture<MigrationJob> deleted) {
        var watch = JobWatch.start(reader.cluster(), job.namespace(), JobRules.usual(), _ -> {});
        watch.onDeleted(last -> {
            if (last.uid().equals(job.uid())) {
                deleted.complete(last);
            }
        });
        return watch;
    }

    private static Optional<MigrationJob> end(
            MigrationJob job, CompletableFuture<MigrationJob> deleted, ExitCodes codes)
            throws InterruptedException {
        if (job.status().isFinished()) {
            return Optional.of(job);
        }
        try {
            var last = deleted.get(DELETION_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            var end = DeletedJob.end(last, codes.known());
            if (end.isPresent()) {
                return end;
            }
        } catch (TimeoutException | ExecutionException _) {
            // Then what was read is all there is.
        }
        return DeletedJob.end(job, codes.known());
    }

    /// Empty where it is gone; as it was where the cluster does not answer for now.
    private Optional<MigrationJob> look(MigrationJob before) throws ProblemException {
        try {
            return reader.find(before.namespace(), before.name())
                    .filter(now -> now.uid().equals(before.uid()));
        } catch (ProblemException e) {
            if (isFinal(e.problem())) {
                throw e;
            }
            return Optional.of(before); // the part that is read says that it is broken
        }
    }

    private static void throwFinal(LogFollower follower) throws ProblemException {
        var problem = follower.problem().filter(JobFollow::isFinal);
        if (problem.isPresent()) {
            throw new ProblemException(problem.get());
        }
    }

    /// Waiting does not help.
    private static boolean isFinal(Problem problem) {
        return problem instanceof Problem.ClusterForbidden
                || problem instanceof Problem.ClusterSignedOut;
    }

    private static void throwProblem(LogFollower follower) throws ProblemException {
        var problem = follower.problem();
        if (problem.isPresent()) {
            throw new ProblemException(problem.get());
        }
    }

    /// How the containers ended whose logs were read.
    private static final class ExitCodes implements LogSink {
        private final LogSink to;
        private final Map<LogPart, Integer> codes = new ConcurrentHashMap<>();

        private ExitCodes(LogSink to) {
            this.to = to;
        }

        private Map<LogPart, Integer> known() {
            return Map.copyOf(codes);
        }

        @Override
        public void started(LogPart part) {
            to.started(part);
        }

        @Override
        public void append(LogPart part, @Nullable Instant timestamp, byte[] line) {
            to.append(part, timestamp, line);
        }

        @Override
        public void ended(LogPart part, @Nullable Integer exitCode, String reason) {
            if (exitCode != null) {
                codes.put(part, exitCode);
            }
            to.ended(part, exitCode, reason);
        }

        @Override
        public void broken(LogPart part, String reason) {
            to.broken(part, reason);
        }
    }
}
