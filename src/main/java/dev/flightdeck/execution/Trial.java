package dev.flightdeck.execution;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.StatementException;
import dev.flightdeck.plan.Step;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.SqlStatement;
import dev.flightdeck.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The transaction of a dry run: it ends with a rollback, and it could not be committed.
///
/// Three things keep it from committing: statements that end a transaction are not sent; each
/// statement goes in a message of its own, which the server limits to one command; and a deferred
/// constraint that does not hold makes the server refuse any COMMIT that came through all the same.
final class Trial implements AutoCloseable {
    private static final List<String> GUARD =
            List.of(
                    "SAVEPOINT flightdeck_guard",
                    "CREATE TEMPORARY TABLE flightdeck_dry_run (never_commits int UNIQUE DEFERRABLE INITIALLY DEFERRED)",
                    "INSERT INTO pg_temp.flightdeck_dry_run VALUES (1), (1)",
                    "RELEASE SAVEPOINT flightdeck_guard");

    private static final Pattern SETVAL = Pattern.compile("\\bsetval\\b", Pattern.CASE_INSENSITIVE);

    private final DatabaseSession session;
    private final HistoryWriter history;

    private Trial(DatabaseSession session, HistoryWriter history) {
        this.session = session;
        this.history = history;
    }

    static Trial begin(DatabaseSession session, HistoryWriter history) throws ProblemException {
        session.execute("opening the transaction of the dry run", List.of("BEGIN"));
        var trial = new Trial(session, history);
        try {
            trial.guard();
            session.execute(
                    "creating the history table (to be rolled back)", history.createTable());
            return trial;
        } catch (ProblemException e) {
            trial.close();
            throw e;
        }
    }

    /// A user without the right to create temporary tables gets the other two.
    private void guard() throws ProblemException {
        try {
            session.run(GUARD);
        } catch (StatementException e) {
            session.execute(
                    "opening the transaction of the dry run",
                    List.of("ROLLBACK TO SAVEPOINT flightdeck_guard"));
        }
    }

    Outcome run(Run run, int index, Step step) {
        long start = System.nanoTime();
        var context = new StepContext(run, session, index);
        int done = 0;
        try {
            var opening = new ArrayList<>(history.beforeStep());
            opening.addAll(run.settings().statements());
            context.sendOwn(opening);
        } catch (StatementException e) {
            return ended(context, context.problem("preparing " + step.name(), e), done, e);
        }
        for (var unit : Unit.of(step)) {
            if (context.cancelRequested()) {
                return new Outcome.Cancelled(done, Aftermath.UNCHANGED, "");
            }
            var reason = whyNotTried(unit.statement());
            if (reason != null) {
                context.skipped(unit, reason);
                continue;
            }
            try {
                context.send(List.of(), unit, List.of());
                done++;
            } catch (StatementException e) {
                return ended(context, context.problem(unit, e), done, e);
            }
        }
        return record(context, step, done, start);
    }

    private Outcome record(StepContext context, Step step, int done, long start) {
        long millis = (System.nanoTime() - start) / 1_000_000;
        try {
            context.sendOwn(history.record(step, String.valueOf(millis)));
            return new Outcome.Done(millis);
        } catch (StatementException e) {
            return ended(
                    context,
                    context.problem("recording " + step.name() + " in the history", e),
                    done,
                    e);
        }
    }

    private static Outcome ended(
            StepContext context, Problem problem, int done, StatementException e) {
        return context.wasCancelled(e)
                ? new Outcome.Cancelled(done, Aftermath.UNCHANGED, "")
                : new Outcome.Failed(problem, done, Aftermath.UNCHANGED, "");
    }

    private static @Nullable String whyNotTried(SqlStatement statement) {
        if (statement.kind() == StatementKind.OUTSIDE_TRANSACTION) {
            return "cannot run in a transaction";
        }
        if (statement.kind().controlsTransaction()) {
            return "would end the transaction that is to be rolled back";
        }
        if (statement.keywords().startsWith("SET CONSTRAINTS")) {
            return "would check the constraint that keeps the dry run from committing";
        }
        if (SETVAL.matcher(statement.text()).find()) {
            return "sets a sequence, and a rollback does not take that back";
        }
        return null;
    }

    @Override
    public void close() {
        session.rollBack();
    }
}
