package dev.flightdeck.secret;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A keyring that answers at once.
public final class FakeKeyring implements Keyring {
    private final Map<String, String> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<Secret> find(String key) {
        return Optional.ofNullable(kept.get(key)).map(Secret::of);
    }

    @Override
    public void keep(String key, Secret secret) {
        kept.put(key, secret.reveal());
    }

    @Override
    public boolean forget(String key) {
        return kept.remove(key) != null;
    }

    public Map<String, String> kept() {
        return kept;
    }
}
