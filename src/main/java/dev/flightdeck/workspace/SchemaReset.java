package dev.flightdeck.workspace;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.Identifiers;
import dev.flightdeck.format.ResetScope;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Drops everything in the schema of a history, object by object, in one transaction. The schema
/// itself, its owner and its grants stay, and so does what belongs to an extension. Schemas that
/// the migrations themselves made go as a whole.
final class SchemaReset {
    /// Kind in words, the statement's word, and what identifies the object, dependants after what
    /// they depend on.
    private static final String OBJECTS =
            """
            WITH mine AS (SELECT oid FROM pg_namespace WHERE nspname = ?),
                 extension_owned AS (SELECT objid FROM pg_depend WHERE deptype = 'e')
            SELECT 1, CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                                   WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind,
                   c.oid::regclass::text AS name
              FROM pg_class c
             WHERE relnamespace IN (SELECT oid FROM mine) AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
               AND c.oid NOT IN (SELECT objid FROM extension_owned)
               AND NOT (relkind = 'S' AND EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid
                                                     AND d.deptype IN ('a', 'i') AND d.refclassid = 'pg_class'::regclass))
               AND NOT relispartition
            UNION ALL
            SELECT 2, CASE prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END,
                   p.oid::regprocedure::text
              FROM pg_proc p
             WHERE pronamespace IN (SELECT oid FROM mine) AND p.oid NOT IN (SELECT objid FROM extension_owned)
            UNION ALL
            SELECT 3, CASE typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, t.oid::regtype::text
              FROM pg_type t
             WHERE typnamespace IN (SELECT oid FROM mine) AND t.oid NOT IN (SELECT objid FROM extension_owned)
               AND (typtype IN ('d', 'e', 'r')
                    OR (typtype = 'c' AND EXISTS (SELECT 1 FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c')))
            ORDER BY 1, 2, 3
            """;

    private SchemaReset() {}

    /// Gives `NotPossible` where resets are off, `ConfirmationMissing` where the name typed is
    /// another.
    static void checkAllowed(Environment environment, String databaseName) throws ProblemException {
        if (environment.isProduction()) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "A reset of " + environment.name(),
                            "it is a production database",
                            "Roll back with down scripts instead."));
        }
        if (!environment.allowsReset()) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "A reset of " + environment.name(),
                            "resets are off",
                            "Set allow_reset = true for this environment in flightdeck.toml, or give --allow-reset."));
        }
        if (!environment.profile().database().equals(databaseName)) {
            throw new ProblemException(
                    new Problem.ConfirmationMissing(
                            "The reset of " + environment.profile().database(),
                            "Type the database's name: --confirm "
                                    + environment.profile().database()));
        }
    }

    static ResetPlan plan(DatabaseSession session, ResetScope scope) throws ProblemException {
        return new ResetPlan(
                scope.display(), drops(session, scope).stream().map(Drop::words).toList());
    }

    static ResetPlan run(DatabaseSession session, ResetScope scope) throws ProblemException {
        var drops = drops(session, scope);
        var statements = new ArrayList<String>();
        statements.add("SET LOCAL client_min_messages = warning");
        drops.forEach(d -> statements.add(d.statement()));
        session.commit("dropping everything in schema " + scope.display(), statements);
        return new ResetPlan(scope.display(), drops.stream().map(Drop::words).toList());
    }

    private static List<Drop> drops(DatabaseSession session, ResetScope scope)
            throws ProblemException {
        var drops = new ArrayList<Drop>();
        for (var schema : scope.emptied()) {
            drops.addAll(drops(session, schema));
        }
        for (var schema : scope.dropped()) {
            drops.add(new Drop("SCHEMA", Identifiers.quote(schema)));
        }
        return drops;
    }

    private static List<Drop> drops(DatabaseSession session, String schema)
            throws ProblemException {
        // The names come back qualified and quoted by the server where the schema is not on the
        // path.
        session.execute("reading what is there", List.of("SET search_path = pg_catalog"));
        try {
            return session.query(
                    "listing what is in schema " + Identifiers.quote(schema),
                    OBJECTS,
                    row -> new Drop(row.getString(2), row.getString(3)),
                    schema);
        } finally {
            session.execute("reading what is there", List.of("RESET search_path"));
        }
    }

    private record Drop(String kind, String name) {
        String words() {
            return kind.toLowerCase(Locale.ROOT) + " " + name;
        }

        String statement() {
            return "DROP " + kind + " IF EXISTS " + name + " CASCADE";
        }
    }
}
