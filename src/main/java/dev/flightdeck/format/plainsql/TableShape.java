package dev.flightdeck.format.plainsql;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.TableColumns;
import dev.flightdeck.format.TableName;
import dev.flightdeck.problem.Problem.HistoryOfAnotherTool;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.TreeSet;

/// What stands in the database under the name of the history table.
record TableShape(DatabaseSession session, TableName table) {
    private static final List<String> COLUMNS =
            List.of(
                    "version",
                    "name",
                    "kind",
                    "sha256",
                    "rank",
                    "applied_at",
                    "duration_ms",
                    "success",
                    "installed_by",
                    "runs");

    /// Whether the table is there and ours.
    ///
    /// Gives `HistoryOfAnotherTool`.
    boolean exists() throws ProblemException {
        var columns = TableColumns.names(session, table, HistoryTable.KIND);
        if (columns.isEmpty()) {
            return false;
        }
        if (!columns.containsAll(COLUMNS)) {
            throw new ProblemException(
                    new HistoryOfAnotherTool(
                            table.qualified(),
                            "Flightdeck for plain SQL",
                            "another tool: " + String.join(", ", new TreeSet<>(columns))));
        }
        return true;
    }
}
