package dev.flightdeck.settings;

import java.time.Instant;

/// The server that an environment led to.
///
/// @param workspace the folder
/// @param kind `development`, `test` or `production`
/// @param system the server's own identifier; empty where it could not be read
/// @param address where the server said it listens
/// @param realm the cluster's UID where it was reached through one; empty otherwise
/// @param place `user@host:port/database`, the way that led there
public record KnownServer(
        String workspace,
        String environment,
        String kind,
        String system,
        long databaseOid,
        String database,
        String address,
        String realm,
        String place,
        Instant seen) {
    public KnownServer {
        realm = Settings.or(realm, ""); // files of earlier versions have none
    }

    boolean isFor(KnownServer other) {
        return workspace.equals(other.workspace) && environment.equals(other.environment);
    }
}
