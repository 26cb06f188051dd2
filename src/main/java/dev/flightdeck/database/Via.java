package dev.flightdeck.database;

import org.jspecify.annotations.Nullable;

/// The way to a server that cannot be reached directly, and where its credentials lie at the other
/// end. What `target` means is up to the [Route] that follows it.
///
/// @param target such as `CONTEXT/NAMESPACE/svc/NAME:PORT`
/// @param localPort the port on this machine; 0 for any that is free
/// @param userSecret `NAME/KEY` of a Secret that has the user; null where the profile's is meant
/// @param passwordSecret `NAME/KEY` of a Secret that has the password; null for none
public record Via(
        String target,
        int localPort,
        @Nullable String userSecret,
        @Nullable String passwordSecret) {
    public Via(String target) {
        this(target, 0, null, null);
    }

    /// `(user of Secret postgres, key username)`.
    String userWords() {
        var place = SecretPlace.of(String.valueOf(userSecret), SecretPlace.USER);
        return "(user of Secret %s, key %s)".formatted(place.name(), place.key());
    }
}
