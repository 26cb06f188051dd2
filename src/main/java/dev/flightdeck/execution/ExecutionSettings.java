package dev.flightdeck.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

    /// The SQL that sets them; a file may have set others, so every step begins with it.
    List<String> statements() {
        var statements = new ArrayList<String>();
        add(statements, "lock_timeout", lockTimeout);
        add(statements, "statement_timeout", statementTimeout);
        return statements;
    }

    private static void add(List<String> statements, String name, Duration timeout) {
        if (!timeout.isZero()) {
            statements.add("SET " + name + " = " + timeout.toMillis());
        }
    }

    public ExecutionSettings withLockTimeout(Duration timeout) {
        return new ExecutionSettings(timeout, statementTimeout, historyWait);
    }
}
