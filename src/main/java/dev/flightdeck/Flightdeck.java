package dev.flightdeck;

import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.atlas.AtlasFormat;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.format.flyway.FlywayFormat;
import dev.flightdeck.format.golangmigrate.GolangMigrateFormat;
import dev.flightdeck.format.plainsql.PlainSqlFormat;
import dev.flightdeck.kubernetes.ClusterAccess;
import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.kubernetes.PortForwardRoute;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.secret.SecretStore;
import dev.flightdeck.secret.SystemKeyring;
import dev.flightdeck.settings.KnownServers;
import dev.flightdeck.settings.RunLog;
import dev.flightdeck.settings.RunOrigin;
import dev.flightdeck.settings.SeenLog;
import dev.flightdeck.workspace.AppliedCopies;
import dev.flightdeck.workspace.Memory;
import dev.flightdeck.workspace.RunArchive;
import dev.flightdeck.workspace.Workspaces;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// The composition root: builds every service once and closes them in reverse order.
public final class Flightdeck implements AutoCloseable {
    private final MemorySecretStore secrets = new MemorySecretStore(new SystemKeyring());
    private final Path data = dataFolder();
    private final ClusterAccess clusters =
            ClusterAccess.to(
                    new Clusters(System.getenv(), Path.of(System.getProperty("user.home"))),
                    data.resolve("records"));
    private final DatabaseConnector connector = connector(secrets);
    private final AppliedCopies copies = new AppliedCopies(data.resolve("applied"));
    private final KnownServers servers = new KnownServers(data.resolve("servers.json"));
    private final Workspaces workspaces =
            new Workspaces(
                    formats(),
                    connector,
                    new Memory(copies, servers, new SeenLog(data.resolve("seen"))));

    /// All formats there are, in the order in which they are asked whether a folder is theirs.
    public static List<MigrationFormat> formats() {
        return List.of(
                new AtlasFormat(),
                new GolangMigrateFormat(),
                new FlywayFormat(),
                new DbmateFormat(),
                new PlainSqlFormat());
    }

    private static Path dataFolder() {
        var runs = RunLog.place(System::getenv, Path.of(System.getProperty("user.home")));
        var folder = runs.getParent();
        return folder == null ? Path.of("") : folder;
    }

    /// Where is kept what outlives the program: runs, drafts, copies of applied files.
    public Path data() {
        return data;
    }

    /// The history of runs, for those of the command line.
    public RunArchive commandRuns() {
        return new RunArchive(
                new RunLog(data.resolve("runs.jsonl")), RunOrigin.COMMAND_LINE, Clock.systemUTC());
    }

    public SecretStore secrets() {
        return secrets;
    }

    public Workspaces workspaces() {
        return workspaces;
    }

    /// One that takes its passwords from that store, and follows port-forwards.
    public DatabaseConnector connector(SecretStore store) {
        return new JdbcConnector(store, new PortForwardRoute(clusters.forwards()));
    }

    public ClusterAccess clusters() {
        return clusters;
    }

    @Override
    public void close() {
        clusters.close();
        secrets.close();
    }
}
