package dev.flightdeck.sql;

import dev.flightdeck.sql.SqlObject.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a statement behind its `DROP`.
final class DropReader {
    private final StatementCursor cursor;

    DropReader(StatementCursor cursor) {
        this.cursor = cursor;
    }

    SqlEffects read() {
        var kind = kind(cursor);
        if (kind == null) {
            return SqlEffects.UNKNOWN;
        }
        cursor.accept("CONCURRENTLY");
        boolean conditional = cursor.accept("IF", "EXISTS");
        var objects = kind == Kind.TRIGGER || kind == Kind.POLICY ? ofTable(kind) : list(kind);
        if (objects.isEmpty()) {
            return SqlEffects.UNKNOWN;
        }
        boolean cascade = cursor.accept("CASCADE");
        var effects = new ArrayList<SqlEffect>();
        objects.forEach(it -> effects.add(new SqlEffect.Drops(it, conditional, cascade)));
        boolean all = !cascade && kind != Kind.EXTENSION;
        return new SqlEffects(effects, all, null);
    }

    /// The kind of object that `DROP` and `ALTER` name; null for those that are not read.
    static @Nullable Kind kind(StatementCursor cursor) {
        if (cursor.accept("MATERIALIZED", "VIEW")) {
            return Kind.MATERIALIZED_VIEW;
        }
        if (cursor.accept("FOREIGN", "TABLE")) {
            return Kind.TABLE;
        }
        var word =
                cursor.acceptAny(
                        "TABLE",
                        "INDEX",
                        "VIEW",
                        "SEQUENCE",
                        "TYPE",
                        "DOMAIN",
                        "FUNCTION",
                        "PROCEDURE",
                        "TRIGGER",
                        "POLICY",
                        "SCHEMA",
                        "EXTENSION");
        return word == null ? null : Kind.valueOf(word);
    }

    private List<SqlObject> ofTable(Kind kind) {
        var name = cursor.identifier();
        var table = cursor.accept("ON") ? cursor.name() : null;
        return name == null || table == null ? List.of() : List.of(table.of(kind, name));
    }

    /// Empty where one of them cannot be read.
    private List<SqlObject> list(Kind kind) {
        var objects = new ArrayList<SqlObject>();
        do {
            var name = cursor.name();
            if (name == null) {
                return List.of();
            }
            objects.add(name.as(kind));
            cursor.skipParentheses();
        } while (cursor.accept(","));
        return objects;
    }
}
