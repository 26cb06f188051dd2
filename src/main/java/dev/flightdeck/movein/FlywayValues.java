package dev.flightdeck.movein;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the configuration files of Flyway say, a later file over an earlier one.
///
/// @param flyway by key, `postgresql.transactional.lock`; lists joined by commas
/// @param environments by name, then by key; keys of `[environments.X.flyway]` begin with `flyway.`
/// @param files that were read, as shown
record FlywayValues(
        Map<String, Sourced> flyway,
        Map<String, Map<String, Sourced>> environments,
        List<String> files) {
    FlywayValues() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
    }

    void environment(String name, String key, Sourced value) {
        environments.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(key, value);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }
}
