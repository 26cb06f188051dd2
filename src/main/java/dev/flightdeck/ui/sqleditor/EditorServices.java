package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;

/// What every editor needs of its surroundings.
public record EditorServices(
        Background background, Dialogs dialogs, Messages messages, Drafts drafts, Pauses pauses) {
    String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }
}
