package dev.flightdeck.cli;

import dev.flightdeck.execution.ExecutionSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The limits of a run.
final class RunOptions {
    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            description = "How long a statement waits for a lock: 500ms, 5s, 2min.")
    @Nullable Duration lockTimeout;

    @Option(
            names = "--statement-timeout",
            paramLabel = "TIME",
            description = "How long a statement may take.")
    @Nullable Duration statementTimeout;

    @Option(
            names = "--lock-wait",
            paramLabel = "TIME",
            description = "How long to wait for another run on this database (default: 10s).")
    @Nullable Duration lockWait;

    /// @param settings of the workspace
    ExecutionSettings over(ExecutionSettings settings) {
        return new ExecutionSettings(
                lockTimeout == null ? settings.lockTimeout() : lockTimeout,
                statementTimeout == null ? settings.statementTimeout() : statementTimeout,
                lockWait == null ? settings.historyWait() : lockWait);
    }
}
