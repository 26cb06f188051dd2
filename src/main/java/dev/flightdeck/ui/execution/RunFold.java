package dev.flightdeck.ui.execution;

import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.execution.ExecutionEvent.NoticeRaised;
import dev.flightdeck.execution.ExecutionEvent.StatementDone;
import dev.flightdeck.execution.ExecutionEvent.StatementSkipped;
import dev.flightdeck.execution.ExecutionEvent.StatementStarted;
import dev.flightdeck.execution.ExecutionEvent.StepFinished;
import dev.flightdeck.execution.ExecutionEvent.StepStarted;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.ui.execution.RunLine.NoticeLine;
import dev.flightdeck.ui.execution.RunLine.SkippedLine;
import dev.flightdeck.ui.execution.RunLine.StatementLine;
import dev.flightdeck.ui.execution.RunLine.StepLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Folds the events of a run into lines to show: a step keeps one line, its notices stay below it,
/// its statement is seen while it runs. One thread.
final class RunFold {
    private static final int MOST_NOTICES_PER_STEP = 200;

    private final List<RunLine> settled = new ArrayList<>();
    private final List<RunLine> below = new ArrayList<>();
    private final Map<Integer, Outcome> late = new HashMap<>();
    private @Nullable StepLine step;
    private @Nullable StatementLine statement;
    private int stepsDone;
    private int stepsBegun;
    private long statementsDone;
    private int doneInStep;

    void add(ExecutionEvent event) {
        switch (event) {
            case StepStarted e -> begin(e);
            case StatementStarted e ->
                    statement =
                            new StatementLine(
                                    e.statement(),
                                    step == null ? 0 : step.statements(),
                                    e.place(),
                                    e.text());
            case StatementDone e -> done(e);
            case StatementSkipped e -> note(new SkippedLine(e.place(), e.text(), e.reason()));
            case NoticeRaised e ->
                    note(new NoticeLine(e.notice().severity(), e.notice().message()));
            case StepFinished e -> finish(e);
        }
    }

    private void begin(StepStarted event) {
        settle();
        var what = event.what();
        stepsBegun = event.step() + 1;
        doneInStep = what.statementsDone();
        step =
                new StepLine(
                        event.step(),
                        (what.name() + " " + what.description()).strip(),
                        what.statementsDone() + what.statementCount(),
                        0,
                        null);
    }

    private void done(StatementDone event) {
        statementsDone++;
        doneInStep++;
        statement = null;
        if (step != null && event.rows() > 0) {
            step =
                    new StepLine(
                            step.index(),
                            step.name(),
                            step.statements(),
                            step.rows() + event.rows(),
                            null);
        }
    }

    private void note(RunLine line) {
        if (below.size() < MOST_NOTICES_PER_STEP) {
            below.add(line);
        }
    }

    private void finish(StepFinished event) {
        if (step == null || step.index() != event.step()) {
            late.put(event.step(), event.outcome());
        } else {
            step = step.ended(event.outcome());
        }
        if (event.outcome().wentWell()) {
            statement = null;
            stepsDone++;
        }
    }

    private void settle() {
        settled.addAll(open());
        below.clear();
        step = null;
        statement = null;
    }

    /// Lines that do not change any more and were not taken before.
    List<RunLine> takeSettled() {
        var taken = List.copyOf(settled);
        settled.clear();
        return taken;
    }

    /// Outcomes of steps that were settled without one, by step, and not taken before: where the
    /// run is one transaction, what became of a step is known when the run has ended.
    Map<Integer, Outcome> takeLate() {
        var taken = Map.copyOf(late);
        late.clear();
        return taken;
    }

    /// The lines of the step under way.
    List<RunLine> open() {
        var lines = new ArrayList<RunLine>();
        if (step != null) {
            lines.add(step);
        }
        if (statement != null) {
            lines.add(statement);
        }
        lines.addAll(below);
        return lines;
    }

    /// The step under way and its statement, on one line.
    String doing() {
        if (step == null) {
            return "";
        }
        return statement == null
                ? step.name()
                : "%s  %d/%d  %s"
                        .formatted(
                                step.name(),
                                statement.number(),
                                statement.of(),
                                statement.text().strip().lines().findFirst().orElse(""));
    }

    /// The steps that have run, committed or not yet, and how much of the one under way.
    double stepsRun() {
        int whole = Math.max(stepsDone, stepsBegun - 1);
        return step == null || whole == stepsBegun || step.statements() == 0
                ? whole
                : whole + Math.min(1, doneInStep / (double) step.statements());
    }

    /// The step under way, from 1; 0 before the first.
    int stepsBegun() {
        return stepsBegun;
    }

    long statementsDone() {
        return statementsDone;
    }
}
