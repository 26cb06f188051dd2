package dev.flightdeck.dryrun;

import dev.flightdeck.database.Notice;
import dev.flightdeck.dryrun.DryRunReport.Result;
import dev.flightdeck.dryrun.DryRunReport.StatementTrial;
import dev.flightdeck.dryrun.DryRunReport.StepTrial;
import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.execution.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Folds the events of a run into what became of each statement.
final class TrialFold implements Consumer<ExecutionEvent> {
    private record Key(int step, int statement) {}

    private final Map<Key, Result> results = new HashMap<>();
    private final Map<Key, List<Notice>> notices = new HashMap<>();
    private @Nullable Key running;

    @Override
    public void accept(ExecutionEvent event) {
        switch (event) {
            case ExecutionEvent.StepStarted _ -> running = null;
            case ExecutionEvent.StatementStarted e -> running = new Key(e.step(), e.statement());
            case ExecutionEvent.StatementDone e ->
                    ended(new Key(e.step(), e.statement()), new Result.Done(e.rows(), e.millis()));
            case ExecutionEvent.StatementSkipped e ->
                    ended(new Key(e.step(), e.statement()), new Result.NotTried(e.reason()));
            case ExecutionEvent.NoticeRaised e ->
                    notices.computeIfAbsent(
                                    new Key(e.step(), e.statement()), _ -> new ArrayList<>())
                            .add(e.notice());
            case ExecutionEvent.StepFinished e -> finished(e.outcome());
        }
    }

    private void ended(Key statement, Result result) {
        results.put(statement, result);
        running = null;
    }

    /// A statement that was begun and did not end is the one that the step failed with.
    private void finished(Outcome outcome) {
        var last = running;
        if (last == null) {
            return;
        }
        switch (outcome) {
            case Outcome.Failed failed -> ended(last, new Result.Failed(failed.problem()));
            case Outcome.Cancelled _ -> ended(last, new Result.Cancelled());
            case Outcome.Done _, Outcome.RolledBack _, Outcome.NotReached _ -> running = null;
        }
    }

    List<StepTrial> steps(ExecutionReport report) {
        var steps = new ArrayList<StepTrial>();
        for (int i = 0; i < report.steps().size(); i++) {
            steps.add(step(i, report.steps().get(i)));
        }
        return steps;
    }

    private StepTrial step(int index, StepReport report) {
        var statements =
                StepStatements.of(report.step(), new Result.NotReached()).stream()
                        .map(s -> seen(index, s))
                        .toList();
        return new StepTrial(
                report.step(),
                statements,
                notices.getOrDefault(new Key(index, 0), List.of()),
                report.outcome());
    }

    private StatementTrial seen(int step, StatementTrial statement) {
        var key = new Key(step, statement.number());
        return new StatementTrial(
                statement.number(),
                statement.place(),
                statement.text(),
                results.getOrDefault(key, statement.result()),
                notices.getOrDefault(key, List.of()));
    }
}
