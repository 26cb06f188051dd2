package dev.flightdeck.database;

import dev.flightdeck.problem.ProblemException;
import javax.sql.DataSource;

/// Opens sessions. Any thread.
public interface DatabaseConnector {
    /// Gives `InvalidUrl`, `ServerUnreachable`, `AuthenticationFailed`, `SecretMissing`,
    /// `DatabaseMissing`, `TlsFailed`.
    DatabaseSession open(ConnectionProfile profile) throws ProblemException;

    /// For libraries that want JDBC: each call of `getConnection` opens a new connection.
    ///
    /// Gives what the way to the server gives.
    DataSource dataSource(ConnectionProfile profile) throws ProblemException;
}
