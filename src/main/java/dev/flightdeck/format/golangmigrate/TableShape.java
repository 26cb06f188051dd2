package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.problem.Problem.HistoryOfAnotherTool;
import dev.flightdeck.problem.ProblemException;
import java.util.List;

/// What stands in the database under the name of the table: dbmate and Rails use the same name, so
/// the columns decide whose it is.
///
/// Asks `pg_catalog`, which shows tables that the role may not read, too.
final class TableShape {
    private static final String COLUMNS =
            """
            SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a
                   ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE n.nspname = ? AND c.relname = ?
            ORDER BY a.attname\
            """;

    private final DatabaseSession session;
    private final MigrateTable table;

    TableShape(DatabaseSession session, MigrateTable table) {
        this.session = session;
        this.table = table;
    }

    /// Whether the table is there and golang-migrate's.
    ///
    /// Gives `HistoryOfAnotherTool`.
    boolean exists() throws ProblemException {
        var columns =
                session.query(
                        "looking for the migrations table",
                        COLUMNS,
                        row -> String.valueOf(row.getString(1)),
                        table.schema(),
                        table.name());
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
