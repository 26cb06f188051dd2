package dev.flightdeck.secret;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps passwords until the program ends.
public final class MemorySecretStore implements SecretStore, AutoCloseable {
    private final Map<String, Secret> secrets = new ConcurrentHashMap<>();
    private final Keyring keyring;

    /// Without a keyring behind it.
    public MemorySecretStore() {
        this(new NoKeyring());
    }

    public MemorySecretStore(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public Optional<Secret> find(String key) {
        return Optional.ofNullable(secrets.get(key));
    }

    @Override
    public void keep(String key, Secret secret) {
        secrets.put(key, secret);
    }

    @Override
    public void forget(String key) {
        var secret = secrets.remove(key);
        if (secret != null) {
            secret.wipe();
        }
    }

    @Override
    public Keyring keyring() {
        return keyring;
    }

    @Override
    public void close() {
        secrets.values().forEach(Secret::wipe);
        secrets.clear();
    }
}
