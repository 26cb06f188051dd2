package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.kubernetes.ClusterAccess;
import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.kubernetes.DatabaseInCluster;
import dev.flightdeck.kubernetes.PortForwardRoute;
import dev.flightdeck.kubernetes.fake.FakeCluster;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.ui.common.FxWatch;
import dev.flightdeck.ui.kubernetes.ClusterRow;
import dev.flightdeck.ui.kubernetes.ContextsListener;
import dev.flightdeck.ui.kubernetes.JobCounts;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// From a context of the kubeconfig to a migrated database behind a port-forward, by keys.
@ExtendWith(PostgresExtension.class)
class ClustersJourneyTest {
    @TempDir Path folder;

    private final List<NamespaceChoice> opened = new ArrayList<>();
    private FakeCluster cluster;
    private ClusterAccess access;

    @BeforeEach
    void start() {
        cluster = FakeCluster.start();
        var file =
                cluster.writeKubeconfig(
                        folder, "minikube", "arn:aws:eks:eu-central-1:4711:cluster/prod-eu");
        access =
                ClusterAccess.to(
                        new Clusters(Map.of("KUBECONFIG", file.toString()), folder),
                        folder.resolve("records"));
    }

    @AfterEach
    void stop() {
        access.close();
        cluster.close();
    }

    private WindowRobot robot() {
        var connector =
                new JdbcConnector(new MemorySecretStore(), new PortForwardRoute(access.forwards()));
        return new WindowRobot(
                TestWindow.in(
                        folder,
                        connector,
                        access,
                        new MigrationsPart(),
                        new ClustersPart(opened::add, new OneFailed(), ContextsListener.none())));
    }

    private static final class OneFailed implements JobCounts {
        @Override
        public OptionalInt failed(NamespaceChoice namespace) {
            return OptionalInt.of(namespace.namespace().equals("shop") ? 1 : 0);
        }

        @Override
        public void onChange(Runnable listener) {
            // It stays one.
        }
    }

    private static void untilLine(WindowRobot robot, String text) {
        robot.until(() -> rows(robot).stream().anyMatch(row -> row.text().equals(text)));
    }

    @SuppressWarnings("unchecked")
    private static ListView<ClusterRow> list(WindowRobot robot) {
        return (ListView<ClusterRow>) robot.scene().getRoot().lookup("#clusters");
    }

    private static List<ClusterRow> rows(WindowRobot robot) {
        return List.copyOf(list(robot).getItems());
    }

    private static void select(WindowRobot robot, String text, ClusterRow.Kind kind) {
        robot.act(() ->
                rows(robot).stream()
                        .filter(row -> row.text().equals(text) && row.kind() == kind)
                        .findFirst()
                        .ifPresent(list(robot).getSelectionModel()::select));
    }

