package dev.flightdeck.schema;

import dev.flightdeck.sql.SqlObject;
import java.util.ArrayList;
import java.util.List;

/// One object through its renamings.
final class Thing {
    private final List<SqlObject> names = new ArrayList<>();
    private final boolean checkable;
    private boolean mayBeGone;

    /// @param checkable false for what is temporary, may have been there before, or whose schema is
    ///   not known
    Thing(SqlObject name, boolean checkable) {
        names.add(name);
        this.checkable = checkable;
    }

    SqlObject name() {
        return names.getLast();
    }

    boolean checkable() {
        return checkable;
    }

    /// A later statement dropped it, or may have.
    void doubt() {
        mayBeGone = true;
    }

    boolean mayBeGone() {
        return mayBeGone;
    }

    void rename(SqlObject name) {
        names.add(name);
    }

    /// That it has its present name, or one that it gets later.
    Evidence evidence() {
        return new Evidence(this, names.size() - 1);
    }

    /// What speaks for a file: the thing has the name the file gave it, or a later one.
    record Evidence(Thing thing, int from) {
        List<SqlObject> names() {
            return thing.names.subList(from, thing.names.size());
        }

        boolean mayBeGone() {
            return thing.mayBeGone;
        }
    }
}
