package dev.flightdeck.workspace;

import dev.flightdeck.database.ConnectionProfile;

/// A named database of a workspace.
///
/// @param allowsReset somebody switched resets on for it, outside the dialog that asks for one;
///   never for production
public record Environment(
        String name, EnvironmentKind kind, ConnectionProfile profile, boolean allowsReset) {
    public Environment(String name, EnvironmentKind kind, ConnectionProfile profile) {
        this(name, kind, profile, false);
    }

    public boolean isProduction() {
        return kind == EnvironmentKind.PRODUCTION;
    }
}
