package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Job, or a workload whose init containers run migrations, with its attempts.
///
/// @param name of the Job, or of the workload
/// @param uid of the Job; of the owner of the pods otherwise
/// @param rule why it counts as one of migrations; empty where it does not
/// @param tool id of the format whose tool runs in it; null where that is not known
/// @param origin what made it: `Helm hook post-upgrade`, `CronJob nightly`; empty for nothing known
/// @param helmManaged Helm made it and may replace or delete it
/// @param attempts those whose pods are still there
/// @param attemptsMade how many there were, with those whose pods are gone
/// @param attemptLimit how many attempts there may be; 0 for a workload
/// @param started null where it has not
/// @param finished null where it has not
public record MigrationJob(
        Kind kind,
        String namespace,
        String name,
        String uid,
        String rule,
        @Nullable String tool,
        String origin,
        boolean helmManaged,
        JobStatus status,
        List<Attempt> attempts,
        int attemptsMade,
        int attemptLimit,
        @Nullable Instant created,
        @Nullable Instant started,
        @Nullable Instant finished) {
    /// What Kubernetes calls it.
    public enum Kind {
        JOB,
        /// Pods of a Deployment, StatefulSet or the like.
        WORKLOAD
    }

    public MigrationJob {
        attempts = List.copyOf(attempts);
    }

    MigrationJob with(JobStatus changed) {
        return new MigrationJob(
                kind,
                namespace,
                name,
                uid,
                rule,
                tool,
                origin,
                helmManaged,
                changed,
                attempts,
                attemptsMade,
                attemptLimit,
                created,
                started,
                finished);
    }

    public boolean isMigration() {
        return !rule.isEmpty();
    }

    /// Whether what ran at its deadline is gone with its log.
    public boolean isCutOff() {
        return JobFold.isCutOff(status.reason(), attempts);
    }

    /// The last attempt in which a container failed.
    public Optional<Attempt> failedAttempt() {
        return attempts.stream()
                .filter(attempt -> attempt.failed().isPresent())
                .reduce((_, later) -> later);
    }

    /// From start to end, or until now; null where it has not started.
    public @Nullable Duration took(Instant now) {
        if (started == null) {
            return null;
        }
        var took = Duration.between(started, finished == null ? now : finished);
        return took.isNegative() ? Duration.ZERO : took; // a clock that is off
    }

    /// Everything that has a log, in order.
    public List<LogPart> logParts() {
        return attempts.stream().flatMap(a -> a.logParts(namespace).stream()).toList();
    }

    /// Everything that is to be read for its logs, in order.
    public List<LogRun> logRuns() {
        return attempts.stream().flatMap(a -> a.logRuns(namespace).stream()).toList();
    }
}
