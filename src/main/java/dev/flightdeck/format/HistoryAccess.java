package dev.flightdeck.format;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.DatabaseSession;

/// How a history reaches its database.
///
/// @param session for its own queries; not closed by the history
/// @param connector opens further connections, such as the one that holds a lock
public record HistoryAccess(
        DatabaseSession session, ConnectionProfile profile, DatabaseConnector connector) {}
