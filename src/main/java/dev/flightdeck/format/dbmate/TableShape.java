package dev.flightdeck.format.dbmate;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.TableName;
import dev.flightdeck.problem.Problem.HistoryOfAnotherTool;
import dev.flightdeck.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What stands in the database under the name of the migrations table. Three tools use this name,
/// so the columns decide whose it is; Rails has the same column and is known by the table it keeps
/// beside it.
///
/// Asks `pg_catalog`, which shows tables that the role may not read, too.
final class TableShape {
    private static final String COLUMNS =
            """
            SELECT a.attname AS name, t.typcategory = 'S' AS is_text,
                   format_type(a.atttypid, a.atttypmod) AS type,
                   EXISTS (SELECT FROM pg_catalog.pg_class r
                           WHERE r.relnamespace = n.oid AND r.relname = 'ar_internal_metadata') AS rails
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a
                   ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            WHERE n.nspname = ? AND c.relname = ?
            ORDER BY a.attnum\
            """;

    private final DatabaseSession session;
    private final TableName table;

    private record Column(@Nullable String name, boolean isText, String type, boolean rails) {
        static Column read(ResultSet row) throws SQLException {
            return new Column(
                    row.getString("name"),
                    row.getBoolean("is_text"),
                    row.getString("type"),
                    row.getBoolean("rails"));
        }

        boolean is(String expected) {
            return expected.equals(name);
        }
    }

    TableShape(DatabaseSession session, TableName table) {
        this.session = session;
        this.table = table;
    }

    /// Whether the table is there and dbmate's.
    ///
    /// Gives `HistoryOfAnotherTool`.
    boolean exists() throws ProblemException {
        var columns =
                session.query(
                        "looking for the " + DbmateTable.KIND,
                        COLUMNS,
                        Column::read,
                        table.schema(),
                        table.name());
        if (columns.isEmpty()) {
            return false;
        }
        var stranger = strangerOf(columns);
        if (stranger != null) {
            throw new ProblemException(
                    new HistoryOfAnotherTool(table.qualified(), "dbmate", stranger));
        }
        return true;
    }

    /// The other tool; null where the table is dbmate's.
    private @Nullable String strangerOf(List<Column> columns) {
        var first = columns.getFirst();
        if (columns.size() == 1 && first.is("version") && first.isText) {
            boolean rails = first.rails && table.name().equals(DbmateTable.DEFAULT_NAME);
            return rails ? "Rails (ar_internal_metadata stands beside it)" : null;
        }
        boolean golangMigrate =
                columns.size() == 2
                        && columns.stream()
                                .anyMatch(c -> c.is("version") && c.type.equals("bigint"))
                        && columns.stream()
                                .anyMatch(c -> c.is("dirty") && c.type.equals("boolean"));
        return golangMigrate ? "golang-migrate" : "another tool: " + describe(columns);
    }

    private static String describe(List<Column> columns) {
        return columns.getFirst().name == null
                ? "none at all"
                : columns.stream()
                        .map(c -> c.name + " " + c.type)
                        .collect(Collectors.joining(", "));
    }
}
