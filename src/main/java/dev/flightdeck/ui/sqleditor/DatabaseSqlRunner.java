package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.sql.SqlStatement;
import dev.flightdeck.sql.StatementKind;
import dev.flightdeck.ui.sqleditor.RunReport.Ending;
import dev.flightdeck.ui.sqleditor.RunReport.Failure;
import dev.flightdeck.ui.sqleditor.RunReport.Refusal;
import java.util.List;
import java.util.Optional;

/// Runs statements in a session of their own, which ends with them.
///
/// Read-only is the server's: the transaction is begun `READ ONLY`, a query pins it before the
/// first statement so that `SET TRANSACTION` cannot undo it, statements that would end it are not
/// sent, and it is rolled back.
public final class DatabaseSqlRunner implements SqlRunner {
    private final DatabaseConnector connector;
    private final ConnectionProfile profile;

    public DatabaseSqlRunner(DatabaseConnector connector, ConnectionProfile profile) {
        this.connector = connector;
        this.profile = profile;
    }

    @Override
    public RunReport run(List<SqlStatement> statements, Options options, Progress progress)
            throws ProblemException {
        var refused =
                statements.stream()
                        .flatMap(s -> refusal(s, statements, options).stream())
                        .findFirst();
        if (refused.isPresent()) {
            return new RunReport(List.of(), refused.get(), Ending.NOTHING_SENT, 0);
        }
        progress.message(profile.display());
        try (var session = connector.open(profile)) {
            return new SqlRun(session, options, progress).run(statements, wrapped(statements));
        }
    }

    private static Optional<Failure> refusal(
            SqlStatement statement, List<SqlStatement> all, Options options) {
        var kind = statement.kind();
        if (kind == StatementKind.PSQL_COMMAND) {
            return refuse(statement, Refusal.PSQL_COMMAND);
        }
        if (options.readOnly() && kind.controlsTransaction()) {
            return refuse(statement, Refusal.ENDS_READ_ONLY);
        }
        if (kind == StatementKind.OUTSIDE_TRANSACTION) {
            if (options.readOnly()) {
                return refuse(statement, Refusal.WRITES_OUTSIDE_TRANSACTION);
            }
            return all.size() > 1 && wraps(all)
                    ? refuse(statement, Refusal.NOT_ALONE)
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Failure> refuse(SqlStatement statement, Refusal why) {
        return Optional.of(new Failure.Refused(statement, why));
    }

    /// Whether the statements run in one transaction of ours.
    private static boolean wrapped(List<SqlStatement> statements) {
        return wraps(statements)
                && statements.stream()
                        .noneMatch(s -> s.kind() == StatementKind.OUTSIDE_TRANSACTION);
    }

    private static boolean wraps(List<SqlStatement> statements) {
        return statements.stream().noneMatch(s -> s.kind().controlsTransaction());
    }
}
