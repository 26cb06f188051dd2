package dev.flightdeck.database;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Secret;
import dev.flightdeck.secret.SecretStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.ds.PGSimpleDataSource;

/// Connects to PostgreSQL with passwords from a [SecretStore]; without one there, the driver looks
/// into `.pgpass`, and where the server still asks for one, the keyring is.
public final class JdbcConnector implements DatabaseConnector {
    private static final int CONNECT_TIMEOUT_SECONDS = 10;

    private final SecretStore secrets;

    public JdbcConnector(SecretStore secrets) {
        this.secrets = secrets;
    }

    @Override
    public DatabaseSession open(ConnectionProfile profile) throws ProblemException {
        Optional<Secret> secret = secrets.find(profile.secretKey());
        try {
            return open(profile, secret);
        } catch (ProblemException e) {
            if (secret.isPresent() || !(e.problem() instanceof Problem.SecretMissing)) {
                throw e;
            }
            return openRemembered(profile, e);
        }
    }

    private DatabaseSession openRemembered(ConnectionProfile profile, ProblemException missing)
            throws ProblemException {
        var remembered = remembered(profile, missing);
        if (remembered.isEmpty()) {
            throw missing;
        }
        var session = open(profile, remembered);
        secrets.keep(profile.secretKey(), remembered.get());
        return session;
    }

    /// That there is no keyring is no reason of its own: the password is what is missing.
    private Optional<Secret> remembered(ConnectionProfile profile, ProblemException missing) {
        try {
            return secrets.keyring().find(profile.secretKey());
        } catch (ProblemException e) {
            missing.addSuppressed(e);
            return Optional.empty();
        }
    }

    private static DatabaseSession open(ConnectionProfile profile, Optional<Secret> secret)
            throws ProblemException {
        Connection connection;
        try {
            connection = source(profile, secret).getConnection();
        } catch (SQLException e) {
            throw ServerErrors.ofConnect(profile, secret.isPresent(), e);
        }
        try {
            return new JdbcSession(profile, connection.unwrap(BaseConnection.class));
        } catch (SQLException e) {
            throw JdbcSession.abandoned(profile, connection, e);
        }
    }

    @Override
    public DataSource dataSource(ConnectionProfile profile) {
        return source(profile, secrets.find(profile.secretKey()));
    }

    private static PGSimpleDataSource source(ConnectionProfile profile, Optional<Secret> secret) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {profile.host()});
        source.setPortNumbers(new int[] {profile.port()});
        source.setDatabaseName(profile.database());
        source.setUser(profile.user());
        secret.ifPresent(s -> source.setPassword(s.reveal()));
        source.setApplicationName("Flightdeck");
        source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        source.setTcpKeepAlive(true);
        source.setAssumeMinServerVersion("12");
        source.setLogServerErrorDetail(true);
        profile.parameters().forEach((name, value) -> set(source, name, value));
        return source;
    }

    /// A parameter that the driver does not know is left out: URLs of other tools carry their own.
    private static void set(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (SQLException _) {
            // named in the doc above
        }
    }
}
