package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which objects name which owner (`metadata.ownerReferences`), by the owner's uid.
final class Owners {
    private final Map<String, Set<ObjectKey>> dependants = new ConcurrentHashMap<>();

    Owners(ObjectStore store) {
        store.listen(change -> {
            uids(change.before()).forEach(uid -> remove(uid, change.key()));
            uids(change.after()).forEach(uid -> add(uid, change.key()));
        });
    }

    List<ObjectKey> dependantsOf(String uid) {
        var keys = dependants.getOrDefault(uid, Set.of());
        synchronized (keys) {
            return List.copyOf(keys);
        }
    }

    static List<String> uids(@Nullable ObjectNode object) {
        return object == null
                ? List.of()
                : object.path("metadata").path("ownerReferences").findValuesAsText("uid");
    }

    private void add(String uid, ObjectKey key) {
        dependants
                .computeIfAbsent(uid, _ -> Collections.synchronizedSet(new LinkedHashSet<>()))
                .add(key);
    }

    private void remove(String uid, ObjectKey key) {
        dependants
                .getOrDefault(uid, Collections.synchronizedSet(new LinkedHashSet<>()))
                .remove(key);
    }
}
