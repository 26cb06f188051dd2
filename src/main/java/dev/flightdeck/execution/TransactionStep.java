package dev.flightdeck.execution;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.StatementException;
import dev.flightdeck.database.TransactionState;
import dev.flightdeck.plan.Step;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step in one transaction with its history row. `BEGIN` goes out with the first statement, the
/// row and `COMMIT` with the last: a migration of one statement is one round trip.
final class TransactionStep {
    /// In a transaction of ours, its own start is the start of the step.
    private static final String SINCE_BEGIN =
            "(extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000)::int";

    private static final String ENDED_BY_SERVER = "57P01";
    private static final int NOT_SENT = -1;

    private final StepContext context;
    private final DatabaseSession session;
    private final HistoryWriter history;
    private final Step step;
    private final List<Unit> units;
    private final long start = System.nanoTime();

    /// What is to be sent before the next statement.
    private List<String> opening;

    /// How many statements at the beginning of the opening say that the step has begun.
    private final int announcing;

    private boolean announced;

    private int statementsDone;

    /// How many statements a COMMIT in the file made permanent.
    private int committed;

    /// Where among the statements that were sent last a COMMIT is.
    private int commitAt = NOT_SENT;

    /// The first of them that is known to have been sent only after the others were answered.
    private int sentLaterFrom;

    TransactionStep(Run run, DatabaseSession session, HistoryWriter history, int index, Step step) {
        this.context = new StepContext(run, session, index);
        this.session = session;
        this.history = history;
        this.step = step;
        this.units = Unit.of(step);
        this.opening = new ArrayList<>(announcement());
        this.announcing = opening.size();
        opening.add("BEGIN");
        opening.addAll(history.beforeStep());
        opening.addAll(run.settings().statements());
    }

    /// Committed by itself: what says that the step has begun must outlive it.
    private List<String> announcement() {
        var begin = history.begin(step);
        return begin.isEmpty() ? List.of() : DatabaseSession.inTransaction(begin);
    }

    Outcome run() {
        for (var unit : units) {
            if (context.cancelRequested()) {
                return cancelled();
            }
            boolean last = unit.equals(units.getLast());
            try {
                send(unit, last);
            } catch (StatementException e) {
                return failed(unit, last, e);
            }
            statementsDone++;
        }
        return commitAt == NOT_SENT ? finish() : done();
    }

    private void send(Unit unit, boolean last) throws StatementException {
        if (unit.statement().kind().controlsTransaction()) {
            sendTransactionControl(unit);
            return;
        }
        var closing = last ? closing() : List.<String>of();
        commitAt = last ? opening.size() + closing.size() : NOT_SENT;
        sentLaterFrom = StepContext.isSentApart(unit) ? opening.size() + 1 : 0;
        context.send(opening, unit, closing);
        announced = true;
        opening = List.of();
    }

    private void sendTransactionControl(Unit unit) throws StatementException {
        if (unit.statement().kind() == StatementKind.BEGIN) {
            if (opening.isEmpty()) {
                context.skipped(unit, "the transaction is open already");
                return;
            }
            var announcement = opening.subList(0, toAnnounce());
            var rest = opening.subList(toAnnounce() + 1, opening.size());
            context.send(announcement, unit, rest);
            announced = true;
            opening = List.of();
            return;
        }
        commitAt = unit.statement().kind() == StatementKind.ROLLBACK ? NOT_SENT : opening.size();
        sentLaterFrom = 0;
        context.send(opening, unit, List.of());
        announced = true;
        commitAt = NOT_SENT;
        boolean open = session.transactionState() == TransactionState.OPEN;
        opening = open ? List.of() : List.of("BEGIN");
        if (unit.statement().kind() != StatementKind.ROLLBACK) {
            committed = unit.number();
        }
    }

    /// How much of the opening comes before its `BEGIN`.
    private int toAnnounce() {
        return announced ? 0 : announcing;
    }