    @Test
    void aServiceBecomesAnEnvironmentThatIsMigrated(TestDatabase database) throws Exception {
        var inCluster = new DatabaseInCluster(cluster, database);
        inCluster.ready("postgres-0");
        try (var css = new CssWarnings();
                var robot = robot();
                var watch = FxWatch.allowing(Duration.ofSeconds(2))) {
            robot.open(shop());
            untilLine(robot, "minikube");
            robot.act(() -> robot.run("kubernetes.command.clusters"));
            robot.push(KeyCode.ENTER);
            untilLine(robot, "shop");
            select(robot, "shop", ClusterRow.Kind.NAMESPACE);
            robot.push(KeyCode.RIGHT);
            robot.until(() ->
                    rows(robot).stream()
                            .anyMatch(row ->
                                    row.kind() == ClusterRow.Kind.JOBS
                                            && row.namespace().equals("shop")));
            robot.push(KeyCode.RIGHT);
            robot.push(KeyCode.ENTER);
            assertThat(opened).containsExactly(new NamespaceChoice("minikube", "shop"));
            robot.push(KeyCode.DOWN);
            robot.push(KeyCode.RIGHT);
            untilLine(robot, "postgres");
            robot.push(KeyCode.RIGHT);
            robot.push(KeyCode.ENTER);
            robot.until(() -> robot.isVisible("#target-act"));
            robot.until(() -> !robot.scene().getRoot().lookup("#target-act").isDisabled());
            robot.pictures("clusters-forward");
            robot.click("#target-act");
            robot.until(() -> !access.forwards().list().isEmpty());
            robot.until(() -> robot.texts(".forward-title").size() == 1);

            robot.act(() -> robot.run("kubernetes.command.forwards"));
            robot.ask(() -> robot.run("kubernetes.command.forward-environment"));
            robot.until(() -> robot.isVisible("#via-target"));
            robot.type("#name", "staging");
            robot.type("#database", database.name());
            robot.type("#user", "not_used");
            robot.act(() -> secret(robot).show());
            robot.until(() -> secret(robot).getItems().contains("postgres/password"));
            robot.act(() -> {
                secret(robot).hide();
                secret(robot).getEditor().setText("postgres/password");
                userSecret(robot).getEditor().setText("postgres/username");
            });
            robot.click("#test");
            robot.until(
                    () -> robot.texts(".connection-test .label").toString().contains("Connected"));
            robot.pictures("clusters-connection");
            robot.click("#save");
            robot.until(() -> robot.texts(".connection-counts .label").contains("1 pending"));
            assertThat(robot.texts(".connection-bar .label"))
                    .contains("via minikube/shop/svc/postgres")
                    .anyMatch(text -> text.startsWith("postgres@127.0.0.1:"))
                    .noneMatch(text -> text.contains("not_used"));

            robot.ask(() -> robot.run("migrations.command.migrate"));
            robot.click("#act");
            robot.until(() -> robot.texts(".connection-counts .label").contains("1 applied"));
            robot.pictures("clusters-migrated");
            assertThat(database.rows("SELECT version FROM schema_migrations"))
                    .containsExactly("20261112100401");
            var settings = robot.test.services.settings();
            settings.flush();
            assertThat(settings.path())
                    .content()
                    .contains("minikube/shop/svc/postgres:5432", "postgres/password")
                    .doesNotContain("secret-of-shop");
            watch.assertNeverBlocked();
            assertThat(css.said()).isEmpty();
        }
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> userSecret(WindowRobot robot) {
        return (ComboBox<String>) robot.scene().getRoot().lookup("#user-secret");
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> secret(WindowRobot robot) {
        return (ComboBox<String>) robot.scene().getRoot().lookup("#password-secret");
    }

    @Test
    void productionThroughAForwardIsNotConnectedByItself(TestDatabase database) throws Exception {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        var shop = shop();
        Files.writeString(
                shop.resolve("flightdeck.toml"),
                Files.readString(shop.resolve("flightdeck.toml"))
                        + """

                        [environments.production]
                        url = "postgres://postgres@postgres/%s?sslmode=disable"
                        kind = "production"
                        via = "minikube/shop/svc/postgres:5432"
                        """
                                .formatted(database.name()));
        try (var robot = robot()) {
            robot.open(shop);
            robot.until(() -> robot.isVisible("#connect-held"));
            assertThat(access.forwards().list()).isEmpty();
            assertThat(robot.texts(".connection-bar .label"))
                    .contains("not connected: production through a port-forward");
            robot.pictures("clusters-held");
            robot.click("#connect-held");
            robot.until(() -> robot.texts(".connection-counts .label").contains("1 pending"));
            assertThat(access.forwards().list()).hasSize(1);

            robot.act(() -> robot.run("kubernetes.command.forwards"));
            robot.until(() -> access.forwards().list().getFirst().status().connections() == 0);
            robot.ask(() -> robot.run("kubernetes.command.forward-stop"));
            robot.until(() -> robot.isVisible("#connect-held"));
            robot.act(() -> robot.run("migrations.command.refresh"));
            Files.writeString(
                    shop.resolve("migrations").resolve("20261112100402_more.sql"),
                    "-- migrate:up\nSELECT 1;\n");
            robot.until(() -> access.forwards().list().getFirst().isStopped());
            robot.picture("clusters-stopped");
        }
    }

    @Test
    void whatCannotBeOpenedSaysSo() {
        cluster.expireToken();
        try (var robot = robot()) {
            robot.openWorkspace();
            untilLine(robot, "minikube");
            robot.act(() -> robot.run("kubernetes.command.clusters"));
            robot.push(KeyCode.ENTER);
            untilLine(robot, "Sign in as for kubectl");
            robot.pictures("clusters-signed-out");
            cluster.recover();
            robot.push(KeyCode.RIGHT);
            robot.push(KeyCode.ENTER);
            untilLine(robot, "kube-system");
        }
    }

    @Test
    void aPodThatGoesAwayDuringARunIsTold(TestDatabase database) throws Exception {
        var inCluster = new DatabaseInCluster(cluster, database);
        var pod = inCluster.ready("postgres-0");
        var shop = shop();
        Files.writeString(
                shop.resolve("migrations").resolve("20261112100401_create_products.sql"),
                "-- migrate:up\nCREATE TABLE products (id int);\nSELECT pg_sleep(30);\n"
                        + "-- migrate:down\nDROP TABLE products;\n");
        Files.writeString(
                shop.resolve("flightdeck.toml"),
                Files.readString(shop.resolve("flightdeck.toml"))
                        + """

                        [environments.staging]
                        url = "postgres://postgres@postgres/%s?sslmode=disable"
                        kind = "test"
                        via = "minikube/shop/svc/postgres:5432"
                        """
                                .formatted(database.name()));
        try (var robot = robot()) {
            robot.open(shop);
            robot.until(() -> robot.texts(".connection-counts .label").contains("1 pending"));
            robot.ask(() -> robot.run("migrations.command.migrate"));
            robot.click("#act");
            robot.until(() -> sleeps(database));
            inCluster.delete(pod);
            inCluster.ready("postgres-1");
            robot.until(() -> robot.texts(".problem .label").toString().contains("connection"));
            robot.pictures("clusters-lost");
            assertThat(database.rows("SELECT count(*) FROM pg_tables WHERE tablename = 'products'"))
                    .containsExactly("0");
        }
        database.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE"
                        + " '%pg_sleep%' AND pid <> pg_backend_pid()");
    }

    private static boolean sleeps(TestDatabase database) {
        return !database.rows(
                        "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND pid <>"
                                + " pg_backend_pid() AND datname = '"
                                + database.name()
                                + "'")
                .isEmpty();
    }

    private Path shop() throws IOException {
        var shop = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(
                shop.resolve("flightdeck.toml"),
                "name = \"shop\"\nformat = \"dbmate\"\nfolders = [\"migrations\"]\n");
        var migrations = Files.createDirectories(shop.resolve("migrations"));
        Files.writeString(
                migrations.resolve("20261112100401_create_products.sql"),
                "-- migrate:up\nCREATE TABLE products (id int);\n\n"
                        + "-- migrate:down\nDROP TABLE products;\n");
        return shop;
    }
}
