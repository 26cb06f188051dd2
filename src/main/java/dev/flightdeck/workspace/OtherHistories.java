package dev.flightdeck.workspace;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A database that is migrated by another tool already: a second history in it is most likely a
/// mistake.
final class OtherHistories {
    /// Where Atlas keeps its table by default.
    private static final String ATLAS_SCHEMA = "atlas_schema_revisions";

    /// Known tables, told apart by a column that only this tool has.
    private static final String FIND =
            """
            SELECT t.relname, CASE WHEN t.relname = 'flyway_schema_history' THEN 'Flyway'
                                   WHEN t.relname = 'atlas_schema_revisions' THEN 'Atlas'
                                   WHEN t.relname = 'goose_db_version' THEN 'goose'
                                   WHEN t.relname = 'databasechangelog' THEN 'Liquibase'
                                   WHEN t.relname = 'flightdeck_history' THEN 'Plain SQL'
                                   WHEN EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'dirty')
                                   THEN 'golang-migrate' ELSE 'dbmate' END
              FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
             WHERE n.nspname = ? AND t.relkind IN ('r', 'p')
               AND t.relname IN ('flyway_schema_history', 'schema_migrations', 'atlas_schema_revisions',
                                 'goose_db_version', 'databasechangelog', 'flightdeck_history')
             ORDER BY 1
            """;

    private final DatabaseSession session;
    private final Workspace workspace;

    OtherHistories(DatabaseSession session, Workspace workspace) {
        this.session = session;
        this.workspace = workspace;
    }

    /// Refuses the plan where the format was only detected; warns where a person has named it.
    Plan judge(Plan plan, MigrationFormat format, String schema) throws ProblemException {
        var warnings = new ArrayList<>(plan.warnings());
        var refusals = new ArrayList<>(plan.refusals());
        for (var other : found(session, schema)) {
            if (workspace.formatId() == null) {
                refusals.addFirst(
                        new Problem.NotPossible(
                                "Beginning a history of " + format.title(),
                                "this database is migrated by %s already (%s.%s)"
                                        .formatted(other.tool(), schema, other.table()),
                                "Check the folder and the database; to begin a second history on purpose, name the format with --format, in flightdeck.toml, or with File > Change format in the window."));
            } else {
                warnings.addFirst(
                        new Warning.Remark(
                                SourcePlace.of(schema + "." + other.table()),
                                "this database is migrated by %s already; a second history, of %s, begins in it"
                                        .formatted(other.tool(), format.title())));
            }
        }
        return new Plan(plan.target(), plan.steps(), warnings, refusals, plan.historyState());
    }

    /// The histories that a database has, of whichever tool.
    static List<FoundHistory> all(DatabaseSession session, @Nullable String schema)
            throws ProblemException {
        var own =
                schema == null
                        ? session.query(
                                        "asking for the schema",
                                        "SELECT coalesce(current_schema(), 'public')",
                                        row -> row.getString(1))
                                .getFirst()
                        : schema;
        var all = new ArrayList<FoundHistory>();
        for (var place : new LinkedHashSet<>(List.of(own, ATLAS_SCHEMA))) {
            for (var other : found(session, place)) {
                all.add(new FoundHistory(place + "." + other.table(), other.tool()));
            }
        }
        return all;
    }

    /// As in a sentence: `Flyway (public.flyway_schema_history)`.
    List<String> described(String schema) throws ProblemException {
        return found(session, schema).stream()
                .map(other -> "%s (%s.%s)".formatted(other.tool(), schema, other.table()))
                .toList();
    }

    private static List<Other> found(DatabaseSession session, String schema)
            throws ProblemException {
        return session.query(
                "looking for histories of other tools",
                FIND,
                row -> new Other(row.getString(1), row.getString(2)),
                schema);
    }

    private record Other(String table, String tool) {}
}
