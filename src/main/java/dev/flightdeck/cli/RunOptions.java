package dev.flightdeck.cli;

import dev.flightdeck.execution.ExecutionSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

    @Mixin final LockWait lockWait = new LockWait();

    /// @param settings of the workspace
    ExecutionSettings over(ExecutionSettings settings) {
        return lockWait.over(
                new ExecutionSettings(
                        lockTimeout == null ? settings.lockTimeout() : lockTimeout,
                        statementTimeout == null ? settings.statementTimeout() : statementTimeout,
                        settings.historyWait()));
    }
}
