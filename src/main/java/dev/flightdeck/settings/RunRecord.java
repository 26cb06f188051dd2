package dev.flightdeck.settings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run as it is remembered: in words, without SQL and without anything secret.
///
/// @param at when it began
/// @param workspace the folder it was about
/// @param database `user@host:port/database`
/// @param act `Apply 3 migrations to staging`
/// @param detail what the server said and what was left, a line each; empty where it went well
/// @param origin the face that started it
/// @param cluster where it ran, if it ran in a cluster; null where it did not
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
        RunOrigin origin,
        @Nullable InCluster cluster) {
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

    /// @param kind `pipeline`, `run-job`, `rollback-job` or `rerun`
    /// @param job its name; empty where none is known to have been made
    public record InCluster(String kind, String context, String namespace, String job) {
        /// `Job shop-migrate-x7 in shop on minikube`.
        public String display() {
            return (job.isEmpty() ? "" : "Job " + job + " ") + "in " + namespace + " on " + context;
        }
    }

    /// Whether this says as much of the run that the other one is about, or more: the end of one
    /// that has begun, or the end that two processes saw.
    boolean replaces(RunRecord other) {
        boolean begun = other.result == RunResult.STARTED;
        return isOfTheRunOf(other) && (begun || result != RunResult.STARTED);
    }

    /// Whether both are about one run in a cluster.
    public boolean isOfTheRunOf(RunRecord other) {
        return at.equals(other.at) && cluster != null && cluster.equals(other.cluster);
    }

    public enum RunResult {
        DONE,
        /// A Job was made, and its end was not seen.
        STARTED,
        /// A Job was made, and was gone before its end was seen.
        NOT_SEEN,
        FAILED,
        CANCELLED,
        /// It was stopped before its first step.
        REFUSED,
        /// A step that ran and was taken back with the whole run, which is one transaction.
        ROLLED_BACK,
        NOT_REACHED
    }
}
