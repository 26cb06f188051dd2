package dev.flightdeck.format;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.execution.lock.AdvisoryLock;
import dev.flightdeck.execution.lock.HeldLock;
import dev.flightdeck.execution.lock.SharedConnections;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a history reaches its database.
///
/// @param session for its own queries; not closed by the history
/// @param connector opens further connections, such as the one that holds a lock
/// @param historyWait how long a change of the history waits for the tool's lock
public record HistoryAccess(
        DatabaseSession session,
        ConnectionProfile profile,
        DatabaseConnector connector,
        Duration historyWait) {
    /// Takes an advisory lock on a connection of its own.
    ///
    /// Gives `HistoryLocked` when it is not free within `wait`, and `TransactionPooled`.
    ///
    /// @param table the history table that it guards, as it is shown
    public HeldLock lock(long key, String table, Duration wait, Progress progress)
            throws ProblemException {
        SharedConnections.refuse(session, connector);
        return new AdvisoryLock(connector, profile, key, table).acquire(wait, progress);
    }

    /// Who holds an advisory lock now, in words; null where it is free.
    public @Nullable String lockHolder(long key) throws ProblemException {
        return AdvisoryLock.holder(session, key);
    }
}
