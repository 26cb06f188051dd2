package dev.flightdeck.sql;

import dev.flightdeck.sql.SqlObject.Kind;
import dev.flightdeck.sql.StatementCursor.Name;
import java.util.ArrayList;
import java.util.List;

/// Reads the list of actions of an `ALTER TABLE`.
final class TableActions {
    private final StatementCursor cursor;
    private final Name table;
    private final List<SqlEffect> effects = new ArrayList<>();
    private boolean complete = true;

    TableActions(StatementCursor cursor, Name table) {
        this.cursor = cursor;
        this.table = table;
    }

    SqlEffects read() {
        do {
            complete &= readAction();
        } while (cursor.skipTo(","));
        return new SqlEffects(effects, complete, null);
    }

    private boolean readAction() {
        if (cursor.accept("ADD")) {
            return cursor.accept("CONSTRAINT") ? adds(Kind.CONSTRAINT, false) : addsColumn();
        }
        if (cursor.accept("DROP")) {
            boolean constraint = cursor.accept("CONSTRAINT");
            if (!constraint) {
                cursor.accept("COLUMN");
            }
            return drops(constraint ? Kind.CONSTRAINT : Kind.COLUMN);
        }
        return false;
    }

    private boolean addsColumn() {
        if (!cursor.accept("COLUMN") && isUnnamedConstraint()) {
            return false;
        }
        return adds(Kind.COLUMN, cursor.accept("IF", "NOT", "EXISTS"));
    }

    private boolean isUnnamedConstraint() {
        return cursor.isNext("CHECK")
                || cursor.isNext("UNIQUE")
                || cursor.isNext("PRIMARY")
                || cursor.isNext("FOREIGN")
                || cursor.isNext("EXCLUDE")
                || cursor.isNext("NOT");
    }

    private boolean adds(Kind kind, boolean conditional) {
        var name = cursor.identifier();
        if (name != null) {
            effects.add(new SqlEffect.Creates(table.of(kind, name), conditional, false));
        }
        return name != null;
    }

    private boolean drops(Kind kind) {
        boolean conditional = cursor.accept("IF", "EXISTS");
        var name = cursor.identifier();
        if (name == null) {
            return false;
        }
        boolean cascade = cursor.accept("CASCADE");
        effects.add(new SqlEffect.Drops(table.of(kind, name), conditional, cascade));
        return !cascade;
    }
}
