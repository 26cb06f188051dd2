package dev.flightdeck.schema;

import dev.flightdeck.sql.SqlObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What one file makes and drops.
final class FileWork {
    private final List<Thing.Evidence> made = new ArrayList<>();
    private final Set<SqlObject> dropped = new LinkedHashSet<>();
    private final Set<ObjectKey> foundThere = new HashSet<>();
    private int unchecked;
    private boolean searchPathSet;

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

    void setSearchPath() {
        searchPathSet = true;
    }

    /// A name without schema after the file changed the search path.
    boolean isUnclear(SqlObject object) {
        return searchPathSet && object.needsSearchPath();
    }

    /// Nothing is left to look for.
    void forget(Thing thing) {
        made.removeIf(evidence -> evidence.thing() == thing);
    }

    boolean made(Thing thing) {
        return made.stream().anyMatch(evidence -> evidence.thing() == thing);
    }
}
