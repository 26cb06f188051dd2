package dev.flightdeck.secret;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.PasswordAccessException;
import org.jspecify.annotations.Nullable;

/// The library that knows the keyrings of the systems.
final class LibraryBackend implements SystemKeyring.Backend {
    /// Under this name the person finds the passwords in the keyring's own program.
    private static final String SERVICE = "Flightdeck";

    private final com.github.javakeyring.Keyring library;

    private LibraryBackend(com.github.javakeyring.Keyring library) {
        this.library = library;
    }

    static LibraryBackend open() throws BackendNotSupportedException {
        return new LibraryBackend(com.github.javakeyring.Keyring.create());
    }

    /// The library throws where there is none, in words that differ from system to system.
    @Override
    public @Nullable String get(String key) {
        try {
            return library.getPassword(SERVICE, key);
        } catch (PasswordAccessException _) {
            return null;
        }
    }

    @Override
    public void set(String key, String password) throws PasswordAccessException {
        library.setPassword(SERVICE, key, password);
    }

    @Override
    public void delete(String key) throws PasswordAccessException {
        library.deletePassword(SERVICE, key);
    }
}
