package dev.flightdeck.workspace;

import dev.flightdeck.database.ConnectionProfile;
import org.jspecify.annotations.Nullable;

/// A named database of a workspace.
///
/// @param allowsReset somebody switched resets on for it, outside the dialog that asks for one;
///   never for production
/// @param runsData files that put data in may run; null for the kind's default, which is off for
///   production and on elsewhere
/// @param kindIsGuess nobody said the kind: it is taken for production out of care, and not
///   remembered as such
public record Environment(
        String name,
        EnvironmentKind kind,
        ConnectionProfile profile,
        boolean allowsReset,
        @Nullable Boolean runsData,
        boolean kindIsGuess) {
    public Environment(
            String name,
            EnvironmentKind kind,
            ConnectionProfile profile,
            boolean allowsReset,
            @Nullable Boolean runsData) {
        this(name, kind, profile, allowsReset, runsData, false);
    }

    public Environment(
            String name, EnvironmentKind kind, ConnectionProfile profile, boolean allowsReset) {
        this(name, kind, profile, allowsReset, null);
    }

    public Environment(String name, EnvironmentKind kind, ConnectionProfile profile) {
        this(name, kind, profile, false);
    }

    /// Of a kind that nobody said.
    public Environment guessed() {
        return new Environment(name, kind, profile, allowsReset, runsData, true);
    }

    public Environment withProfile(ConnectionProfile changed) {
        return new Environment(name, kind, changed, allowsReset, runsData, kindIsGuess);
    }

    public Environment withName(String changed) {
        return new Environment(changed, kind, profile, allowsReset, runsData, kindIsGuess);
    }

    public Environment allowingReset(boolean changed) {
        return new Environment(name, kind, profile, changed, runsData, kindIsGuess);
    }

    public Environment withRunsData(@Nullable Boolean changed) {
        return new Environment(name, kind, profile, allowsReset, changed, kindIsGuess);
    }

    /// Whether data files run here, as the workspace says or by the kind.
    public boolean mayRunData() {
        return runsData == null ? !isProduction() : runsData;
    }

    /// With all the care that production asks for: what was allowed for another kind is not.
    Environment asProduction() {
        return new Environment(name, EnvironmentKind.PRODUCTION, profile, false);
    }

    public boolean isProduction() {
        return kind == EnvironmentKind.PRODUCTION;
    }
}
