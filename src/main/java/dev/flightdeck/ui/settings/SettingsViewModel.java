package dev.flightdeck.ui.settings;

import dev.flightdeck.settings.Theme;
import javafx.beans.property.ObjectProperty;

/// What the settings dialog changes; each change counts at once.
public record SettingsViewModel(
        ObjectProperty<Theme> theme, Preferences preferences, ShortcutRows shortcuts) {}
