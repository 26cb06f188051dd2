package dev.flightdeck;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.MemorySecretStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A database of its own for one test, dropped after it. Closing fails where a connection was left
/// open.
public final class TestDatabase implements AutoCloseable {
    /// Times 50 ms: on a busy machine a server process may take seconds to end.
    private static final int PATIENCE = 300;

    private final EmbeddedPostgres postgres;
    private final String name;

    private TestDatabase(EmbeddedPostgres postgres, String name) {
        this.postgres = postgres;
        this.name = name;
    }

    static TestDatabase create(EmbeddedPostgres postgres, String name) {
        var database = new TestDatabase(postgres, name);
        database.onServer("CREATE DATABASE " + name);
        return database;
    }

    public String name() {
        return name;
    }

    public int port() {
        return postgres.getPort();
    }

    public ConnectionProfile profile() {
        return profile("postgres");
    }

    public ConnectionProfile profile(String user) {
        return new ConnectionProfile("localhost", postgres.getPort(), name, user, Map.of());
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:%d/%s?user=postgres"
                .formatted(postgres.getPort(), name);
    }

    public String url() {
        return "postgres://postgres@localhost:%d/%s?sslmode=disable"
                .formatted(postgres.getPort(), name);
    }

    public DatabaseConnector connector() {
        return new JdbcConnector(new MemorySecretStore());
    }

    public DatabaseSession open() {
        try {
            return connector().open(profile());
        } catch (ProblemException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs SQL as it stands, through plain JDBC.
    public void execute(String sql) {
        try (var connection = DriverManager.getConnection(jdbcUrl());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The rows of a query, each as its columns joined by `|`, NULL as `null`.
    public List<String> rows(String sql) {
        try (var connection = DriverManager.getConnection(jdbcUrl());
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl());
    }

    /// Runs SQL in the server's own database `postgres`, such as `pg_terminate_backend`.
    public void onServer(String sql) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        var open = openConnections();
        for (int i = 0; i < PATIENCE && !open.isEmpty(); i++) {
            LockSupport.parkNanos(50_000_000); // the server notices a closed socket a moment later
            open = openConnections();
        }
        onServer("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
        if (!open.isEmpty()) {
            throw new AssertionError("connections left open: " + open);
        }
    }

    private List<String> openConnections() {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var result =
                        statement.executeQuery(
                                "SELECT application_name || ': ' || state || ': ' || query FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = '"
                                        + name
                                        + "'")) {
            var open = new ArrayList<String>();
            while (result.next()) {
                open.add(result.getString(1));
            }
            return open;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
