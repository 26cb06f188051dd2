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

    /// `user@host:port/database`, as shown to the user.
    public String display() {
        return user + "@" + server() + "/" + database;
    }

    @Override
    public String toString() {
        return display();
    }

    public String secretKey() {
        return display();
    }

    /// `disable`, `prefer`, `require`, ...: `prefer` where nothing was said.
    public String sslMode() {
        return parameters.getOrDefault("sslmode", "prefer");
    }
}
