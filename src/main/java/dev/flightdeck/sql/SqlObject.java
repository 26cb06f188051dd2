package dev.flightdeck.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An object of a database as a statement names it, in the catalog's spelling: what is not quoted
/// is in lower case, what is too long is cut.
///
/// Functions and procedures are named without their arguments.
///
/// @param schema null where the statement does not name it, so that the search path decides; of a
///   thing that belongs to a table the table's
/// @param table of a column, constraint, trigger or policy; null for the others
public record SqlObject(Kind kind, @Nullable String schema, String name, @Nullable String table) {
    /// What can be told apart.
    public enum Kind {
        TABLE(Namespace.RELATION),
        INDEX(Namespace.RELATION),
        VIEW(Namespace.RELATION),
        MATERIALIZED_VIEW(Namespace.RELATION),
        SEQUENCE(Namespace.RELATION),
        COLUMN(Namespace.COLUMN),
        CONSTRAINT(Namespace.CONSTRAINT),
        TRIGGER(Namespace.TRIGGER),
        POLICY(Namespace.POLICY),
        TYPE(Namespace.TYPE),
        DOMAIN(Namespace.TYPE),
        FUNCTION(Namespace.ROUTINE),
        PROCEDURE(Namespace.ROUTINE),
        SCHEMA(Namespace.SCHEMA),
        EXTENSION(Namespace.EXTENSION);

        private final Namespace namespace;

        Kind(Namespace namespace) {
            this.namespace = namespace;
        }

        /// Two objects of one name space and schema cannot have the same name.
        public Namespace namespace() {
            return namespace;
        }

        /// As in a sentence: `materialized view`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// Where names are unique.
    public enum Namespace {
        RELATION,
        COLUMN,
        CONSTRAINT,
        TRIGGER,
        POLICY,
        TYPE,
        ROUTINE,
        SCHEMA,
        EXTENSION
    }

    /// A thing with a name of its own.
    public static SqlObject of(Kind kind, @Nullable String schema, String name) {
        return new SqlObject(kind, schema, name, null);
    }

    /// A thing of a table.
    public static SqlObject ofTable(Kind kind, @Nullable String schema, String table, String name) {
        return new SqlObject(kind, schema, name, table);
    }

    /// Whether the search path decides which one is meant.
    public boolean needsSearchPath() {
        return schema == null && kind != Kind.SCHEMA && kind != Kind.EXTENSION;
    }

    /// As in a sentence: `column app.users.email`, `index app.users_email`.
    @Override
    public String toString() {
        return kind.word()
                + " "
                + (schema == null ? "" : schema + ".")
                + (table == null ? "" : table + ".")
                + name;
    }
}
