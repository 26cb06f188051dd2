package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.problem.Problem;

/// How far a stage is.
public sealed interface StageStatus {
    record Waiting() implements StageStatus {}

    /// @param doing in words
    record Running(String doing) implements StageStatus {}

    /// @param result in words
    record Done(String result) implements StageStatus {}

    /// @param state what was and what was not done, in words
    /// @param next what to do
    record Failed(Problem problem, String state, String next) implements StageStatus {}

    record Skipped(String reason) implements StageStatus {}

    /// @param state what was and what was not done, in words
    record Cancelled(String state) implements StageStatus {}

    default boolean isOver() {
        return !(this instanceof Waiting || this instanceof Running);
    }

    /// `waiting`, `running`, `done`, `failed`, `skipped`, `cancelled`.
    default String word() {
        return switch (this) {
            case Waiting _ -> "waiting";
            case Running _ -> "running";
            case Done _ -> "done";
            case Failed _ -> "failed";
            case Skipped _ -> "skipped";
            case Cancelled _ -> "cancelled";
        };
    }

    /// What there is to say; empty for nothing.
    default String words() {
        return switch (this) {
            case Waiting _ -> "";
            case Running running -> running.doing();
            case Done done -> done.result();
            case Failed failed -> failed.state();
            case Skipped skipped -> skipped.reason();
            case Cancelled cancelled -> cancelled.state();
        };
    }
}
