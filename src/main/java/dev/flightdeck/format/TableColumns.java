package dev.flightdeck.format;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.Objects;

/// The columns of what stands in the database under a table's name; empty where nothing does. Asks
/// `pg_catalog`, which shows tables that the role may not read, too.
public final class TableColumns {
    private static final String COLUMNS =
            """
            SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a
                   ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE n.nspname = ? AND c.relname = ?
            ORDER BY a.attnum\
            """;

    private TableColumns() {}

    /// @param name empty for a table that has none
    public record Column(String name, String type) {}

    /// In their order.
    ///
    /// @param kind what the table is called: `migrations table`
    public static List<Column> of(DatabaseSession session, TableName table, String kind)
            throws ProblemException {
        return session.query(
                "looking for the " + kind,
                COLUMNS,
                row ->
                        new Column(
                                Objects.requireNonNullElse(row.getString("name"), ""),
                                Objects.requireNonNullElse(row.getString("type"), "")),
                table.schema(),
                table.name());
    }

    public static List<String> names(DatabaseSession session, TableName table, String kind)
            throws ProblemException {
        return of(session, table, kind).stream().map(Column::name).toList();
    }
}
