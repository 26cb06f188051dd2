package dev.flightdeck.database;

/// Where a value lies in a Secret of a cluster.
///
/// @param name of the Secret
public record SecretPlace(String name, String key) {
    /// The key of a user where none is named.
    public static final String USER = "username";

    /// The key of a password where none is named.
    public static final String PASSWORD = "password";

    /// From `NAME/KEY`, or `NAME` alone.
    ///
    /// @param usualKey where none is named
    public static SecretPlace of(String text, String usualKey) {
        int slash = text.lastIndexOf('/');
        return slash < 0
                ? new SecretPlace(text, usualKey)
                : new SecretPlace(text.substring(0, slash), text.substring(slash + 1));
    }
}
