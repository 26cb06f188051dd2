package dev.flightdeck.execution;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.execution.lock.HeldLock;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Runs a plan, whatever its format: statements and history row of a migration commit together,
/// under the tool's own lock. Blocking; any thread.
public final class MigrationExecutor {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Run run;
    private final DatabaseSession session;
    private final HistoryWriter history;
    private long lockSeen = System.nanoTime();

    public MigrationExecutor(Run run, DatabaseSession session, HistoryWriter history) {
        this.run = run;
        this.session = session;
        this.history = history;
    }

    /// What goes wrong with a step is in the report. Thrown is what stops the run before its first
    /// step: the plan's first refusal, `HistoryLocked`, `PlanOutdated`, or that the history table
    /// cannot be created.
    public ExecutionReport execute() throws ProblemException {
        if (!run.plan().isRunnable()) {
            throw new ProblemException(run.plan().refusals().getFirst());
        }
        long start = System.nanoTime();
        run.progress().message("Waiting for the lock of the history table");
        try (var lock = history.lock(run.settings().historyWait(), run.progress())) {
            checkNothingChanged();
            run.progress().onCancelRequest(session::cancel);
            var steps = run.policy() == CommitPolicy.COMMIT ? commitSteps(lock) : trySteps(lock);
            return new ExecutionReport(steps, (System.nanoTime() - start) / 1_000_000);
        }
    }

    private void checkNothingChanged() throws ProblemException {
        var now = history.state();
        if (!now.equals(run.plan().historyState())) {
            throw new ProblemException(
                    new Problem.PlanOutdated("Another run changed the history table since."));
        }
    }

    private List<StepReport> commitSteps(HeldLock lock) throws ProblemException {
        session.execute("creating the history table", history.createTable());
        if (run.plan().isOneTransaction()) {
            return new OneTransaction(run, session, history, () -> isStillHeld(lock)).run();
        }
        return eachStep(
                lock,
                (index, step) ->
                        step.script().mode() == TransactionMode.NONE
                                ? new AutocommitStep(run, session, history, index, step).run()
                                : new TransactionStep(run, session, history, index, step).run());
    }

    private List<StepReport> trySteps(HeldLock lock) throws ProblemException {
        try (var trial = Trial.begin(session, history)) {
            return eachStep(lock, (index, step) -> trial.run(run, index, step));
        }
    }

    private List<StepReport> eachStep(HeldLock lock, StepRunner runner) {
        var reports = new ArrayList<StepReport>();
        var steps = run.plan().steps();
        boolean goOn = true;
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            Outcome outcome = new Outcome.NotReached();
            if (goOn && run.progress().cancelRequested()) {
                outcome = new Outcome.Cancelled(0, Aftermath.UNCHANGED, "");
            } else if (goOn && !isStillHeld(lock)) {
                outcome = lockLost();
            } else if (goOn) {
                outcome = runOne(runner, i, step);
            }
            goOn = goOn && outcome.wentWell();
            reports.add(new StepReport(step, outcome));
            run.progress().done(i + 1L, steps.size());
        }
        return reports;
    }

    /// Looked at now and then: the connection that holds the lock is idle, and something in between
    /// may cut it.
    private boolean isStillHeld(HeldLock lock) {
        long now = System.nanoTime();
        if (now - lockSeen < BETWEEN_LOOKS.toNanos()) {
            return true;
        }
        lockSeen = now;
        return lock.isHeld();
    }

    private Outcome lockLost() {
        return new Outcome.Failed(
                new Problem.ConnectionLost(
                        session.profile().server(),
                        "holding the lock of the history table",
                        "Without it another run could be at work, so this one stops."),
                0,
                Aftermath.UNCHANGED,
                "");
    }

    private Outcome runOne(StepRunner runner, int index, Step step) {
        run.progress().message(step.name() + " " + step.description());
        run.events().accept(new ExecutionEvent.StepStarted(index, step));
        session.onNotice(n -> run.events().accept(new ExecutionEvent.NoticeRaised(index, 0, n)));
        var outcome = runner.run(index, step);
        run.events().accept(new ExecutionEvent.StepFinished(index, outcome));
        return outcome;
    }

    @FunctionalInterface
    private interface StepRunner {
        Outcome run(int index, Step step);
    }
}