    private List<String> closing() {
        var closing = new ArrayList<>(history.record(step, elapsed()));
        closing.add("COMMIT");
        return closing;
    }

    private String elapsed() {
        return committed == 0 ? SINCE_BEGIN : String.valueOf(millis());
    }

    /// The file ends with a COMMIT of its own, or is empty: the row gets a transaction for itself.
    private Outcome finish() {
        var statements = new ArrayList<>(opening);
        statements.addAll(closing());
        try {
            commitAt = statements.size() - 1;
            sentLaterFrom = 0;
            context.sendOwn(statements);
            return done();
        } catch (StatementException e) {
            return ended(context.problem(recording(), e), e);
        }
    }

    private Outcome done() {
        return new Outcome.Done(millis());
    }

    private Outcome failed(Unit unit, boolean last, StatementException e) {
        int before = unit.statement().kind() == StatementKind.BEGIN ? toAnnounce() : opening.size();
        if (e.connectionLost() || e.index() == before) {
            return ended(context.problem(unit, e), e);
        }
        if (e.index() < before || !last) {
            return ended(context.problem("opening the transaction of " + step.name(), e), e);
        }
        statementsDone++;
        return ended(context.problem(recording(), e), e);
    }

    private String recording() {
        return "recording " + step.name() + " in the history and committing";
    }

    private Outcome ended(Problem problem, StatementException e) {
        announced |= e.index() >= announcing;
        if (e.connectionLost()) {
            return new Outcome.Failed(problem, statementsDone, lostAftermath(e), lostWords(e));
        }
        session.rollBack();
        if (context.wasCancelled(e)) {
            return new Outcome.Cancelled(statementsDone, aftermath(), leftAndRecorded(null));
        }
        return new Outcome.Failed(problem, statementsDone, aftermath(), leftAndRecorded(problem));
    }

    private Outcome cancelled() {
        session.rollBack();
        return new Outcome.Cancelled(statementsDone, aftermath(), leftAndRecorded(null));
    }

    /// What a COMMIT in the file made permanent is not to look as if it had never run.
    private String leftAndRecorded(@Nullable Problem problem) {
        if (committed == 0) {
            var recorded = announced && announcing > 0 ? history.afterRollback(step) : "";
            return (step.leftByEarlierRun() + " " + recorded).strip();
        }
        var recorded =
                new FailureRow(context, history, step)
                        .write(aftermath(), committed - step.statementsDone(), millis(), problem);
        return new WhatStays(step, committed).words() + " " + recorded;
    }

    private Aftermath aftermath() {
        return committed == 0 && step.statementsDone() == 0
                ? Aftermath.UNCHANGED
                : Aftermath.PARTLY_APPLIED;
    }

    private Aftermath lostAftermath(StatementException e) {
        return isPerhapsCommitted(e) ? Aftermath.UNKNOWN : aftermath();
    }

    /// A COMMIT was on its way, and what broke the connection is not known to have come before it:
    /// a server that ends a connection says so in the place of the answer that is due.
    private boolean isPerhapsCommitted(StatementException e) {
        boolean sent = commitAt != NOT_SENT && e.index() >= sentLaterFrom;
        boolean answeredBefore =
                e.index() < commitAt
                        && ENDED_BY_SERVER.equals(e.error().sqlState())
                        && !session.isProxied();
        return sent && !answeredBefore;
    }

    private String lostWords(StatementException e) {
        var recorded = announced && announcing > 0 ? history.afterLoss(step) : "";
        return (whatWasLost(e) + " " + recorded).strip();
    }

    private String whatWasLost(StatementException e) {
        boolean perhaps = isPerhapsCommitted(e);
        if (committed > 0) {
            var stays = new WhatStays(step, committed).words();
            return perhaps
                    ? stays + " A COMMIT of what follows was on its way when the connection broke."
                    : stays;
        }
        return perhaps
                ? "The COMMIT was on its way when the connection broke."
                : "Nothing was committed: the server rolls the step back when it notices that the connection is gone.";
    }

    private long millis() {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
