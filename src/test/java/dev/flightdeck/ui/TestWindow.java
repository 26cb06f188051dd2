package dev.flightdeck.ui;

import dev.flightdeck.Flightdeck;
import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.database.ServerIdentity;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.kubernetes.ClusterAccess;
import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.kubernetes.PortForwardRoute;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Version;
import dev.flightdeck.movein.Discovery;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.settings.KnownServers;
import dev.flightdeck.settings.SeenLog;
import dev.flightdeck.settings.SettingsFile;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Snapshots;
import dev.flightdeck.ui.workspace.Sample;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Memory;
import dev.flightdeck.workspace.MigrationStatus;
import dev.flightdeck.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import javax.sql.DataSource;

/// A window on a folder of its own with a sample workspace in it, without a database.
final class TestWindow {
    static final String TOML =
            """
            name = "order-food"
            format = "dbmate"
            folders = ["migrations"]
            lock_timeout = "5s"

            [environments.local]
            url = "postgresql://app@localhost:5432/orderfood"

            [environments.staging]
            url = "postgresql://app@staging.example.com:5432/orderfood"
            kind = "test"

            [environments.production]
            url = "postgresql://app@db.example.com:5432/orderfood"
            kind = "production"
            """;

    final Path folder;
    final Path workspace;
    final List<Problem> settingsProblems = new ArrayList<>();
    final Services services;
    final BuiltWindow window;
    final SimpleObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);

    private TestWindow(
            Path folder,
            DatabaseConnector connector,
            ClusterAccess clusters,
            List<WindowPart> parts) {
        this.folder = folder;
        this.workspace = folder.resolve("order-food");
        write(workspace);
        services = services(folder, connector, clusters, settingsProblems);
        window =
                new WindowBuilder(
                                services,
                                Messages.load(),
                                new WindowBuilder.Outside(
                                        failure -> {
                                            throw new AssertionError(failure);
                                        },
                                        _ -> {},
                                        _ -> {},
                                        () -> {}))
                        .build(parts, theme);
    }

    /// On the FX thread.
    static TestWindow in(Path folder, WindowPart... parts) {
        return in(folder, new NoDatabase(), parts);
    }

    static TestWindow in(Path folder, DatabaseConnector connector, WindowPart... parts) {
        return in(
                folder,
                connector,
                ClusterAccess.to(new Clusters(Map.of(), folder), folder.resolve("records")),
                parts);
    }

    static TestWindow in(
            Path folder, DatabaseConnector connector, ClusterAccess clusters, WindowPart... parts) {
        return Snapshots.onFxThread(
                () -> new TestWindow(folder, connector, clusters, List.of(parts)));
    }

    static Services services(Path folder, DatabaseConnector connector, List<Problem> problems) {
        return services(
                folder,
                connector,
                ClusterAccess.to(new Clusters(Map.of(), folder), folder.resolve("records")),
                problems);
    }

    static Services services(
            Path folder,
            DatabaseConnector connector,
            ClusterAccess clusters,
            List<Problem> problems) {
        var secrets = new MemorySecretStore();
        var clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
        var workspaces =
                new Workspaces(
                        Flightdeck.formats(),
                        connector,
                        new Memory(
                                null,
                                new KnownServers(folder.resolve("data").resolve("servers.json")),
                                new SeenLog(folder.resolve("data").resolve("seen"))));
        return new Services(
                workspaces,
                new Discovery(Map.of(), workspaces),
                secrets,
                store -> new JdbcConnector(store, new PortForwardRoute(clusters.forwards())),
                clusters,
                new SettingsFile(folder.resolve("settings.json"), clock, problems::add),
                noSample(),
                folder.resolve("data"),
                null,
                clock);
    }

    static Sample noSample() {
        return new Sample() {
            @Override
            public List<Offer> offers() {
                return List.of(new Offer("flyway", "Order food, with Flyway"));
            }

            @Override
            public Started start(Offer offer, Progress progress) throws ProblemException {
                throw new ProblemException(
                        new Problem.ToolMissing(
                                "the embedded PostgreSQL", "It is not in this test."));
            }
        };
    }

    static void write(Path workspace) {
        try {
            var migrations = Files.createDirectories(workspace.resolve("migrations"));
            Files.writeString(workspace.resolve("flightdeck.toml"), TOML);
            Files.writeString(
                    migrations.resolve("20261112100401_create_products.sql"),
                    "-- migrate:up\nCREATE TABLE products (id int);\n\n"
                            + "-- migrate:down\nDROP TABLE products;\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Six applied, three pending, one changed: as in the sketch of the window.
    static MigrationStatus status() {
        var infos = new ArrayList<MigrationInfo>();
        var names =
                List.of(
                        "create products",
                        "create orders",
                        "create order items",
                        "add price check",
                        "index order dates",
                        "seed products",
                        "add coupons",
                        "orders row level security",
                        "backfill categories");
        for (int i = 0; i < names.size(); i++) {
            infos.add(info(i + 1, names.get(i)));
        }
        return new MigrationStatus(
                "flyway",
                infos,
                new Version("6"),
                "public.flyway_schema_history",
                true,
                null,
                new ServerInfo(
                        "18.0",
                        "orderfood",
                        "app",
                        "public",
                        4711,
                        "UTF8",
                        new ServerIdentity("1", 1, "db", "")),
                List.of(),
                "",
                EnvironmentKind.DEVELOPMENT,
                null,
                null,
                false,
                null);
    }

    private static MigrationInfo info(int number, String name) {
        var version = new Version(String.valueOf(number));
        var script = "V" + number + "__" + name.replace(' ', '_') + ".sql";
        var migration =
                new Migration.Versioned(
                        version, name, script, Path.of("migrations", script), "1", "SQL", null);
        if (number > 6) {
            return new MigrationInfo.Pending(migration, MigrationState.PENDING);
        }
        var applied =
                new AppliedMigration(
                        number,
                        version,
                        name,
                        "SQL",
                        script,
                        "1",
                        LocalDateTime.of(2026, 11, 12, 10, 4),
                        "app",
                        12L,
                        true,
                        null);
        return new MigrationInfo.Applied(
                migration,
                applied,
                number == 4 ? MigrationState.CHECKSUM_MISMATCH : MigrationState.SUCCESS);
    }

    private static final class NoDatabase implements DatabaseConnector {
        @Override
        public DatabaseSession open(ConnectionProfile profile) throws ProblemException {
            throw new ProblemException(
                    new Problem.ServerUnreachable(profile.server(), "there is none in this test"));
        }

        @Override
        public DataSource dataSource(ConnectionProfile profile) {
            throw new UnsupportedOperationException();
        }
    }
}
