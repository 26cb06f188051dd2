package dev.flightdeck.sql;

import dev.flightdeck.sql.SqlObject.Kind;
import dev.flightdeck.sql.StatementCursor.Name;
import java.util.List;

/// Reads a statement behind its `ALTER`.
final class AlterReader {
    private final StatementCursor cursor;

    AlterReader(StatementCursor cursor) {
        this.cursor = cursor;
    }

    SqlEffects read() {
        var kind = DropReader.kind(cursor);
        if (kind == null || kind == Kind.EXTENSION) {
            return SqlEffects.UNKNOWN;
        }
        cursor.accept("IF", "EXISTS");
        return switch (kind) {
            case TABLE -> table();
            case TRIGGER, POLICY -> ofTable(kind);
            default -> other(kind);
        };
    }

    private SqlEffects table() {
        cursor.accept("ONLY");
        var table = cursor.name();
        if (table == null) {
            return SqlEffects.UNKNOWN;
        }
        cursor.accept("*");
        if (cursor.accept("RENAME", "CONSTRAINT")) {
            return renamedPart(table, Kind.CONSTRAINT);
        }
        if (cursor.isNext("RENAME") || cursor.isNext("SET")) {
            var renamed = renamed(table, Kind.TABLE);
            if (renamed.complete()) {
                return renamed;
            }
        }
        if (cursor.accept("RENAME")) {
            cursor.accept("COLUMN");
            return renamedPart(table, Kind.COLUMN);
        }
        return new TableActions(cursor, table).read();
    }

    private SqlEffects ofTable(Kind kind) {
        var name = cursor.identifier();
        var table = cursor.accept("ON") ? cursor.name() : null;
        if (name == null || table == null || !cursor.accept("RENAME", "TO")) {
            return SqlEffects.UNKNOWN;
        }
        var to = cursor.identifier();
        return to == null ? SqlEffects.UNKNOWN : renames(table.of(kind, name), table.of(kind, to));
    }

    private SqlEffects other(Kind kind) {
        var name = cursor.name();
        if (name == null) {
            return SqlEffects.UNKNOWN;
        }
        cursor.skipParentheses();
        return renamed(name, kind);
    }

    /// `RENAME TO name`, `SET SCHEMA name`; unknown (and no step) for anything else.
    private SqlEffects renamed(Name from, Kind kind) {
        boolean renames = cursor.accept("RENAME", "TO");
        if (!renames && !cursor.accept("SET", "SCHEMA")) {
            return SqlEffects.UNKNOWN;
        }
        var to = cursor.identifier();
        if (to == null) {
            return SqlEffects.UNKNOWN;
        }
        var target = renames ? new Name(from.schema(), to) : new Name(to, from.name());
        return renames(from.as(kind), target.as(kind));
    }

    private SqlEffects renamedPart(Name table, Kind kind) {
        var from = cursor.identifier();
        var to = cursor.accept("TO") ? cursor.identifier() : null;
        return from == null || to == null
                ? SqlEffects.UNKNOWN
                : renames(table.of(kind, from), table.of(kind, to));
    }

    private static SqlEffects renames(SqlObject from, SqlObject to) {
        return SqlEffects.all(List.of(new SqlEffect.Renames(from, to)));
    }
}
