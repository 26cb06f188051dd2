package dev.flightdeck.format.atlas;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.ResetScope;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import java.util.LinkedHashSet;
import java.util.List;

/// Atlas begins a history only in a database that has nothing in it yet: bound to one schema, that
/// schema has no table but the history's; else there is nothing but an empty `public` and the
/// schema of the history.
final class CleanDatabase {
    private static final String TABLES =
            """
            SELECT 'table ' || n.nspname || '.' || c.relname
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind IN ('r', 'p')
              AND NOT (n.nspname = ? AND c.relname = ?)
            ORDER BY 1 LIMIT 4\
            """;

    private static final String SCHEMAS =
            """
            SELECT 'schema ' || nspname FROM pg_catalog.pg_namespace
            WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'public', ?)
            ORDER BY 1 LIMIT 4\
            """;

    private static final String ALL_SCHEMAS =
            """
            SELECT nspname FROM pg_catalog.pg_namespace n
            WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'public')
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                              WHERE d.classid = 'pg_catalog.pg_namespace'::regclass
                                AND d.objid = n.oid AND d.deptype = 'e')
            ORDER BY 1\
            """;

    private static final String DOING = "looking whether the database is empty";
    private static final int NAMED = 3;

    private CleanDatabase() {}

    /// Empty where a history may begin.
    static List<Problem> obstacles(DatabaseSession session, RevisionsTable table)
            throws ProblemException {
        var found = found(session, table);
        if (found.isEmpty()) {
            return List.of();
        }
        var names = String.join(", ", found.subList(0, Math.min(NAMED, found.size())));
        return List.of(
                new NotPossible(
                        "Beginning a history of Atlas in this database",
                        "it is not empty: %s%s"
                                .formatted(names, found.size() > NAMED ? ", ..." : ""),
                        "Where migrations are in it already, run `flightdeck adopt`: it looks which and writes the baseline. To run all of them in it all the same, set allow_dirty = true in the table [atlas] of flightdeck.toml."));
    }

    /// What has to go for the database to be clean again. Schemas that belong to an extension stay.
    static ResetScope scope(DatabaseSession session, RevisionsTable table) throws ProblemException {
        if (table.bound() != null) {
            var emptied = new LinkedHashSet<>(List.of(table.bound(), table.schema()));
            return new ResetScope(List.copyOf(emptied), List.of());
        }
        var schemas =
                session.query("looking for schemas", ALL_SCHEMAS, row -> row.getString("nspname"));
        return new ResetScope(List.of("public"), schemas);
    }

    private static List<String> found(DatabaseSession session, RevisionsTable table)
            throws ProblemException {
        if (table.bound() != null) {
            return tables(session, table.bound(), table);
        }
        var schemas = session.query(DOING, SCHEMAS, row -> row.getString(1), table.schema());
        return schemas.isEmpty() ? tables(session, "public", table) : schemas;
    }

    private static List<String> tables(DatabaseSession session, String schema, RevisionsTable table)
            throws ProblemException {
        return session.query(
                DOING,
                TABLES,
                row -> row.getString(1),
                schema,
                table.schema(),
                RevisionsTable.NAME);
    }
}
