package dev.flightdeck.ui.common;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/// One thing the window can do. Menu, palette, tool bar and the sheet of shortcuts all show the
/// same list of them.
///
/// @param id also the key of its text: `migrations.command.migrate`
/// @param shortcut the normal keys, in the words of [Shortcuts]; empty for none
/// @param whyNot why it cannot run now, as a sentence; empty where it can
public record Command(String id, String shortcut, ObservableValue<String> whyNot, Runnable action) {
    /// A command that can always run.
    public static Command always(String id, String shortcut, Runnable action) {
        return new Command(id, shortcut, new ReadOnlyStringWrapper(""), action);
    }

    public boolean enabled() {
        return whyNot.getValue().isEmpty();
    }

    /// Does it, unless it cannot be done now.
    public void run() {
        if (enabled()) {
            action.run();
        }
    }
}
