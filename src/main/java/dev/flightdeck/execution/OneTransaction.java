package dev.flightdeck.execution;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.StatementException;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.plan.Step;
import dev.flightdeck.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// All steps of a run and their rows in one transaction: nothing is done before its COMMIT, so what
/// is said of a step is said after it.
final class OneTransaction {
    private final Run run;
    private final DatabaseSession session;
    private final HistoryWriter history;
    private final BooleanSupplier lockHeld;
    private final List<Step> steps;
    private final List<Long> millis = new ArrayList<>();

    OneTransaction(
            Run run, DatabaseSession session, HistoryWriter history, BooleanSupplier lockHeld) {
        this.run = run;
        this.session = session;
        this.history = history;
        this.lockHeld = lockHeld;
        this.steps = run.plan().steps();
    }

    List<StepReport> run() {
        for (int i = 0; i < steps.size(); i++) {
            var ended = runOne(i, steps.get(i));
            if (ended != null) {
                return stopped(i, ended);
            }
            run.progress().done(i + 1L, steps.size());
        }
        return commit();
    }

    /// Null where it went well so far.
    private @Nullable Outcome runOne(int index, Step step) {
        var context = new StepContext(run, session, index);
        long start = System.nanoTime();
        run.progress().message(step.name() + " " + step.description());
        run.events().accept(new ExecutionEvent.StepStarted(index, step));
        if (!lockHeld.getAsBoolean()) {
            return rolledBack(lockLost(), 0);
        }
        int done = 0;
        try {
            context.sendOwn(index == 0 ? opening() : List.of());
            context.sendOwn(history.beforeStep());
        } catch (StatementException e) {
            return failed(context, context.problem("opening the transaction", e), e, done);
        }
        for (var unit : Unit.of(step)) {
            if (context.cancelRequested()) {
                return cancelled(done);
            }
            try {
                context.send(List.of(), unit, List.of());
                done++;
            } catch (StatementException e) {
                return failed(context, context.problem(unit, e), e, done);
            }
        }
        long took = (System.nanoTime() - start) / 1_000_000;
        millis.add(took);
        try {
            context.sendOwn(history.record(step, Long.toString(took)));
            return null;
        } catch (StatementException e) {
            var doing = "recording " + step.name() + " in the history";
            return failed(context, context.problem(doing, e), e, done);
        }
    }

    private List<String> opening() {
        var opening = new ArrayList<String>();
        opening.add("BEGIN");
        opening.addAll(run.settings().statements());
        return opening;
    }

    private Problem lockLost() {
        return new Problem.ConnectionLost(
                session.profile().server(),
                "holding the lock of the history table",
                "Without it another run could be at work, so this one stops.");
    }

    private Outcome failed(StepContext context, Problem problem, StatementException e, int done) {
        return !e.connectionLost() && context.wasCancelled(e)
                ? cancelled(done)
                : rolledBack(problem, done);
    }

    private Outcome cancelled(int done) {
        session.rollBack();
        return new Outcome.Cancelled(done, Aftermath.UNCHANGED, "");
    }

    private Outcome rolledBack(Problem problem, int done) {
        session.rollBack();
        return new Outcome.Failed(problem, done, Aftermath.UNCHANGED, "");
    }

    private List<StepReport> stopped(int at, Outcome outcome) {
        var reports = new ArrayList<StepReport>();
        for (int i = 0; i < steps.size(); i++) {
            var one =
                    i < at
                            ? new Outcome.RolledBack()
                            : i == at ? outcome : new Outcome.NotReached();
            if (i <= at) {
                run.events().accept(new ExecutionEvent.StepFinished(i, one));
            }
            reports.add(new StepReport(steps.get(i), one));
        }
        return reports;
    }

    private List<StepReport> commit() {
        var context = new StepContext(run, session, steps.size() - 1);
        try {
            context.sendOwn(List.of("COMMIT"));
        } catch (StatementException e) {
            var problem = context.problem("committing the run", e);
            return e.connectionLost()
                    ? notKnown(problem)
                    : stopped(steps.size() - 1, rolledBack(problem, lastCount()));
        }
        var reports = new ArrayList<StepReport>();
        for (int i = 0; i < steps.size(); i++) {
            reports.add(finished(i, new Outcome.Done(millis.get(i))));
        }
        return reports;
    }

    private List<StepReport> notKnown(Problem problem) {
        var reports = new ArrayList<StepReport>();
        for (int i = 0; i < steps.size(); i++) {
            reports.add(
                    finished(
                            i,
                            new Outcome.Failed(
                                    problem,
                                    Unit.of(steps.get(i)).size(),
                                    Aftermath.UNKNOWN,
                                    "The COMMIT of the whole run was on its way when the connection broke.")));
        }
        return reports;
    }

    private int lastCount() {
        return Unit.of(steps.getLast()).size();
    }

    private StepReport finished(int index, Outcome outcome) {
        run.events().accept(new ExecutionEvent.StepFinished(index, outcome));
        return new StepReport(steps.get(index), outcome);
    }
}
