package dev.flightdeck.ui.workspace;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.Via;
import dev.flightdeck.settings.SavedEnvironment;
import dev.flightdeck.settings.SavedVia;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Environments to and from what is written in the settings.
final class SavedEnvironments {
    private SavedEnvironments() {}

    static SavedEnvironment save(Environment environment) {
        var profile = environment.profile();
        return new SavedEnvironment(
                environment.name(),
                environment.kind().name().toLowerCase(Locale.ROOT),
                profile.host(),
                profile.port(),
                profile.database(),
                profile.user(),
                profile.parameters(),
                save(profile.via()));
    }

    private static @Nullable SavedVia save(@Nullable Via via) {
        return via == null
                ? null
                : new SavedVia(
                        via.target(), via.localPort(), via.userSecret(), via.passwordSecret());
    }

    private static @Nullable Via restore(@Nullable SavedVia saved) {
        return saved == null || saved.target().isEmpty()
                ? null
                : new Via(
                        saved.target(),
                        saved.localPort(),
                        saved.userSecret(),
                        saved.passwordSecret());
    }

    static Environment restore(SavedEnvironment saved) {
        var profile =
                new ConnectionProfile(
                        saved.host(),
                        saved.port(),
                        saved.database(),
                        saved.user(),
                        saved.parameters(),
                        restore(saved.via()));
        return new Environment(saved.name(), kind(saved.kind()), profile);
    }

    /// A kind this version does not know is treated with the most care.
    private static EnvironmentKind kind(String word) {
        return switch (word) {
            case "development" -> EnvironmentKind.DEVELOPMENT;
            case "test" -> EnvironmentKind.TEST;
            default -> EnvironmentKind.PRODUCTION;
        };
    }
}
