package dev.flightdeck.database;

/// What a server said of itself.
///
/// @param version such as `18.0`
/// @param user the role in effect
/// @param schema the first schema of the search path that exists; empty where there is none
/// @param backendPid the server process that serves the session
/// @param encoding of the database, such as `UTF8`
public record ServerInfo(
        String version,
        String database,
        String user,
        String schema,
        int backendPid,
        String encoding,
        ServerIdentity identity) {}
