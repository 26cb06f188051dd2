package dev.flightdeck.settings;

/// A workspace that was open before.
///
/// @param format the title of its format, such as `Flyway`
public record RecentWorkspace(String folder, String name, String format) {
    public RecentWorkspace {
        folder = Settings.or(folder, "");
        name = Settings.or(name, folder);
        format = Settings.or(format, "");
    }
}
