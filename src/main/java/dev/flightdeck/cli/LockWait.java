package dev.flightdeck.cli;

import dev.flightdeck.execution.ExecutionSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How long whatever changes a history waits for another that does.
final class LockWait {
    @Option(
            names = "--lock-wait",
            paramLabel = "TIME",
            description = "How long to wait for another run on this database (default: 10s).")
    @Nullable Duration time;

    /// @param settings of the workspace
    ExecutionSettings over(ExecutionSettings settings) {
        return new ExecutionSettings(
                settings.lockTimeout(),
                settings.statementTimeout(),
                time == null ? settings.historyWait() : time);
    }
}
