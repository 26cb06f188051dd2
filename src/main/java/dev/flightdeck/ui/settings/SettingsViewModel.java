package dev.flightdeck.ui.settings;

import dev.flightdeck.settings.Theme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;

/// What the settings dialog changes; each change counts at once.
///
/// @param drafts how unsaved text is kept, in words
public record SettingsViewModel(
        ObjectProperty<Theme> theme,
        Preferences preferences,
        ShortcutRows shortcuts,
        ReadOnlyStringProperty drafts) {}
