package dev.flightdeck.format.atlas;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.TableColumns;
import dev.flightdeck.format.TableName;
import dev.flightdeck.problem.Problem.HistoryOfAnotherTool;
import dev.flightdeck.problem.Problem.HistoryUnreadable;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/// What stands in the database under the name of the table of revisions.
final class TableShape {
    /// Every table of Atlas has these, of whatever age.
    private static final List<String> MARKS = List.of("version", "hash", "operator_version");

    private static final List<String> NEEDED =
            List.of(
                    "version",
                    "description",
                    "type",
                    "applied",
                    "total",
                    "executed_at",
                    "execution_time",
                    "error",
                    "error_stmt",
                    "hash",
                    "partial_hashes",
                    "operator_version");

    private final DatabaseSession session;
    private final RevisionsTable table;

    TableShape(DatabaseSession session, RevisionsTable table) {
        this.session = session;
        this.table = table;
    }

    /// Whether the table is there and Atlas'.
    ///
    /// Gives `HistoryOfAnotherTool`, `HistoryUnreadable`.
    boolean exists() throws ProblemException {
        var columns = columns(table.schema());
        if (columns.isEmpty()) {
            return false;
        }
        if (!columns.containsAll(MARKS)) {
            throw new ProblemException(
                    new HistoryOfAnotherTool(
                            table.name().qualified(),
                            "Atlas",
                            "another tool: " + String.join(", ", columns)));
        }
        var missing = new ArrayList<>(NEEDED);
        missing.removeAll(columns);
        if (!missing.isEmpty()) {
            throw new ProblemException(
                    new HistoryUnreadable(
                            table.name().qualified(),
                            "It is of an older Atlas and lacks " + String.join(", ", missing) + ".",
                            "Run `atlas migrate status` of a current Atlas once, which brings the table up to date."));
        }
        return true;
    }

    private List<String> columns(String schema) throws ProblemException {
        var place = new TableName(schema, RevisionsTable.NAME);
        return TableColumns.names(session, place, RevisionsTable.KIND);
    }

    /// Atlas' old place has a table and the schema it is bound to has none: Atlas stops and asks,
    /// because going on would run every migration again.
    ///
    /// Gives `NotPossible`.
    void checkPlace() throws ProblemException {
        if (table.named() || table.bound() == null || !columns(table.schema()).isEmpty()) {
            return;
        }
        if (columns(RevisionsTable.DEFAULT_SCHEMA).containsAll(MARKS)) {
            throw new ProblemException(
                    new NotPossible(
                            "Choosing the table of revisions",
                            "the schema %s of the connection has none, and %s.%s is there"
                                    .formatted(
                                            table.schema(),
                                            RevisionsTable.DEFAULT_SCHEMA,
                                            RevisionsTable.NAME),
                            "Say which one is meant: revisions_schema = \"%s\" or \"%s\" in the table [atlas] of flightdeck.toml. Nothing was created."
                                    .formatted(RevisionsTable.DEFAULT_SCHEMA, table.schema())));
        }
    }
}
