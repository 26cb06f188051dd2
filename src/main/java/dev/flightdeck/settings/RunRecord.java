package dev.flightdeck.settings;

import java.time.Instant;
import java.util.List;

/// A run as it is remembered: in words, without SQL and without anything secret.
///
/// @param at when it began
/// @param workspace the folder it was about
/// @param database `user@host:port/database`
/// @param act `Apply 3 migrations to staging`
/// @param detail what the server said and what was left, a line each; empty where it went well
/// @param origin the face that started it
public record RunRecord(
        Instant at,
        String workspace,
        String environment,
        String database,
        String act,
        RunResult result,
        long millis,
        List<RunStep> steps,
        List<String> detail,
        RunOrigin origin) {
    public RunRecord {
        steps = List.copyOf(steps);
        detail = List.copyOf(detail);
        origin =
                Settings.or(
                        origin,
                        RunOrigin.WINDOW); // the first versions kept runs of the window only
    }

    /// @param millis 0 where it did not end well
    public record RunStep(String name, RunResult result, long millis) {}

    public enum RunResult {
        DONE,
        FAILED,
        CANCELLED,
        /// It was stopped before its first step.
        REFUSED,
        /// A step that ran and was taken back with the whole run, which is one transaction.
        ROLLED_BACK,
        NOT_REACHED
    }
}
