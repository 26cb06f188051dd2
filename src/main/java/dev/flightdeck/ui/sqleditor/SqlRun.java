package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.Notice;
import dev.flightdeck.database.ResultTable;
import dev.flightdeck.database.StatementException;
import dev.flightdeck.database.TransactionState;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.sql.SqlStatement;
import dev.flightdeck.ui.sqleditor.RunReport.Ending;
import dev.flightdeck.ui.sqleditor.RunReport.Failure;
import dev.flightdeck.ui.sqleditor.RunReport.StatementRun;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of statements in an open session.
final class SqlRun {
    private static final List<String> BEGIN_READ_ONLY =
            List.of(
                    "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
                    "BEGIN READ ONLY",
                    "SELECT 1");

    private final DatabaseSession session;
    private final SqlRunner.Options options;
    private final Progress progress;
    private final List<StatementRun> done = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final long started = System.nanoTime();

    SqlRun(DatabaseSession session, SqlRunner.Options options, Progress progress) {
        this.session = session;
        this.options = options;
        this.progress = progress;
    }

    /// @param wrapped in one transaction of ours
    RunReport run(List<SqlStatement> statements, boolean wrapped) throws ProblemException {
        session.onNotice(notices::add);
        progress.onCancelRequest(session::cancel);
        boolean transaction = wrapped || options.readOnly();
        if (transaction) {
            session.execute(
                    "beginning a transaction",
                    options.readOnly() ? BEGIN_READ_ONLY : List.of("BEGIN"));
        }
        notices.clear();
        var failure = runAll(statements);
        if (failure == null && transaction && !options.readOnly()) {
            failure = commit(statements.getLast());
            return report(failure, failure == null ? Ending.COMMITTED : afterwards(true));
        }
        return report(failure, afterwards(transaction));
    }

    private @Nullable Failure runAll(List<SqlStatement> statements) {
        int number = 0;
        for (var statement : statements) {
            progress.done(number++, statements.size());
            if (progress.cancelRequested()) {
                return new Failure.Cancelled(statement);
            }
            var failure = runOne(statement);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    private @Nullable Failure runOne(SqlStatement statement) {
        long start = System.nanoTime();
        try {
            var tables = send(statement);
            done.add(new StatementRun(statement, tables, notices, System.nanoTime() - start));
            notices.clear();
            return null;
        } catch (StatementException e) {
            return failure(statement, e);
        }
    }

    private List<ResultTable> send(SqlStatement statement) throws StatementException {
        var data = statement.copyData();
        if (data == null) {
            return session.browse(statement.text(), options.maxRows());
        }
        var result = session.copyIn(statement.text(), new StringReader(data));
        return List.of(new ResultTable(List.of(), List.of(), false, result.rows()));
    }

    private Failure failure(SqlStatement statement, StatementException e) {
        return e.cancelled() && progress.cancelRequested()
                ? new Failure.Cancelled(statement)
                : new Failure.ByServer(statement, e.error(), e.connectionLost(), notices);
    }

    /// Deferred constraints are checked here, so a commit can fail.
    private @Nullable Failure commit(SqlStatement last) {
        try {
            session.run(List.of("COMMIT"));
            return null;
        } catch (StatementException e) {
            return failure(last, e);
        }
    }

    private Ending afterwards(boolean transaction) {
        boolean open = session.transactionState() != TransactionState.IDLE;
        try {
            if (open) {
                session.run(List.of("ROLLBACK"));
            }
        } catch (StatementException _) {
            return transaction
                    ? Ending.ROLLED_BACK
                    : Ending.UNKNOWN; // the server does it by itself
        }
        if (transaction) {
            return Ending.ROLLED_BACK;
        }
        return open ? Ending.LEFT_OPEN : Ending.AS_WRITTEN;
    }

    private RunReport report(@Nullable Failure failure, Ending ending) {
        boolean lost = failure instanceof Failure.ByServer server && server.connectionLost();
        boolean sure = options.readOnly() || !lost;
        return new RunReport(
                done, failure, sure ? ending : Ending.UNKNOWN, System.nanoTime() - started);
    }
}
