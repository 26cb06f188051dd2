package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.settings.SettingsFile;

/// What of the log view is remembered, in the settings.
public record SavedLogPreferences(SettingsFile settings) implements LogPreferences {
    @Override
    public Shown read() {
        var log = settings.current().log();
        return new Shown(log.follow(), log.times(), log.wrap());
    }

    @Override
    public void write(Shown shown) {
        settings.update(
                s -> s.withLog(s.log().withLines(shown.follow(), shown.times(), shown.wrap())));
    }
}
