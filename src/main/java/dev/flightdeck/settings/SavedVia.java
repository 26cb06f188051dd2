package dev.flightdeck.settings;

import org.jspecify.annotations.Nullable;

/// The way to a database through a port-forward, as it is written down: names, never a value of a
/// Secret.
///
/// @param target such as `CONTEXT/NAMESPACE/svc/NAME:PORT`
/// @param localPort 0 for any that is free
/// @param userSecret `NAME/KEY`; null for none
/// @param passwordSecret `NAME/KEY`; null for none
public record SavedVia(
        String target,
        int localPort,
        @Nullable String userSecret,
        @Nullable String passwordSecret) {
    public SavedVia {
        target = Settings.or(target, "");
    }
}
