package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.TableColumns;
import dev.flightdeck.format.TableName;
import dev.flightdeck.problem.Problem.HistoryOfAnotherTool;
import dev.flightdeck.problem.ProblemException;
import java.util.List;

/// What stands in the database under the name of the table: dbmate and Rails use the same name, so
/// the columns decide whose it is.
final class TableShape {
    private final DatabaseSession session;
    private final TableName table;

    TableShape(DatabaseSession session, TableName table) {
        this.session = session;
        this.table = table;
    }

    /// Whether the table is there and golang-migrate's.
    ///
    /// Gives `HistoryOfAnotherTool`.
    boolean exists() throws ProblemException {
        var columns =
                TableColumns.of(session, table, MigrateTable.KIND).stream()
                        .map(column -> column.name() + " " + column.type())
                        .sorted()
                        .toList();
        if (columns.isEmpty()) {
            return false;
        }
        if (!columns.equals(List.of("dirty boolean", "version bigint"))) {
            throw new ProblemException(
                    new HistoryOfAnotherTool(
                            table.qualified(), "golang-migrate", strangerOf(columns)));
        }
        return true;
    }

    private static String strangerOf(List<String> columns) {
        boolean versionsOnly =
                columns.size() == 1 && columns.getFirst().startsWith("version character varying");
        return versionsOnly ? "dbmate or Rails" : "another tool: " + String.join(", ", columns);
    }
}
