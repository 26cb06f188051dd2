package dev.flightdeck.workspace;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.Identifiers;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A database that is migrated by another tool already: a second history in it is most likely a
/// mistake.
final class OtherHistories {
    /// Where Atlas keeps its table by default.
    private static final String ATLAS_SCHEMA = "atlas_schema_revisions";

    /// Known tables, told apart by a column that only this tool has. Those that a conversion named
    /// begin like the usual one.
    private static final String FIND =
            """
            SELECT n.nspname, t.relname,
                   CASE WHEN t.relname = 'flyway_schema_history' THEN 'Flyway'
                        WHEN t.relname = 'atlas_schema_revisions' THEN 'Atlas'
                        WHEN t.relname = 'goose_db_version' THEN 'goose'
                        WHEN t.relname = 'databasechangelog' THEN 'Liquibase'
                        WHEN t.relname = 'flightdeck_history' THEN 'Plain SQL'
                        WHEN EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'dirty')
                        THEN 'golang-migrate' ELSE 'dbmate' END,
                   has_table_privilege(t.oid, 'SELECT')
                       AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'version')
              FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
             WHERE n.nspname IN (?, '%s') AND t.relkind IN ('r', 'p')
               AND (t.relname IN ('flyway_schema_history', 'schema_migrations', 'atlas_schema_revisions',
                                  'goose_db_version', 'databasechangelog', 'flightdeck_history')
                    OR t.relname ~ '^schema_migrations_(dbmate|golang_migrate)')
             ORDER BY n.nspname = '%s', t.relname
            """
                    .formatted(ATLAS_SCHEMA, ATLAS_SCHEMA);

    private final DatabaseSession session;
    private final Workspace workspace;

    OtherHistories(DatabaseSession session, Workspace workspace) {
        this.session = session;
        this.workspace = workspace;
    }

    /// Refuses a plan that begins a history where the format was only detected; warns where a
    /// person has named it.
    Plan judge(Plan plan, MigrationFormat format, SchemaHistory history) throws ProblemException {
        var warnings = new ArrayList<>(plan.warnings());
        var refusals = new ArrayList<>(plan.refusals());
        for (var other : beside(history)) {
            if (workspace.formatId() == null) {
                refusals.addFirst(
                        new Problem.NotPossible(
                                "Beginning a history of " + format.title(),
                                "this database is migrated by %s already (%s)"
                                        .formatted(other.tool(), other.table()),
                                "Check the folder and the database; to begin a second history on purpose, name the format with --format, in flightdeck.toml, or with File > Change format in the window."));
            } else {
                warnings.addFirst(
                        new Warning.Remark(
                                SourcePlace.of(other.table()),
                                "this database is migrated by %s already; a second history, of %s, begins in it"
                                        .formatted(other.tool(), format.title())));
            }
        }
        return new Plan(plan.target(), plan.steps(), warnings, refusals, plan.historyState());
    }

    /// What a status says where this history has not begun.
    List<Warning> remarks(SchemaHistory history) throws ProblemException {
        return beside(history).stream()
                .<Warning>map(other ->
                        new Warning.Remark(
                                SourcePlace.of(other.table()),
                                "this database is migrated by %s already, and the history of this folder has nothing. Where the folder came out of a `flightdeck convert` that was interrupted, run the same convert again: it finishes it"
                                        .formatted(other.tool())))
                .toList();
    }

    /// Histories that have some of the same versions: after a conversion there are two, and what
    /// one tool applies the other does not know of. In a workspace of several projects the same
    /// numbers mean nothing.
    List<Warning> doubled(SchemaHistory history, List<MigrationInfo> lines)
            throws ProblemException {
        var applied = new HashSet<String>();
        for (var line : lines) {
            var version = line.version();
            if (version != null && line.appliedOrNull() != null) {
                applied.add(number(version.text()));
            }
        }
        var warnings = new ArrayList<Warning>();
        if (workspace.project() != null || applied.isEmpty()) {
            return warnings;
        }
        for (var other : found(session, history.schema())) {
            if (!other.table().equals(history.table())
                    && other.readable()
                    && shares(other, applied)) {
                warnings.add(
                        new Warning.Remark(
                                SourcePlace.of(other.table()),
                                "the database has a history of %s, too, with the same versions. Where they are the same migrations (after a `flightdeck convert`), go on with one of the two tools only: what one applies the other does not know of"
                                        .formatted(other.tool())));
            }
        }
        return warnings;
    }

    private boolean shares(Other other, Set<String> applied) throws ProblemException {
        return session
                .query(
                        "reading the versions of another history",
                        "SELECT CAST(version AS text) FROM %s WHERE version IS NOT NULL"
                                .formatted(Identifiers.quote(other.schema(), other.name())),
                        row -> number(row.getString(1)))
                .stream()
                .anyMatch(applied::contains);
    }

    /// A conversion may have put zeros in front.
    private static String number(String version) {
        return version.replaceFirst("^0+(?=.)", "");
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
        for (var other : found(session, own)) {
            all.add(new FoundHistory(other.table(), other.tool()));
        }
        return all;
    }

    /// As a person reads them: `dbmate (public.schema_migrations)`.
    List<String> described(SchemaHistory history) throws ProblemException {
        return beside(history).stream()
                .map(other -> "%s (%s)".formatted(other.tool(), other.table()))
                .toList();
    }

    private List<Other> beside(SchemaHistory history) throws ProblemException {
        return found(session, history.schema()).stream()
                .filter(other -> !other.table().equals(history.table()))
                .toList();
    }

    private static List<Other> found(DatabaseSession session, String schema)
            throws ProblemException {
        return session.query(
                "looking for histories of other tools",
                FIND,
                row ->
                        new Other(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4)),
                schema);
    }

    /// @param readable its versions can be read
    private record Other(String schema, String name, String tool, boolean readable) {
        String table() {
            return schema + "." + name;
        }
    }
}
