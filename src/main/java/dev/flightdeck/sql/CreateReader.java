package dev.flightdeck.sql;

import dev.flightdeck.sql.SqlObject.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a statement behind its `CREATE`.
final class CreateReader {
    private final StatementCursor cursor;
    private boolean conditional;
    private boolean temporary;

    CreateReader(StatementCursor cursor) {
        this.cursor = cursor;
    }

    SqlEffects read() {
        conditional = cursor.accept("OR", "REPLACE");
        readModifiers();
        if (cursor.accept("MATERIALIZED", "VIEW")) {
            return named(Kind.MATERIALIZED_VIEW);
        }
        var kind =
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
        return kind == null ? SqlEffects.UNKNOWN : read(Kind.valueOf(kind));
    }

    private void readModifiers() {
        while (true) {
            var modifier =
                    cursor.acceptAny(
                            "TEMP",
                            "TEMPORARY",
                            "GLOBAL",
                            "LOCAL",
                            "UNLOGGED",
                            "FOREIGN",
                            "RECURSIVE",
                            "UNIQUE",
                            "CONSTRAINT");
            if (modifier == null) {
                return;
            }
            temporary |= modifier.startsWith("TEMP");
        }
    }

    private SqlEffects read(Kind kind) {
        return switch (kind) {
            case INDEX -> index();
            case TRIGGER, POLICY -> ofTable(kind);
            case SCHEMA -> schema();
            case EXTENSION -> extension();
            default -> named(kind);
        };
    }

    private SqlEffects named(Kind kind) {
        readIfNotExists();
        var name = cursor.name();
        return name == null ? SqlEffects.UNKNOWN : created(name.as(kind));
    }

    /// An index is made in the schema of its table.
    private SqlEffects index() {
        cursor.accept("CONCURRENTLY");
        readIfNotExists();
        var index = cursor.isNext("ON") ? null : cursor.identifier();
        var table = onTable();
        return index == null || table == null
                ? SqlEffects.UNKNOWN
                : created(SqlObject.of(Kind.INDEX, table.schema(), index));
    }

    /// `name ... ON table`
    private SqlEffects ofTable(Kind kind) {
        var name = cursor.identifier();
        var table = onTable();
        return name == null || table == null ? SqlEffects.UNKNOWN : created(table.of(kind, name));
    }

    private StatementCursor.@Nullable Name onTable() {
        if (!cursor.skipTo("ON")) {
            return null;
        }
        cursor.accept("ONLY");
        return cursor.name();
    }

    /// Without a name it is called as the role; with objects in one statement only the schema is
    /// read.
    private SqlEffects schema() {
        readIfNotExists();
        if (cursor.isNext("AUTHORIZATION")) {
            return SqlEffects.UNKNOWN;
        }
        var name = cursor.identifier();
        if (name == null) {
            return SqlEffects.UNKNOWN;
        }
        var effects = created(SqlObject.of(Kind.SCHEMA, null, name));
        if (cursor.accept("AUTHORIZATION")) {
            cursor.identifier();
        }
        return cursor.atEnd() ? effects : SqlEffects.some(effects.known());
    }

    private SqlEffects extension() {
        readIfNotExists();
        var name = cursor.identifier();
        return name == null
                ? SqlEffects.UNKNOWN
                : SqlEffects.some(created(SqlObject.of(Kind.EXTENSION, null, name)).known());
    }

    private void readIfNotExists() {
        conditional |= cursor.accept("IF", "NOT", "EXISTS");
    }

    private SqlEffects created(SqlObject object) {
        return SqlEffects.all(
                List.of(
                        new SqlEffect.Creates(
                                object, conditional, temporary || isTemporary(object))));
    }

    private static boolean isTemporary(SqlObject object) {
        return "pg_temp".equals(object.schema());
    }
}
