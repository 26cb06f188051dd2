package dev.flightdeck.workspace;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.util.ArrayList;
import java.util.List;

/// A database that is migrated by another tool already: a second history in it is most likely a
/// mistake.
final class OtherHistories {
    /// Known tables, told apart by a column that only this tool has.
    private static final String FIND =
            """
            SELECT t.relname, CASE WHEN t.relname = 'flyway_schema_history' THEN 'Flyway'
                                   WHEN t.relname = 'atlas_schema_revisions' THEN 'Atlas'
                                   WHEN t.relname = 'goose_db_version' THEN 'goose'
                                   WHEN t.relname = 'databasechangelog' THEN 'Liquibase'
                                   WHEN t.relname = 'flightdeck_history' THEN 'Flightdeck itself, as plain SQL'
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
        for (var other : found(schema)) {
            if (workspace.formatId() == null) {
                refusals.addFirst(
                        new Problem.NotPossible(
                                "Beginning a history of " + format.title(),
                                "this database is migrated by %s already (%s.%s)"
                                        .formatted(other.tool(), schema, other.table()),
                                "Check the folder and the database; to begin a second history on purpose, name the format with --format or in flightdeck.toml."));
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

    /// As in a sentence: `Flyway (public.flyway_schema_history)`.
    List<String> described(String schema) throws ProblemException {
        return found(schema).stream()
                .map(other -> "%s (%s.%s)".formatted(other.tool(), schema, other.table()))
                .toList();
    }

    private List<Other> found(String schema) throws ProblemException {
        return session.query(
                "looking for histories of other tools",
                FIND,
                row -> new Other(row.getString(1), row.getString(2)),
                schema);
    }

    private record Other(String table, String tool) {}
}
