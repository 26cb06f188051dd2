package dev.flightdeck.settings;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a program keeps its settings on this system.
public final class SettingsFolder {
    private SettingsFolder() {}

    /// `FLIGHTDECK_CONFIG` where it is set; else the place the system has for it.
    public static Path find() {
        return find(System::getenv, System.getProperty("os.name"), System.getProperty("user.home"));
    }

    static Path find(Environment environment, String system, String home) {
        var own = environment.get("FLIGHTDECK_CONFIG");
        if (own != null && !own.isBlank()) {
            return Path.of(own);
        }
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return base(
                    environment.get("APPDATA"), Path.of(home, "AppData", "Roaming"), "Flightdeck");
        }
        if (name.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", "Flightdeck");
        }
        return base(environment.get("XDG_CONFIG_HOME"), Path.of(home, ".config"), "flightdeck");
    }

    private static Path base(@Nullable String said, Path otherwise, String folder) {
        boolean usable = said != null && !said.isBlank() && Path.of(said).isAbsolute();
        return (usable ? Path.of(said) : otherwise).resolve(folder);
    }

    /// The variables of the process.
    @FunctionalInterface
    interface Environment {
        @Nullable String get(String name);
    }
}
