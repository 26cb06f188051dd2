package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.log.LogPart;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A container of an attempt, as it is now.
///
/// @param index its place among the containers of its kind, from 1
/// @param reason Kubernetes' word, such as `OOMKilled`, `ImagePullBackOff`; empty for none
/// @param message what Kubernetes or the container says about it; empty for nothing
/// @param exitCode null where it has not ended
/// @param restarts how often it was started again in this pod
public record ContainerRun(
        String name,
        LogPart.Kind kind,
        int index,
        String image,
        State state,
        String reason,
        String message,
        @Nullable Integer exitCode,
        @Nullable Instant started,
        @Nullable Instant finished,
        int restarts) {
    /// How far it is.
    public enum State {
        WAITING,
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    public boolean hasStarted() {
        return state != State.WAITING || restarts > 0;
    }

    /// It never ran, and so has no log: the runtime could not start its command.
    public boolean couldNotStart() {
        return reason.equals("StartError") || reason.equals("ContainerCannotRun");
    }

    /// `wait-for-postgres ok`, `migrate exit 1`, `migrate OOMKilled (exit 137)`, `migrate
    /// StartError (exit 128): ... no such file or directory`.
    public String words() {
        return switch (state) {
            case WAITING -> name + (reason.isEmpty() ? " waiting" : " " + reason);
            case RUNNING -> name + " running";
            case SUCCEEDED -> name + " ok";
            case FAILED -> failure();
        };
    }

    private String failure() {
        if (reason.isEmpty() || reason.equals("Error")) {
            return "%s exit %s".formatted(name, exitCode);
        }
        var words = "%s %s (exit %s)".formatted(name, reason, exitCode);
        return couldNotStart() && !message.isBlank() ? words + ": " + message.strip() : words;
    }
}
