package dev.flightdeck.database;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Secret;
import dev.flightdeck.secret.SecretStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.ds.PGSimpleDataSource;

/// Connects to PostgreSQL with passwords from a [SecretStore]; without one there, the driver looks
/// into `.pgpass`, and where the server still asks for one, the keyring is.
public final class JdbcConnector implements DatabaseConnector {
    private static final int CONNECT_TIMEOUT_SECONDS = 10;

    private final SecretStore secrets;
    private final Route route;

    public JdbcConnector(SecretStore secrets) {
        this(secrets, Route.none());
    }

    /// @param route for profiles with a [Via]
    public JdbcConnector(SecretStore secrets, Route route) {
        this.secrets = secrets;
        this.route = route;
    }

    @Override
    public DatabaseSession open(ConnectionProfile profile) throws ProblemException {
        var end = end(profile);
        var secret = secret(profile, end);
        try {
            return open(profile, end, secret);
        } catch (ProblemException e) {
            if (secret.isPresent() || !(e.problem() instanceof Problem.SecretMissing)) {
                throw e;
            }
            return openRemembered(profile, end, e);
        }
    }

    private Route.@Nullable Reached end(ConnectionProfile profile) throws ProblemException {
        return profile.via() == null ? null : route.reach(profile);
    }

    /// A profile that says where its password lies means that one.
    private Optional<Secret> secret(ConnectionProfile profile, Route.@Nullable Reached end) {
        return end == null || end.password() == null
                ? secrets.find(profile.secretKey())
                : Optional.of(end.password());
    }

    private DatabaseSession openRemembered(
            ConnectionProfile profile, Route.@Nullable Reached end, ProblemException missing)
            throws ProblemException {
        var remembered = remembered(profile, missing);
        if (remembered.isEmpty()) {
            throw missing;
        }
        var session = open(profile, end, remembered);
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

    private static DatabaseSession open(
            ConnectionProfile profile, Route.@Nullable Reached end, Optional<Secret> secret)
            throws ProblemException {
        Connection connection;
        try {
            connection = source(profile, end, secret).getConnection();
        } catch (SQLException e) {
            throw refused(
                    profile,
                    end,
                    ServerErrors.ofConnect(used(profile, end), secret.isPresent(), e));
        }
        try {
            return new JdbcSession(
                    profile,
                    connection.unwrap(BaseConnection.class),
                    end == null ? "" : end.realm());
        } catch (SQLException e) {
            throw JdbcSession.abandoned(profile, connection, e);
        }
    }

    /// With the user that is really used.
    private static ConnectionProfile used(ConnectionProfile profile, Route.@Nullable Reached end) {
        return end == null || end.user() == null ? profile : profile.as(end.user());
    }

    /// What the way says about it counts for more than that the server did not answer.
    private static ProblemException refused(
            ConnectionProfile profile, Route.@Nullable Reached end, ProblemException refusal) {
        if (refusal.problem() instanceof Problem.TlsFailed tls
                && ServerErrors.isAnotherName(tls.reason())) {
            return new ProblemException(
                    new Problem.TlsFailed(tls.server(), tls.sslMode(), anotherName(profile, end)),
                    refusal);
        }
        if (end == null || !(refusal.problem() instanceof Problem.ServerUnreachable unreachable)) {
            return refusal;
        }
        var trouble = end.trouble().last();
        return new ProblemException(
                trouble == null
                        ? new Problem.ServerUnreachable(profile.server(), unreachable.reason())
                        : trouble,
                refusal);
    }

    private static String anotherName(ConnectionProfile profile, Route.@Nullable Reached end) {
        if (end == null) {
            return "The server's certificate is not for " + profile.host();
        }
        return end.names().isEmpty()
                ? "The server's certificate cannot be compared: name its host in the connection's URL"
                : "The server's certificate is for none of " + String.join(", ", end.names());
    }

    @Override
    public DataSource dataSource(ConnectionProfile profile) throws ProblemException {
        var end = end(profile);
        return source(profile, end, secret(profile, end));
    }

    private static PGSimpleDataSource source(
            ConnectionProfile profile, Route.@Nullable Reached end, Optional<Secret> secret) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {end == null ? profile.host() : end.host()});
        source.setPortNumbers(new int[] {end == null ? profile.port() : end.port()});
        source.setDatabaseName(profile.database());
        source.setUser(used(profile, end).user());
        secret.ifPresent(s -> source.setPassword(s.reveal()));
        source.setApplicationName("Flightdeck");
        source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        source.setTcpKeepAlive(true);
        source.setAssumeMinServerVersion("12");
        source.setLogServerErrorDetail(true);
        source.setPrepareThreshold(0); // behind a pooler the name of a statement is another's
        profile.parameters().forEach((name, value) -> set(source, name, value));
        if (end != null) {
            CertificateNames.set(source, profile, end.names());
        }
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
