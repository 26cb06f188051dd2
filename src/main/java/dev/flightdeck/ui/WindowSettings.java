package dev.flightdeck.ui;

import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.settings.SettingsViewModel;
import dev.flightdeck.ui.settings.ShortcutRows;
import dev.flightdeck.ui.window.Commands.Menu;
import java.util.ArrayList;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What the settings of the window are made of: theme, preferences, shortcuts and drafts.
record WindowSettings(WindowContext window, ObjectProperty<Theme> theme) {
    SettingsViewModel model() {
        var rows = new ArrayList<ShortcutRows.Named>();
        for (var menu : Menu.values()) {
            var group =
                    window.messages().text("window.menu." + menu.name().toLowerCase(Locale.ROOT));
            for (var entry : window.commands().of(menu)) {
                var id = entry.command().id();
                rows.add(new ShortcutRows.Named(id, group, window.messages().text(id)));
            }
        }
        return new SettingsViewModel(
                theme,
                window.preferences(),
                new ShortcutRows(rows, window.commands().shortcuts(), window.messages()),
                draftsText());
    }

    /// The keyring is asked in the background: it may ask a person first.
    private ReadOnlyStringProperty draftsText() {
        var text = new ReadOnlyStringWrapper(window.messages().text("settings.drafts.asking"));
        window.background()
                .quietly(
                        _ -> window.drafts().whyNotEncrypted(),
                        reason ->
                                text.set(
                                        reason.isEmpty()
                                                ? window.messages()
                                                        .text("settings.drafts.encrypted")
                                                : window.messages()
                                                        .text("settings.drafts.plain", reason)));
        return text.getReadOnlyProperty();
    }
}
