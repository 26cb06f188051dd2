package dev.flightdeck.shadow;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// A PostgreSQL of this process, on a free port of this machine only. Ends with [#close]; whoever
/// starts it sees to that also when the process is stopped. Any thread.
public final class EmbeddedServer implements AutoCloseable {
    private static final String USER = "postgres";
    private static final Duration START_AT_MOST = Duration.ofSeconds(60);

    /// The library's own name for where it unpacks the server.
    private static final String BINARIES_PROPERTY = "ot.epg.working-dir";

    private final EmbeddedPostgres postgres;

    private EmbeddedServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /// Starts a server with an empty database `postgres`.
    ///
    /// Gives `ToolMissing` with the reason where it does not start.
    ///
    /// @param binaries where the server is unpacked, once for all starts
    /// @param data a folder of its own, which [#close] deletes
    public static EmbeddedServer start(Path binaries, Path data) throws ProblemException {
        System.setProperty(BINARIES_PROPERTY, binaries.toString());
        try {
            return new EmbeddedServer(
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setRegisterShutdownHook(false)
                            .setPGStartupWait(START_AT_MOST)
                            .setLocaleConfig("locale", "C")
                            .setServerConfig("listen_addresses", "localhost")
                            .setServerConfig("fsync", "off")
                            .start());
        } catch (IOException | IllegalStateException e) {
            throw new ProblemException(
                    new Problem.ToolMissing(
                            "The embedded PostgreSQL, which did not start ("
                                    + e.getMessage()
                                    + "),",
                            "As root it needs user namespaces (`unshare -U`): start it as another user where they are off. Without it, give a database of your own with --url."),
                    e);
        }
    }

    public ConnectionProfile profile(String database) {
        return new ConnectionProfile("localhost", postgres.getPort(), database, USER, Map.of());
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException _) {
            // Only the data folder could not be deleted, and whoever gave it deletes it again.
        }
    }
}
