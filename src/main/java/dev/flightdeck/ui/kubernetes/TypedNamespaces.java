package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.settings.SettingsFile;
import java.util.ArrayList;
import java.util.List;

/// Namespaces that a person typed in since they may not be listed, by context; kept in the
/// settings.
final class TypedNamespaces {
    private final SettingsFile settings;

    TypedNamespaces(SettingsFile settings) {
        this.settings = settings;
    }

    List<String> of(String context) {
        return settings.current().namespaces().getOrDefault(context, List.of());
    }

    void add(String context, String name) {
        var names = new ArrayList<>(of(context));
        names.add(name);
        settings.update(s -> s.withNamespaces(context, names));
    }

    void forget(String context, String name) {
        var names = new ArrayList<>(of(context));
        names.remove(name);
        settings.update(s -> s.withNamespaces(context, names));
    }
}
