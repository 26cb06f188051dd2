package dev.flightdeck.secret;

import java.util.Optional;

/// Where passwords are kept. A key names a connection (`user@host:port/database`). Any thread.
public interface SecretStore {
    Optional<Secret> find(String key);

    void keep(String key, Secret secret);

    void forget(String key);
}
