package dev.flightdeck.execution;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.StatementException;
import dev.flightdeck.database.StatementResult;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.sql.StatementKind;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/// Sends the statements of one step and tells what became of them. What a step leaves behind is for
/// the caller to say.
final class StepContext {
    private final Run run;
    private final DatabaseSession session;
    private final int index;

    StepContext(Run run, DatabaseSession session, int index) {
        this.run = run;
        this.session = session;
        this.index = index;
    }

    DatabaseSession session() {
        return session;
    }

    boolean cancelRequested() {
        return run.progress().cancelRequested();
    }

    /// Sends a statement of the step with statements of ours around it: in one round trip, but for
    /// those that stream data to the server or from it.
    void send(List<String> before, Unit unit, List<String> after) throws StatementException {
        started(unit);
        StatementResult result;
        if (unit.statement().kind() == StatementKind.COPY_FROM_STDIN) {
            result = apart(before, this::copy, unit, after);
        } else if (unit.statement().isQuery()) {
            result = apart(before, u -> session.count(u.statement().text()), unit, after);
        } else {
            var all = new ArrayList<>(before);
            all.add(unit.statement().text());
            all.addAll(after);
            result = session.run(all).get(before.size());
        }
        done(unit, result);
    }

    /// Such a statement is answered before anything that follows it is sent.
    static boolean isSentApart(Unit unit) {
        return unit.statement().kind() == StatementKind.COPY_FROM_STDIN
                || unit.statement().isQuery();
    }

    private StatementResult apart(List<String> before, Sender sender, Unit unit, List<String> after)
            throws StatementException {
        sendOwn(before);
        StatementResult result;
        try {
            result = sender.send(unit);
        } catch (StatementException e) {
            throw shifted(e, before.size());
        }
        try {
            sendOwn(after);
        } catch (StatementException e) {
            throw shifted(e, before.size() + 1);
        }
        return result;
    }

    private StatementResult copy(Unit unit) throws StatementException {
        var data = unit.statement().copyData();
        return session.copyIn(unit.statement().text(), new StringReader(data == null ? "" : data));
    }

    private static StatementException shifted(StatementException e, int by) {
        return new StatementException(e.index() + by, e.error(), e.connectionLost(), e);
    }

    void sendOwn(List<String> statements) throws StatementException {
        if (!statements.isEmpty()) {
            session.run(statements);
        }
    }

    /// A request to cancel that comes late must not take the row of work that is done: it is used
    /// up by the first try.
    void sendSurely(List<String> own) throws StatementException {
        try {
            sendOwn(own);
        } catch (StatementException e) {
            if (!wasCancelled(e)) {
                throw e;
            }
            session.rollBack();
            sendOwn(own);
        }
    }

    private void started(Unit unit) {
        run.events()
                .accept(
                        new ExecutionEvent.StatementStarted(
                                index, unit.number(), unit.place(), unit.statement().text()));
        session.onNotice(
                n -> run.events().accept(new ExecutionEvent.NoticeRaised(index, unit.number(), n)));
    }

    private void done(Unit unit, StatementResult result) {
        run.events()
                .accept(
                        new ExecutionEvent.StatementDone(
                                index, unit.number(), result.rows(), result.nanos() / 1e6));
    }

    void skipped(Unit unit, String reason) {
        run.events()
                .accept(
                        new ExecutionEvent.StatementSkipped(
                                index,
                                unit.number(),
                                unit.place(),
                                unit.statement().text(),
                                reason));
    }

    /// The user asked for it; a timeout of the server has the same SQLSTATE and is a failure.
    boolean wasCancelled(StatementException e) {
        return e.cancelled() && cancelRequested();
    }

    /// A statement of the step that failed.
    Problem problem(Unit unit, StatementException e) {
        if (e.connectionLost()) {
            return new Problem.ConnectionLost(
                    session.profile().server(),
                    "running %s, statement %d".formatted(unit.place().display(), unit.number()),
                    e.error().message());
        }
        return new Problem.StatementFailed(
                unit.place(e.error().position()),
                unit.number(),
                unit.statement().text(),
                e.error());
    }

    /// A statement of ours that failed.
    Problem problem(String doing, StatementException e) {
        return e.connectionLost()
                ? new Problem.ConnectionLost(session.profile().server(), doing, e.error().message())
                : new Problem.DatabaseRefused(doing, e.error());
    }

    @FunctionalInterface
    private interface Sender {
        StatementResult send(Unit unit) throws StatementException;
    }
}
