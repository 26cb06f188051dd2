package dev.flightdeck.ui.workspace;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.settings.SavedEnvironment;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.Locale;

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
                profile.parameters());
    }

    static Environment restore(SavedEnvironment saved) {
        var profile =
                new ConnectionProfile(
                        saved.host(),
                        saved.port(),
                        saved.database(),
                        saved.user(),
                        saved.parameters());
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
