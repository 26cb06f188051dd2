package dev.flightdeck.execution;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.StatementException;
import dev.flightdeck.database.TransactionState;
import dev.flightdeck.plan.Step;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One step outside a transaction: each statement commits by itself. Where the history can say it,
/// it says beforehand that the step has begun, so that even a crash leaves a trace.
final class AutocommitStep {
    private final Run run;
    private final StepContext context;
    private final DatabaseSession session;
    private final HistoryWriter history;
    private final Step step;
    private final List<Unit> units;
    private final long start = System.nanoTime();
    private boolean begun;
    private int statementsDone;

    /// How many of them are permanent: those of a transaction that the file began are not, until it
    /// commits.
    private int kept;

    AutocommitStep(Run run, DatabaseSession session, HistoryWriter history, int index, Step step) {
        this.run = run;
        this.context = new StepContext(run, session, index);
        this.session = session;
        this.history = history;
        this.step = step;
        this.units = Unit.of(step);
    }

    Outcome run() {
        var invalidBefore = InvalidIndexes.in(session);
        var opening = new ArrayList<>(history.beforeStep());
        opening.addAll(run.settings().statements());
        opening.addAll(history.begin(step));
        try {
            context.sendOwn(opening);
        } catch (StatementException e) {
            return failed(
                    context.problem("saying in the history that " + step.name() + " begins", e),
                    e,
                    invalidBefore);
        }
        begun = true;
        for (var unit : units) {
            if (context.cancelRequested()) {
                return stopped(null, invalidBefore);
            }
            try {
                context.send(List.of(), unit, List.of());
            } catch (StatementException e) {
                return failed(context.problem(unit, e), e, invalidBefore);
            }
            statementsDone++;
            try {
                context.sendSurely(history.progressed(step, unit.number()));
            } catch (StatementException e) {
                return failed(
                        context.problem("saying in the history how far " + step.name() + " is", e),
                        e,
                        invalidBefore);
            }
            if (session.transactionState() == TransactionState.IDLE
                    && unit.statement().kind() != StatementKind.ROLLBACK) {
                kept = unit.number();
            }
        }
        return finish(invalidBefore);
    }

    private Outcome finish(List<String> invalidBefore) {
        if (session.transactionState() != TransactionState.IDLE) {
            var open =
                    new Problem.NotPossible(
                            "Recording " + step.name(),
                            "the file begins a transaction and does not end it",
                            "Add the COMMIT that is missing.");
            return stopped(open, invalidBefore);
        }
        try {
            context.sendSurely(history.complete(step, millis()));
            return new Outcome.Done(millis());
        } catch (StatementException e) {
            return failed(
                    context.problem("recording " + step.name() + " in the history", e),
                    e,
                    invalidBefore);
        }
    }

    private Outcome failed(Problem problem, StatementException e, List<String> invalidBefore) {
        if (e.connectionLost()) {
            return new Outcome.Failed(problem, statementsDone, Aftermath.UNKNOWN, lostWords());
        }
        return stopped(context.wasCancelled(e) ? null : problem, invalidBefore);
    }

    private String lostWords() {
        var words =
                "%d of %d statements were done; whether the one under way was is not known."
                        .formatted(statementsDone, units.size());
        return (words + " " + (begun ? history.afterLoss(step) : "")).strip();
    }

    /// @param problem null where the user asked for it
    private Outcome stopped(@Nullable Problem problem, List<String> invalidBefore) {
        session.rollBack();
        var left = left(invalidBefore);
        var aftermath = left.isEmpty() ? Aftermath.UNCHANGED : Aftermath.PARTLY_APPLIED;
        var recorded =
                new FailureRow(context, history, step)
                        .write(
                                aftermath,
                                Math.max(kept - step.statementsDone(), 0),
                                millis(),
                                problem);
        var met =
                problem == null ? "" : String.join(" ", InvalidIndexes.met(problem, invalidBefore));
        var words =
                Stream.of(left, met, recorded)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" "));
        return problem == null
                ? new Outcome.Cancelled(statementsDone, aftermath, words)
                : new Outcome.Failed(problem, statementsDone, aftermath, words);
    }

    private String left(List<String> invalidBefore) {
        var parts = new ArrayList<String>();
        if (kept == 0 && step.statementsDone() > 0) {
            parts.add(step.leftByEarlierRun());
        }
        if (kept > 0) {
            var last = units.get(kept - 1 - step.statementsDone()).place().display();
            parts.add(
                    kept == 1
                            ? "Statement 1 (%s) stays.".formatted(last)
                            : "Statements 1 to %d (up to %s) stay.".formatted(kept, last));
        }
        var invalid = new ArrayList<>(InvalidIndexes.in(session));
        invalid.removeAll(invalidBefore);
        for (var index : invalid) {
            parts.add(
                    "The index %s is left INVALID; before running again: DROP INDEX CONCURRENTLY %s;"
                            .formatted(index, index));
        }
        return String.join(" ", parts);
    }

    private long millis() {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
