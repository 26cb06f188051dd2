package dev.flightdeck.schema;

import dev.flightdeck.sql.SqlObject;
import java.util.List;

/// What a database has of the objects that one file of an ordered list leaves behind.
///
/// @param there objects of the file that exist
/// @param notThere objects of the file that do not exist, though no later file drops them
/// @param notDropped objects that exist, though the file drops them and no later file makes them
///   again
/// @param unchecked statements whose work cannot be seen in the catalog, or not as this file's own:
///   data, rights, `DO` blocks, objects that an earlier file may have made
public record FileObjects(
        List<SqlObject> there,
        List<SqlObject> notThere,
        List<SqlObject> notDropped,
        int unchecked) {
    public FileObjects {
        there = List.copyOf(there);
        notThere = List.copyOf(notThere);
        notDropped = List.copyOf(notDropped);
    }

    /// Whether a file's work is in the database.
    public enum Verdict {
        /// All objects the file leaves behind exist, as far as later files did not drop them.
        THERE,
        /// None exists; or the file only drops, and what it drops is there.
        NOT_THERE,
        /// Some exist and some do not.
        PARTLY,
        /// There is nothing that could be looked for.
        UNKNOWN
    }

    /// What the objects say. Statements that are [#unchecked] say nothing.
    public Verdict verdict() {
        boolean missing = !notThere.isEmpty() || !notDropped.isEmpty();
        if (there.isEmpty()) {
            return missing ? Verdict.NOT_THERE : Verdict.UNKNOWN;
        }
        return missing ? Verdict.PARTLY : Verdict.THERE;
    }
}
