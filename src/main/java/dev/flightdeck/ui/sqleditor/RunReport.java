package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.database.Notice;
import dev.flightdeck.database.ResultTable;
import dev.flightdeck.problem.Problem.ServerMessage;
import dev.flightdeck.sql.SqlStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What statements did that a person ran, and in which state they left the database.
///
/// @param failure null where all ran
public record RunReport(
        List<StatementRun> done, @Nullable Failure failure, Ending ending, long nanos) {
    public RunReport {
        done = List.copyOf(done);
    }

    /// A statement that ran.
    public record StatementRun(
            SqlStatement statement, List<ResultTable> tables, List<Notice> notices, long nanos) {
        public StatementRun {
            tables = List.copyOf(tables);
            notices = List.copyOf(notices);
        }
    }

    /// Why it ended before the end.
    public sealed interface Failure {
        /// The statement that is to blame.
        SqlStatement statement();

        record ByServer(
                SqlStatement statement,
                ServerMessage error,
                boolean connectionLost,
                List<Notice> notices)
                implements Failure {
            public ByServer {
                notices = List.copyOf(notices);
            }
        }

        record Cancelled(SqlStatement statement) implements Failure {}

        /// Nothing was sent.
        record Refused(SqlStatement statement, Refusal why) implements Failure {}
    }

    /// Why a statement is not sent.
    public enum Refusal {
        PSQL_COMMAND,
        /// It would begin or end a transaction, and the run is read-only.
        ENDS_READ_ONLY,
        /// It can run in no transaction, and the run is read-only.
        WRITES_OUTSIDE_TRANSACTION,
        /// It can run in no transaction, and there are further statements.
        NOT_ALONE
    }

    /// What became of the changes.
    public enum Ending {
        NOTHING_SENT,
        /// The transaction was rolled back: nothing was changed.
        ROLLED_BACK,
        COMMITTED,
        /// Each statement stands by itself, or the script has its own transactions.
        AS_WRITTEN,
        /// As before, and a transaction that the script left open was rolled back.
        LEFT_OPEN,
        /// The connection broke.
        UNKNOWN
    }
}
