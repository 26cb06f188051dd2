package dev.flightdeck.format.plainsql;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.problem.Problem.HistoryOfAnotherTool;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/// What stands in the database under the name of the history table. Asks `pg_catalog`, which shows
/// tables that the role may not read, too.
record TableShape(DatabaseSession session, HistoryTable table) {
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

    private static final String FIND =
            """
            SELECT coalesce(a.attname, '') AS name
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a
                   ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE n.nspname = ? AND c.relname = ?
            ORDER BY a.attnum\
            """;

    private static final String SCHEMA_THERE =
            "SELECT FROM pg_catalog.pg_namespace WHERE nspname = ?";

    /// Whether the table is there and ours.
    ///
    /// Gives `HistoryOfAnotherTool`.
    boolean exists() throws ProblemException {
        var columns =
                session.query(
                        "looking for the history table",
                        FIND,
                        row -> Objects.requireNonNullElse(row.getString("name"), ""),
                        table.schema(),
                        table.name());
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

    boolean schemaExists() throws ProblemException {
        return !session.query(
                        "looking for the schema of the history table",
                        SCHEMA_THERE,
                        _ -> true,
                        table.schema())
                .isEmpty();
    }
}
