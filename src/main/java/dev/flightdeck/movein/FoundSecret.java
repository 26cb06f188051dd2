package dev.flightdeck.movein;

import dev.flightdeck.secret.Secret;

/// A password that stands in a file or a variable. It is used from memory, and copied nowhere.
public record FoundSecret(Secret secret, Origin origin) {}
