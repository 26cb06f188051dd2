package dev.flightdeck.secret;

import java.util.Optional;

/// Where passwords are kept until the program ends. A key names a connection
/// (`user@host:port/database`). Any thread.
public interface SecretStore {
    /// At once, and without the keyring.
    Optional<Secret> find(String key);

    void keep(String key, Secret secret);

    void forget(String key);

    /// Behind it: what is remembered longer, on request.
    Keyring keyring();
}
