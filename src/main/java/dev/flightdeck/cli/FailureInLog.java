package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.job.Attempt;
import dev.flightdeck.kubernetes.job.ContainerRun;
import dev.flightdeck.kubernetes.job.JobFollow;
import dev.flightdeck.kubernetes.job.JobReader;
import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogStore;
import dev.flightdeck.kubernetes.log.LogStory;
import dev.flightdeck.kubernetes.log.LogWish;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The migration at which a Job failed, and why, as its log says.
final class FailureInLog {
    private final JobReader reader;

    FailureInLog(JobReader reader) {
        this.reader = reader;
    }

    /// Empty where it did not fail, or the log does not say.
    ///
    /// Gives why the log could not be read.
    Optional<LogStory.Failure> of(MigrationJob job) throws ProblemException {
        if (job.status().state() != JobStatus.State.FAILED) {
            return Optional.empty();
        }
        var part = job.failedAttempt().flatMap(attempt -> part(job, attempt));
        return part.isPresent() ? Optional.ofNullable(read(job, part.get())) : Optional.empty();
    }

    private static Optional<LogPart> part(MigrationJob job, Attempt attempt) {
        var failed = attempt.failed().map(ContainerRun::name).orElse("");
        return attempt.logParts(job.namespace()).stream()
                .filter(part -> part.container().equals(failed))
                .findFirst();
    }

    private LogStory.@Nullable Failure read(MigrationJob job, LogPart part)
            throws ProblemException {
        try (var store = LogStore.temporary(LogStore.USUAL_LIMIT, Clock.systemUTC())) {
            var wish = new LogWish(false, true, part::equals, -1, null, null);
            new JobFollow(reader, wish, store).present(job);
            return LogStory.of(store, part).failure();
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.FileUnreadable("the log", String.valueOf(e.getMessage())), e);
        }
    }
}
