package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.pipeline.PipelineListener;
import dev.flightdeck.kubernetes.pipeline.PipelinePlan;
import dev.flightdeck.kubernetes.pipeline.Stage;
import dev.flightdeck.kubernetes.pipeline.StageStatus;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Background;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// How far a pipeline is and what is known of it; stays until the next one begins. FX thread only.
final class PipelineState {
    enum Phase {
        IDLE,
        CHECKING,
        RUNNING,
        CANCELLING;

        boolean isBusy() {
            return this != IDLE;
        }
    }

    private final PipelineKind kind;
    private final Background background;
    private final ObjectProperty<Phase> phase = new SimpleObjectProperty<>(Phase.IDLE);
    private final ObservableList<Stage> stages = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable PipelinePlan> plan = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Problem> problem = new SimpleObjectProperty<>();
    private final ObjectProperty<Verdict> verdict = new SimpleObjectProperty<>(Verdict.NONE);
    private final ObjectProperty<@Nullable StartedJob> started = new SimpleObjectProperty<>();

    PipelineState(PipelineKind kind, Background background) {
        this.kind = kind;
        this.background = background;
        stages.setAll(waiting());
    }

    private List<Stage> waiting() {
        return kind.stages().stream()
                .map(each -> new Stage(each, new StageStatus.Waiting(), null, null))
                .toList();
    }

    /// The last one is forgotten.
    void begin() {
        phase.set(Phase.CHECKING);
        problem.set(null);
        verdict.set(Verdict.NONE);
        started.set(null);
        stages.setAll(waiting());
    }

    void end(Verdict.Tone tone, String words) {
        verdict.set(new Verdict(tone, words));
        phase.set(Phase.IDLE);
    }

    boolean hasFailedStage() {
        return stages.stream().anyMatch(stage -> stage.status() instanceof StageStatus.Failed);
    }

    /// Hears from the thread that runs the pipeline and shows it on the screen's.
    PipelineListener listener(String context, OnCancelAnswer onCancel) {
        return new Feed(context, onCancel);
    }

    /// What becomes of a Job whose pipeline is cancelled; any thread.
    @FunctionalInterface
    interface OnCancelAnswer {
        PipelineListener.OnCancel answer();
    }

    private final class Feed implements PipelineListener {
        private final String context;
        private final OnCancelAnswer onCancel;
        private final Consumer<List<Stage>> ofStages =
                background.batches(all -> stages.setAll(all.getLast()));
        private final Consumer<StartedJob> ofStart =
                background.batches(all -> started.set(all.getLast()));

        Feed(String context, OnCancelAnswer onCancel) {
            this.context = context;
            this.onCancel = onCancel;
        }

        @Override
        public void changed(List<Stage> now) {
            ofStages.accept(now);
        }

        @Override
        public void created(String namespace, String job) {
            ofStart.accept(new StartedJob(context, namespace, job));
        }

        @Override
        public OnCancel cancelled(MigrationJob job) {
            return onCancel.answer();
        }
    }

    ObjectProperty<Phase> phase() {
        return phase;
    }

    ObservableList<Stage> stages() {
        return stages;
    }

    /// What was found by the last check; null before.
    ObjectProperty<@Nullable PipelinePlan> plan() {
        return plan;
    }

    /// What went wrong outside the stages; null for nothing.
    ObjectProperty<@Nullable Problem> problem() {
        return problem;
    }

    ObjectProperty<Verdict> verdict() {
        return verdict;
    }

    /// The Job of this run; null before it was made.
    ObjectProperty<@Nullable StartedJob> started() {
        return started;
    }
}
