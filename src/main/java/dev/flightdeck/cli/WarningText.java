package dev.flightdeck.cli;

import dev.flightdeck.plan.Warning;
import org.jspecify.annotations.Nullable;

/// A warning as one line.
final class WarningText {
    private WarningText() {}

    static String of(Warning warning, Style style) {
        return style.caution("Warning: ") + Style.clean(place(warning) + warning.text());
    }

    /// A row of the history whose file nobody knows has no place.
    private static String place(Warning warning) {
        var place = warning.place().display();
        return place.isEmpty() ? "" : place + ": ";
    }

    static JsonObject json(Warning warning) {
        return new JsonObject()
                .put("file", warning.place().file().isEmpty() ? null : warning.place().file())
                .put("line", positive(warning.place().line()))
                .put("column", positive(warning.place().column()))
                .put("text", warning.text());
    }

    /// Null where the line or column is not known.
    static @Nullable Integer positive(int number) {
        return number > 0 ? number : null;
    }
}
