package dev.flightdeck.execution;

import java.time.Duration;

/// Limits of a run; zero means none.
///
/// @param lockTimeout how long a statement waits for a lock (`lock_timeout`)
/// @param statementTimeout how long a statement may take (`statement_timeout`)
/// @param historyWait how long to wait for another run that holds the tool's lock
public record ExecutionSettings(
        Duration lockTimeout, Duration statementTimeout, Duration historyWait) {
    public static ExecutionSettings defaults() {
        return new ExecutionSettings(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10));
    }

    public ExecutionSettings withLockTimeout(Duration timeout) {
        return new ExecutionSettings(timeout, statementTimeout, historyWait);
    }
}
