package dev.flightdeck.kubernetes.job;

/// What became of a Job.
///
/// @param reason Kubernetes' word: `BackoffLimitExceeded`, `DeadlineExceeded`, `ImagePullBackOff`,
///   `Unschedulable`, ...; empty for none
/// @param message why, in words; empty where there is nothing to say
public record JobStatus(State state, String reason, String message) {
    /// How the message ends while the cluster has yet to say that it has failed.
    public static final String ALL_FAILED = "all attempts failed";

    /// In a word.
    public enum State {
        /// Made, and no container runs yet.
        PENDING,
        RUNNING,
        COMPLETE,
        FAILED,
        SUSPENDED,
        /// Being deleted.
        DELETING
    }

    public boolean isFinished() {
        return state == State.COMPLETE || state == State.FAILED;
    }

    /// `BackoffLimitExceeded · init container wait-for-postgres ok, migrate exit 1`; a reason that
    /// the message names is not said twice.
    public String words() {
        boolean named = reason.isEmpty() || message.contains(reason);
        return named || message.isEmpty()
                ? message.isEmpty() ? reason : message
                : reason + " · " + message;
    }
}
