package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Shortcuts;

/// What every editor needs of its surroundings.
public record EditorServices(
        Background background,
        Dialogs dialogs,
        Messages messages,
        Shortcuts shortcuts,
        Drafts drafts,
        Pauses pauses) {
    String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }
}
