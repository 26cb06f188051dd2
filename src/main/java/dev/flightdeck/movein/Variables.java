package dev.flightdeck.movein;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Variables in layers, the first of which wins.
///
/// @param own the layers of the environment itself
/// @param base what fills gaps, but never with a password: that belongs to another database
record Variables(List<Map<String, Sourced>> own, Map<String, Sourced> base) {
    Variables {
        own = List.copyOf(own);
    }

    static Variables of(List<Map<String, Sourced>> own) {
        return new Variables(own, Map.of());
    }

    Optional<Sourced> find(String name) {
        return own(name).or(() -> filled(base, name));
    }

    Optional<Sourced> own(String name) {
        return own.stream().flatMap(layer -> filled(layer, name).stream()).findFirst();
    }

    /// An empty value is as good as none.
    private static Optional<Sourced> filled(Map<String, Sourced> layer, String name) {
        return Optional.ofNullable(layer.get(name)).filter(v -> !v.text().isBlank());
    }

    /// The names of the environment's own.
    Set<String> names() {
        var names = new LinkedHashSet<String>();
        new ArrayList<>(own).reversed().forEach(layer -> names.addAll(layer.keySet()));
        return names;
    }
}
