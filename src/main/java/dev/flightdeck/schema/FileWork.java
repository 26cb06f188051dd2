package dev.flightdeck.schema;

import dev.flightdeck.sql.SearchPath;
import dev.flightdeck.sql.SqlObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one file makes and drops.
final class FileWork {
    private final List<Thing.Evidence> made = new ArrayList<>();
    private final Set<SqlObject> dropped = new LinkedHashSet<>();
    private final Set<ObjectKey> foundThere = new HashSet<>();
    private int unchecked;
    private @Nullable SearchPath sessionPath;
    private @Nullable SearchPath localPath;

    List<Thing.Evidence> made() {
        return made;
    }

    Set<SqlObject> dropped() {
        return dropped;
    }

    /// What it dropped of the files before it, and may make again.
    Set<ObjectKey> foundThere() {
        return foundThere;
    }

    int unchecked() {
        return unchecked;
    }

    void countUnchecked() {
        unchecked++;
    }

    void setSearchPath(SearchPath path) {
        if (path.local()) {
            localPath = path;
        } else {
            sessionPath = path;
            localPath = null;
        }
    }

    void endTransaction() {
        localPath = null;
    }

    /// With the schema that a search path of the file puts it into, as far as that is certain: of
    /// several schemas new things go into the first, and what is there may be in any.
    ///
    /// @param made it is a new thing
    SqlObject placed(SqlObject object, boolean made) {
        var path = path();
        if (path == null || path.schemas().isEmpty() || !object.needsSearchPath()) {
            return object;
        }
        boolean certain = path.schemas().size() == 1 || (made && isPlacedByPath(object.kind()));
        return certain
                ? new SqlObject(
                        object.kind(), path.schemas().getFirst(), object.name(), object.table())
                : object;
    }

    /// The others are where their table is.
    private static boolean isPlacedByPath(SqlObject.Kind kind) {
        return switch (kind) {
            case TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, TYPE, DOMAIN, FUNCTION, PROCEDURE ->
                    true;
            case INDEX, COLUMN, CONSTRAINT, TRIGGER, POLICY, SCHEMA, EXTENSION -> false;
        };
    }

    private @Nullable SearchPath path() {
        return localPath == null ? sessionPath : localPath;
    }

    /// A name without schema where the file's search path does not say which one it is.
    boolean isUnclear(SqlObject object) {
        return path() != null && object.needsSearchPath();
    }

    /// Nothing is left to look for.
    void forget(Thing thing) {
        made.removeIf(evidence -> evidence.thing() == thing);
    }

    boolean made(Thing thing) {
        return made.stream().anyMatch(evidence -> evidence.thing() == thing);
    }
}
