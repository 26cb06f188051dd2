package dev.flightdeck.schema;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.SqlObject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks a database's catalog which objects are there: one query for all of them, and nothing else
/// is sent. A name without a schema is looked for in the schemas of the session's search path.
public final class ObjectPresence {
    /// `s` are the schemas an object may be in, `o.i` counts from 1.
    private static final String QUERY =
            """
            SELECT o.i, coalesce((
                SELECT bool_and(x.indisvalid) FROM pg_class c
                JOIN pg_index x ON x.indexrelid = c.oid
                WHERE o.kind = 'INDEX' AND c.relname = o.name AND c.relnamespace = ANY (s.oids)), true)
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
                WITH ORDINALITY AS o(kind, schema, name, tab, i)
            CROSS JOIN LATERAL (
                SELECT array_agg(n.oid) AS oids FROM pg_namespace n
                WHERE CASE WHEN o.schema IS NULL THEN n.nspname = ANY (current_schemas(false))
                    ELSE n.nspname = o.schema END) s
            WHERE CASE o.kind
                WHEN 'SCHEMA' THEN EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = o.name)
                WHEN 'EXTENSION' THEN EXISTS (SELECT FROM pg_extension e WHERE e.extname = o.name)
                WHEN 'TYPE' THEN EXISTS (
                    SELECT FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
                    WHERE t.typname = o.name AND t.typnamespace = ANY (s.oids)
                    AND t.typtype <> 'd' AND coalesce(c.relkind, 'c') = 'c')
                WHEN 'DOMAIN' THEN EXISTS (
                    SELECT FROM pg_type t
                    WHERE t.typname = o.name AND t.typnamespace = ANY (s.oids) AND t.typtype = 'd')
                WHEN 'FUNCTION' THEN EXISTS (
                    SELECT FROM pg_proc p WHERE p.proname = o.name
                    AND p.pronamespace = ANY (s.oids) AND p.prokind <> 'p')
                WHEN 'PROCEDURE' THEN EXISTS (
                    SELECT FROM pg_proc p WHERE p.proname = o.name
                    AND p.pronamespace = ANY (s.oids) AND p.prokind = 'p')
                ELSE EXISTS (
                    SELECT FROM pg_class c
                    WHERE c.relname = coalesce(o.tab, o.name) AND c.relnamespace = ANY (s.oids)
                    AND CASE o.kind
                        WHEN 'TABLE' THEN c.relkind IN ('r', 'p', 'f')
                        WHEN 'INDEX' THEN c.relkind IN ('i', 'I')
                        WHEN 'VIEW' THEN c.relkind = 'v'
                        WHEN 'MATERIALIZED_VIEW' THEN c.relkind = 'm'
                        WHEN 'SEQUENCE' THEN c.relkind = 'S'
                        WHEN 'COLUMN' THEN EXISTS (
                            SELECT FROM pg_attribute a WHERE a.attrelid = c.oid
                            AND a.attname = o.name AND a.attnum > 0 AND NOT a.attisdropped)
                        WHEN 'CONSTRAINT' THEN EXISTS (
                            SELECT FROM pg_constraint k
                            WHERE k.conrelid = c.oid AND k.conname = o.name)
                        WHEN 'TRIGGER' THEN EXISTS (
                            SELECT FROM pg_trigger g
                            WHERE g.tgrelid = c.oid AND g.tgname = o.name AND NOT g.tgisinternal)
                        WHEN 'POLICY' THEN EXISTS (
                            SELECT FROM pg_policy y
                            WHERE y.polrelid = c.oid AND y.polname = o.name)
                        ELSE false END)
                END
            """;

    private final DatabaseSession session;

    public ObjectPresence(DatabaseSession session) {
        this.session = session;
    }

    /// @param existing those that are there
    /// @param invalid indexes among them that the server does not use, because building them
    ///   concurrently failed
    public record Found(Set<SqlObject> existing, Set<SqlObject> invalid) {
        public Found {
            existing = Set.copyOf(existing);
            invalid = Set.copyOf(invalid);
        }
    }

    /// Which of these objects are there.
    ///
    /// Gives the problems of [DatabaseSession#query].
    public Found of(Collection<SqlObject> objects) throws ProblemException {
        var asked = List.copyOf(new LinkedHashSet<>(objects));
        if (asked.isEmpty()) {
            return new Found(Set.of(), Set.of());
        }
        var existing = new LinkedHashSet<SqlObject>();
        var invalid = new LinkedHashSet<SqlObject>();
        for (var answer : answers(asked)) {
            var object = asked.get(answer.number() - 1);
            existing.add(object);
            if (!answer.valid()) {
                invalid.add(object);
            }
        }
        return new Found(existing, invalid);
    }

    private record Answer(int number, boolean valid) {}

    private List<Answer> answers(List<SqlObject> asked) throws ProblemException {
        return session.query(
                "looking which objects are there",
                QUERY,
                row -> new Answer(row.getInt(1), row.getBoolean(2)),
                texts(asked, it -> it.kind().name()),
                texts(asked, SqlObject::schema),
                texts(asked, SqlObject::name),
                texts(asked, SqlObject::table));
    }

    private static @Nullable String[] texts(List<SqlObject> objects, Text text) {
        return objects.stream().map(text::of).toArray(String[]::new);
    }

    @FunctionalInterface
    private interface Text {
        @Nullable String of(SqlObject object);
    }
}
