package dev.flightdeck.database;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a database is and as whom to connect. Has no password: the
/// [dev.flightdeck.secret.SecretStore] keeps it under [#secretKey].
///
/// @param parameters further connection parameters by their pgjdbc names (`sslmode`,
///   `currentSchema`, ...)
/// @param via the way there; null where host and port are reached directly
public record ConnectionProfile(
        String host,
        int port,
        String database,
        String user,
        Map<String, String> parameters,
        @Nullable Via via) {
    public ConnectionProfile {
        parameters = Map.copyOf(parameters);
    }

    /// Reached directly.
    public ConnectionProfile(
            String host, int port, String database, String user, Map<String, String> parameters) {
        this(host, port, database, user, parameters, null);
    }

    public ConnectionProfile withUser(String changed) {
        return new ConnectionProfile(host, port, database, changed, parameters, via);
    }

    /// The same database by another way; host and port are no longer used then.
    public ConnectionProfile withVia(@Nullable Via changed) {
        return new ConnectionProfile(host, port, database, user, parameters, changed);
    }

    /// `host:port`, or the target behind a forwarded port.
    public String server() {
        return via == null
                ? (host.contains(":") ? "[" + host + "]" : host) + ":" + port
                : via.target();
    }

    /// `user@host:port/database`, as shown to the user. Where a Secret has the user, which one:
    /// what it says is known once it was read.
    public String display() {
        return shownUser() + "@" + server() + "/" + database;
    }

    /// As whom, before anybody has connected: `app`, or `(user of Secret postgres, key username)`.
    public String shownUser() {
        return via == null || via.userSecret() == null ? user : via.userWords();
    }

    /// Whether a Secret on the way has the user, and not the profile.
    public boolean hasUserOfSecret() {
        return via != null && via.userSecret() != null;
    }

    /// The same with the user that was found on the way.
    ConnectionProfile as(String found) {
        return via == null
                ? withUser(found)
                : withUser(found)
                        .withVia(
                                new Via(via.target(), via.localPort(), null, via.passwordSecret()));
    }

    @Override
    public String toString() {
        return display();
    }

    public String secretKey() {
        return user + "@" + server() + "/" + database;
    }

    /// `disable`, `prefer`, `require`, ...: `prefer` where nothing was said.
    public String sslMode() {
        return parameters.getOrDefault("sslmode", "prefer");
    }
}
