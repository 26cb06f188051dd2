package dev.flightdeck.cli;

import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.plan.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Shows a run going on: a line for each step, with the server's notices below it.
final class RunPrinter implements Consumer<ExecutionEvent> {
    private final Screen screen;
    private final Style style;
    private final Map<Integer, Step> steps = new HashMap<>();

    /// The step whose name stands above its lines already.
    private int headed = -1;

    RunPrinter(Screen screen) {
        this.screen = screen;
        this.style = screen.style();
    }

    @Override
    public void accept(ExecutionEvent event) {
        switch (event) {
            case ExecutionEvent.StepStarted started -> started(started);
            case ExecutionEvent.StatementStarted statement -> statement(statement);
            case ExecutionEvent.StatementDone done -> done(done);
            case ExecutionEvent.StatementSkipped skipped ->
                    below(
                            skipped.step(),
                            "not tried: " + skipped.place().display() + ", " + skipped.reason());
            case ExecutionEvent.NoticeRaised raised ->
                    below(
                            raised.step(),
                            raised.notice().severity() + ": " + raised.notice().message());
            case ExecutionEvent.StepFinished finished -> finished(finished);
        }
    }

    private void started(ExecutionEvent.StepStarted started) {
        steps.put(started.step(), started.what());
        var line = Mark.RUNNING.shape(style.unicode()) + " " + name(started.what());
        if (screen.isVerbose()) {
            headed = started.step();
            screen.note(line);
        } else {
            screen.live(line);
        }
    }

    /// A line of a step, which is named first.
    private void below(int index, String text) {
        var step = steps.get(index);
        if (step != null && headed != index) {
            headed = index;
            screen.note(Mark.RUNNING.shape(style.unicode()) + " " + name(step));
        }
        screen.note("    " + Style.clean(text).replace("\n", "\n    "));
    }

    private static String name(Step step) {
        return Style.clean(Describe.step(step));
    }

    private void statement(ExecutionEvent.StatementStarted statement) {
        if (screen.isVerbose()) {
            screen.note(
                    style.muted(
                            "    %s %s"
                                    .formatted(
                                            Style.clean(statement.place().display()),
                                            firstLine(statement.text()))));
        }
    }

    private void done(ExecutionEvent.StatementDone done) {
        if (screen.isVerbose()) {
            var rows = done.rows() < 0 ? "" : ", " + Describe.count(done.rows(), "row");
            screen.note(style.muted("      " + Describe.millis(done.millis()) + rows));
        }
    }

    private void finished(ExecutionEvent.StepFinished finished) {
        var step = steps.get(finished.step());
        var name = step == null ? "" : name(step);
        switch (finished.outcome()) {
            case Outcome.Done done ->
                    screen.note(
                            style.mark(Mark.DONE)
                                    + " "
                                    + name
                                    + style.muted("  " + Describe.millis(done.millis())));
            case Outcome.Failed _ -> screen.note(style.mark(Mark.FAILED) + " " + name);
            case Outcome.Cancelled _ ->
                    screen.note(style.mark(Mark.NONE) + " " + name + "  cancelled");
            case Outcome.RolledBack _ ->
                    screen.note(style.mark(Mark.NONE) + " " + name + "  rolled back");
            case Outcome.NotReached _ -> {
                // said in the summary
            }
        }
    }

    static String firstLine(String statement) {
        var line = Style.clean(statement.lines().findFirst().orElse(""));
        return line.length() <= 100 ? line : line.substring(0, 100) + " ...";
    }
}
