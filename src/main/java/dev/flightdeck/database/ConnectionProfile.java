package dev.flightdeck.database;

import java.util.Map;

/// Where a database is and as whom to connect. Has no password: the
/// [dev.flightdeck.secret.SecretStore] keeps it under [#secretKey].
///
/// @param parameters further connection parameters by their pgjdbc names (`sslmode`,
///   `currentSchema`, ...)
public record ConnectionProfile(
        String host, int port, String database, String user, Map<String, String> parameters) {
    public ConnectionProfile {
        parameters = Map.copyOf(parameters);
    }

    /// `host:port`.
    public String server() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
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
