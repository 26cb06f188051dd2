package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Shortcuts;
import java.util.function.Supplier;

/// What every editor needs of its surroundings.
///
/// @param writes asked on the window's thread before a save
public record EditorServices(
        Background background,
        Dialogs dialogs,
        Messages messages,
        Shortcuts shortcuts,
        Drafts drafts,
        Pauses pauses,
        Supplier<FileWrites> writes) {
    /// Files are saved by themselves.
    public EditorServices(
            Background background,
            Dialogs dialogs,
            Messages messages,
            Shortcuts shortcuts,
            Drafts drafts,
            Pauses pauses) {
        this(background, dialogs, messages, shortcuts, drafts, pauses, () -> FileWrites.ALONE);
    }

    String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }
}
