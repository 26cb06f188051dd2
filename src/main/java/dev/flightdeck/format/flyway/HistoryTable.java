package dev.flightdeck.format.flyway;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.Identifiers;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The history table as a thing in the database: is it there, and how Flyway makes it.
final class HistoryTable {
    private static final List<String> COLUMNS =
            List.of(
                    "installed_rank",
                    "version",
                    "description",
                    "type",
                    "script",
                    "checksum",
                    "installed_by",
                    "installed_on",
                    "execution_time",
                    "success");

    private static final String LOOK =
            """
            SELECT (SELECT string_agg(a.attname::text, ',' ORDER BY a.attnum)
                    FROM pg_catalog.pg_class c
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
                    WHERE c.relnamespace = n.oid AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'f')
                      AND a.attnum > 0 AND NOT a.attisdropped),
                   n.oid IS NOT NULL
            FROM (SELECT 1) one LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = ?
            """;

    /// What Flyway takes for an empty schema: nothing but what extensions brought.
    private static final String IS_EMPTY =
            """
            WITH s AS (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = ?),
                 own AS (SELECT c.oid FROM pg_catalog.pg_class c JOIN s ON c.relnamespace = s.oid
                         WHERE c.relkind IN ('r', 'v', 'S', 't')
                         UNION ALL
                         SELECT t.oid FROM pg_catalog.pg_type t JOIN s ON t.typnamespace = s.oid
                         WHERE t.typcategory NOT IN ('A', 'C')
                         UNION ALL
                         SELECT p.oid FROM pg_catalog.pg_proc p JOIN s ON p.pronamespace = s.oid)
            SELECT NOT EXISTS (
                SELECT FROM own WHERE NOT EXISTS (
                    SELECT FROM pg_catalog.pg_depend d WHERE d.objid = own.oid AND d.deptype = 'e'))
            """;

    private static final String COLUMN_DEFINITIONS =
            """
             (
                "installed_rank" INT NOT NULL,
                "version" VARCHAR(50),
                "description" VARCHAR(200) NOT NULL,
                "type" VARCHAR(20) NOT NULL,
                "script" VARCHAR(1000) NOT NULL,
                "checksum" INTEGER,
                "installed_by" VARCHAR(100) NOT NULL,
                "installed_on" TIMESTAMP NOT NULL DEFAULT now(),
                "execution_time" INTEGER NOT NULL,
                "success" BOOLEAN NOT NULL
            )\
            """;

    private final DatabaseSession session;
    private final HistoryName name;
    private boolean exists;
    private boolean schemaExists;

    HistoryTable(DatabaseSession session, HistoryName name) {
        this.session = session;
        this.name = name;
    }

    HistoryName name() {
        return name;
    }

    /// As of the last [#look].
    boolean exists() {
        return exists;
    }

    /// As of the last [#look].
    boolean schemaExists() {
        return schemaExists;
    }

    /// Gives `HistoryOfAnotherTool` where a table of that name has other columns.
    boolean look() throws ProblemException {
        record Found(String columns, boolean schema) {}
        var found =
                session.query(
                                "looking for the history table " + name.shown(),
                                LOOK,
                                row -> {
                                    var columns = row.getString(1);
                                    return new Found(
                                            columns == null ? "" : columns, row.getBoolean(2));
                                },
                                name.table(),
                                name.schema())
                        .getFirst();
        schemaExists = found.schema();
        exists = !found.columns().isEmpty();
        if (exists && !Arrays.asList(found.columns().split(",", -1)).containsAll(COLUMNS)) {
            throw new ProblemException(
                    new Problem.HistoryOfAnotherTool(
                            name.shown(),
                            "Flyway",
                            "columns " + found.columns().replace(",", ", ")));
        }
        return exists;
    }

    /// Statements that make the table as Flyway does, with the schema where that is missing.
    ///
    /// Gives `NotPossible` where the schema has tables and no history: Flyway wants to be told what
    /// they are first.
    List<String> create() throws ProblemException {
        if (schemaExists && !isEmpty()) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "Migrating schema " + name.schema(),
                            "it is not empty and has no history table, so it is not known which migrations it has already",
                            "Run `flightdeck adopt`: it looks which migrations are there and writes the baseline; then the newer ones run."));
        }
        return createEvenIfNotEmpty();
    }

    List<String> createEvenIfNotEmpty() throws ProblemException {
        if (name.schema().isEmpty()) {
            throw new ProblemException(
                    new Problem.HistoryUnreadable(
                            name.shown(),
                            "The search path names no schema that exists.",
                            "Name the schema: `schema` in flightdeck.toml."));
        }
        var statements = new ArrayList<String>();
        if (!schemaExists) {
            statements.add("CREATE SCHEMA " + Identifiers.quote(name.schema()));
        }
        var table = name.quoted();
        statements.add("CREATE TABLE " + table + COLUMN_DEFINITIONS);
        statements.add(
                "ALTER TABLE %s ADD CONSTRAINT %s PRIMARY KEY (\"installed_rank\")"
                        .formatted(table, Identifiers.quote(name.table() + "_pk")));
        statements.add(
                "CREATE INDEX %s ON %s (\"success\")"
                        .formatted(Identifiers.quote(name.table() + "_s_idx"), table));
        if (!schemaExists) {
            statements.add(new RowStatements(name).schemaRow());
        }
        return statements;
    }

    private boolean isEmpty() throws ProblemException {
        return session.query(
                        "looking whether schema %s is empty".formatted(name.schema()),
                        IS_EMPTY,
                        row -> row.getBoolean(1),
                        name.schema())
                .getFirst();
    }
}
