package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.log.LogPart;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a Job ended that was deleted before it was seen to end, as Helm deletes a hook that has
/// succeeded. Pure.
public final class DeletedJob {
    private DeletedJob() {}

    /// By what the Job itself said, else by the exit codes of the main containers of its last
    /// attempt. Empty where that is not known.
    ///
    /// @param last the Job as it was seen last
    public static Optional<MigrationJob> end(MigrationJob last) {
        return end(last, Map.of());
    }

    /// The same, with what the logs told.
    ///
    /// @param codes of the containers whose logs were read to their end
    static Optional<MigrationJob> end(MigrationJob last, Map<LogPart, Integer> codes) {
        if (last.status().isFinished()) {
            return Optional.of(last);
        }
        if (last.kind() != MigrationJob.Kind.JOB || last.attempts().isEmpty()) {
            return Optional.empty();
        }
        return end(last, last.attempts().getLast(), codes);
    }

    private static Optional<MigrationJob> end(
            MigrationJob last, Attempt attempt, Map<LogPart, Integer> codes) {
        var failed = "";
        boolean any = false;
        for (var run : attempt.containers()) {
            if (run.kind() != LogPart.Kind.MAIN) {
                continue;
            }
            var code = code(attempt, run, codes);
            if (code == null) {
                return Optional.empty();
            }
            any = true;
            if (code != 0 && failed.isEmpty()) {
                failed = "deleted; %s exit %d".formatted(run.name(), code);
            }
        }
        if (!any) {
            return Optional.empty();
        }
        var state = failed.isEmpty() ? JobStatus.State.COMPLETE : JobStatus.State.FAILED;
        return Optional.of(last.with(new JobStatus(state, "", failed)));
    }

    private static @Nullable Integer code(
            Attempt attempt, ContainerRun run, Map<LogPart, Integer> codes) {
        return codes.entrySet().stream()
                .filter(e ->
                        e.getKey().pod().equals(attempt.pod())
                                && e.getKey().container().equals(run.name())
                                && e.getKey().restart() >= run.restarts())
                .max(Comparator.comparingInt(e -> e.getKey().restart()))
                .map(Map.Entry::getValue)
                .orElse(run.exitCode());
    }
}
