package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.log.LogFollower;
import dev.flightdeck.kubernetes.log.LogSink;
import dev.flightdeck.kubernetes.log.LogWish;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Reads the logs of one Job, and looks at it again until it has ended. One thread; [#stop] any.
public final class JobFollow {
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);
    private static final Duration REST_WITHIN = Duration.ofSeconds(20);

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
    /// @return the Job as last seen; empty where it was deleted before its end
    public Optional<MigrationJob> toEnd(MigrationJob first, Consumer<MigrationJob> listener)
            throws ProblemException {
        var job = first;
        try (var follower = new LogFollower(reader.cluster(), wish, sink)) {
            while (true) {
                listener.accept(job);
                follower.update(job.logRuns());
                throwForbidden(follower);
                if (job.status().isFinished() && follower.isDone()) {
                    return Optional.of(job);
                }
                if (stopped.await(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Optional.of(job);
                }
                var now = look(job);
                if (now.isEmpty()) {
                    follower.await(REST_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
                    return job.status().isFinished() ? Optional.of(job) : Optional.empty();
                }
                job = now.get();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of(job);
        }
    }

    /// Empty where it is gone; as it was where the cluster does not answer for now.
    private Optional<MigrationJob> look(MigrationJob before) throws ProblemException {
        try {
            return reader.find(before.namespace(), before.name())
                    .filter(now -> now.uid().equals(before.uid()));
        } catch (ProblemException e) {
            if (e.problem() instanceof Problem.ClusterForbidden) {
                throw e;
            }
            return Optional.of(before); // the part that is read says that it is broken
        }
    }

    private static void throwForbidden(LogFollower follower) throws ProblemException {
        var problem = follower.problem();
        if (problem.isPresent() && problem.get() instanceof Problem.ClusterForbidden) {
            throw new ProblemException(problem.get());
        }
    }

    private static void throwProblem(LogFollower follower) throws ProblemException {
        var problem = follower.problem();
        if (problem.isPresent()) {
            throw new ProblemException(problem.get());
        }
    }
}
