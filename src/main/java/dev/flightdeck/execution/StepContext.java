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

    /// Sends a statement of the step in one round trip with statements of ours around it.
    void send(List<String> before, Unit unit, List<String> after) throws StatementException {
        started(unit);
        StatementResult result;
        if (unit.statement().kind() == StatementKind.COPY_FROM_STDIN) {
            result = copy(before, unit, after);
        } else {
            var all = new ArrayList<>(before);
            all.add(unit.statement().text());
            all.addAll(after);
            result = session.run(all).get(before.size());
        }
        done(unit, result);
    }

    private StatementResult copy(List<String> before, Unit unit, List<String> after)
            throws StatementException {
        sendOwn(before);
        var data = unit.statement().copyData();
        StatementResult result;
        try {
            result =
                    session.copyIn(
                            unit.statement().text(), new StringReader(data == null ? "" : data));
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

    private static StatementException shifted(StatementException e, int by) {
        return new StatementException(e.index() + by, e.error(), e.connectionLost(), e.done(), e);
    }

    void sendOwn(List<String> statements) throws StatementException {
        if (!statements.isEmpty()) {
            session.run(statements);
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
}
