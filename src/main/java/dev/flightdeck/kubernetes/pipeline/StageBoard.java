package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stages of one pipeline; tells of every change. Any thread may read.
final class StageBoard {
    private final Clock clock;
    private final PipelineListener listener;
    private final List<Stage> stages = new ArrayList<>();

    StageBoard(Collection<StageKind> kinds, PipelineListener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
        kinds.forEach(kind -> stages.add(new Stage(kind, new StageStatus.Waiting(), null, null)));
    }

    List<Stage> stages() {
        synchronized (stages) {
            return List.copyOf(stages);
        }
    }

    void running(StageKind kind, String doing) {
        set(kind, new StageStatus.Running(doing));
    }

    void done(StageKind kind, String result) {
        set(kind, new StageStatus.Done(result));
    }

    void skipped(StageKind kind, String reason) {
        set(kind, new StageStatus.Skipped(reason));
    }

    void cancelled(StageKind kind, String state) {
        set(kind, new StageStatus.Cancelled(state));
    }

    /// @return what ends the pipeline
    Stopped failed(StageKind kind, Problem problem, String state, String next) {
        set(kind, new StageStatus.Failed(problem, state, next));
        return new Stopped(problem);
    }

    /// All that has not begun will not.
    void skipRest(String reason) {
        for (var stage : stages()) {
            if (stage.status() instanceof StageStatus.Waiting) {
                skipped(stage.kind(), reason);
            }
        }
    }

    @Nullable Problem problem() {
        return stages().stream()
                .map(Stage::status)
                .filter(StageStatus.Failed.class::isInstance)
                .map(status -> ((StageStatus.Failed) status).problem())
                .findFirst()
                .orElse(null);
    }

    private void set(StageKind kind, StageStatus status) {
        synchronized (stages) {
            for (int i = 0; i < stages.size(); i++) {
                var stage = stages.get(i);
                if (stage.kind() == kind) {
                    stages.set(i, changed(stage, status));
                }
            }
        }
        listener.changed(stages());
    }

    private Stage changed(Stage stage, StageStatus status) {
        Instant now = clock.instant();
        boolean begins = stage.started() == null && !(status instanceof StageStatus.Skipped);
        return new Stage(
                stage.kind(),
                status,
                begins ? now : stage.started(),
                status.isOver() && !(status instanceof StageStatus.Skipped) ? now : null);
    }

    /// Ends a pipeline that has said everything in its stages.
    static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;

        Stopped(@Nullable Problem problem) {
            super(problem == null ? "cancelled" : new ProblemException(problem).getMessage());
        }
    }
}
