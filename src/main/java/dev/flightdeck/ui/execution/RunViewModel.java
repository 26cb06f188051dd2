package dev.flightdeck.ui.execution;

import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.BackgroundTask;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.RunArchive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The run under way, or the last one. Events come in batches, so that a plan of ten thousand steps
/// does not flood the FX thread. FX thread only.
public final class RunViewModel {
    private static final int MOST_LINES = 20_000;

    public enum Phase {
        NONE,
        RUNNING,
        /// Asked to stop; what the database was left in is not known yet.
        CANCELLING,
        ENDED
    }

    private final Background background;
    private final Messages messages;
    private final RunArchive archive;
    private final ObservableList<RunLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.NONE);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper position = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper doing = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable RunRequest> request =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunResult> result = new ReadOnlyObjectWrapper<>();
    private RunFold fold = new RunFold();
    private int settledLines;
    private long cutLines;
    private @Nullable BackgroundTask task;
    private Duration took = Duration.ZERO;

    public RunViewModel(Background background, Messages messages, RunArchive archive) {
        this.background = background;
        this.messages = messages;
        this.archive = archive;
    }

    public boolean isRunning() {
        return phase.get() == Phase.RUNNING || phase.get() == Phase.CANCELLING;
    }

    /// Runs a confirmed plan. One at a time.
    ///
    /// @param afterwards told when it has ended, however it did
    public void start(RunRequest asked, Runnable afterwards) {
        if (isRunning()) {
            throw new IllegalStateException("a run is under way");
        }
        reset(asked);
        Consumer<ExecutionEvent> events = background.batches(this::show);
        var begun =
                archive.begin(asked.workspace(), asked.environment(), asked.act(), asked.plan());
        var started =
                background.start(
                        asked.act(),
                        working -> run(asked, begun, events, working),
                        report -> {
                            end(RunResult.of(report, messages), report.millis());
                            afterwards.run();
                        },
                        failure -> {
                            fail(failure);
                            afterwards.run();
                        });
        started.showInDock();
        if (isRunning()) {
            task = started;
        }
    }

    private ExecutionReport run(
            RunRequest asked,
            RunArchive.Begun begun,
            Consumer<ExecutionEvent> events,
            Progress working)
            throws ProblemException {
        try {
            var report =
                    asked.runner()
                            .run(
                                    asked.plan(),
                                    CommitPolicy.COMMIT,
                                    asked.settings(),
                                    events,
                                    working);
            archive.ended(begun, report);
            return report;
        } catch (ProblemException e) {
            archive.stopped(begun, List.of(e.problem()));
            throw e;
        }
    }

    private void reset(RunRequest asked) {
        fold = new RunFold();
        settledLines = 0;
        cutLines = 0;
        lines.clear();
        result.set(null);
        request.set(asked);
        progress.set(0);
        position.set(messages.text("execution.starting"));
        doing.set("");
        phase.set(Phase.RUNNING);
        task = null;
    }

    private void show(List<ExecutionEvent> events) {
        events.forEach(fold::add);
        lines.remove(settledLines, lines.size());
        var settled = fold.takeSettled();
        lines.addAll(settled);
        settledLines += settled.size();
        showLate(fold.takeLate());
        lines.addAll(fold.open());
        cut();
        var asked = request.get();
        int steps = asked == null ? 0 : asked.plan().steps().size();
        progress.set(steps == 0 ? 0 : fold.stepsRun() / steps);
        position.set(messages.text("execution.position", fold.stepsBegun(), steps));
        doing.set(fold.doing());
    }

    private void showLate(Map<Integer, Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        for (int i = 0; i < settledLines; i++) {
            if (lines.get(i) instanceof RunLine.StepLine step) {
                var outcome = outcomes.get(step.index());
                if (outcome != null) {
                    lines.set(i, step.ended(outcome));
                }
            }
        }
    }

    private void cut() {
        int tooMany = lines.size() - MOST_LINES;
        if (tooMany > MOST_LINES / 10) {
            lines.remove(0, tooMany);
            cutLines += tooMany;
            settledLines -= tooMany;
            lines.addFirst(new RunLine.CutLine(cutLines));
            settledLines++;
            cutLines--;
        }
    }

    private void end(RunResult ended, long millis) {
        took = Duration.ofMillis(millis);
        task = null;
        if (ended.wentWell()) {
            progress.set(1);
        }
        result.set(ended);
        phase.set(Phase.ENDED);
    }

    private void fail(Throwable failure) {
        long millis = elapsed().toMillis();
        if (failure instanceof ProblemException expected) {
            end(RunResult.notBegun(expected.problem(), messages), millis);
        } else {
            end(RunResult.bug(messages), millis);
            throw new IllegalStateException(failure);
        }
    }

    /// Forgets how the last run ended. One that is under way goes on, and stays in sight.
    public void leave() {
        if (phase.get() == Phase.ENDED) {
            lines.clear();
            phase.set(Phase.NONE);
            result.set(null);
            request.set(null);
            took = Duration.ZERO;
        }
    }

    /// Asks the run to stop. It has ended when it says so.
    public void cancel() {
        var working = task;
        if (phase.get() == Phase.RUNNING && working != null) {
            phase.set(Phase.CANCELLING);
            working.requestCancel();
        }
    }

    /// Since the run began; how long it took where it has ended.
    public Duration elapsed() {
        var working = task;
        return working == null ? took : working.elapsed();
    }

    ObservableList<RunLine> lines() {
        return lines;
    }

    public ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /// From 0 to 1.
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// `Step 8 of 9`.
    public ReadOnlyStringProperty position() {
        return position.getReadOnlyProperty();
    }

    /// `7 add coupons 2/4 ALTER TABLE orders ...`: the step and the statement under way; empty
    /// before the first.
    ReadOnlyStringProperty doing() {
        return doing.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable RunRequest> request() {
        return request.getReadOnlyProperty();
    }

    /// Null until the run has ended.
    public ReadOnlyObjectProperty<@Nullable RunResult> result() {
        return result.getReadOnlyProperty();
    }
}
