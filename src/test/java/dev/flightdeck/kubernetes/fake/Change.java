package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// What became of an object: `before` is null where it was added, `after` where it was deleted.
record Change(
        long version, ObjectKey key, @Nullable ObjectNode before, @Nullable ObjectNode after) {
    boolean added() {
        return before == null;
    }

    boolean deleted() {
        return after == null;
    }
}
