package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.settings.KnownServer;
import dev.flightdeck.settings.KnownServers;
import dev.flightdeck.settings.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A run as it is seen while it goes on, when it fails, and afterwards.
@ExtendWith(PostgresExtension.class)
class RunJourneyTest {
    private static final String COUNTS = ".connection-counts .label";

    @TempDir Path folder;

    @Test
    void aRunHasOneBarAndItsErrorIsOneClickAway(TestDatabase database) throws IOException {
        var shop = shop(database);
        var test = TestWindow.in(folder, database.connector(), new MigrationsPart());
        try (var robot = new WindowRobot(test)) {
            robot.open(shop);
            robot.until(() -> robot.texts(COUNTS).contains("2 pending"));
            robot.click("#migrate");
            robot.until(() -> robot.window.overlay().isOpen());
            robot.click("#act");
            robot.until(
                    () -> robot.texts("#run-position").stream().anyMatch(t -> t.contains("1/2")));
            robot.until(() -> shownBars(robot).size() == 1);
            assertThat(robot.texts("#run-position"))
                    .containsExactly("1 slow  1/2  SELECT pg_sleep(2)");
            robot.picture("run-journey-running-light");
            robot.act(() -> robot.window.sides().bottomShown().set(false));
            robot.until(() -> shownBars(robot).size() == 1);
            robot.act(() -> robot.window.sides().bottomShown().set(true));

            robot.until(() -> robot.isVisible("#run-open"));
            robot.picture("run-journey-failed-light");
            assertThat(isInSight(robot.scene().getRoot().lookup("#run-open"))).isTrue();
            robot.act(() -> robot.test.theme.set(Theme.DARK));
            robot.picture("run-journey-failed-dark");

            robot.act(() -> robot.window.dock().show("history"));
            robot.until(() -> robot.texts(".table-row-cell .label").contains("failed"));
            robot.picture("run-journey-history-dark");

            robot.act(() -> robot.window.workspace().environments().select("other"));
            robot.until(() -> !robot.texts("#old-counts").isEmpty());
            assertThat(robot.texts("#old-counts")).containsExactly("1 at 12:00");
            robot.until(() -> robot.texts(COUNTS).contains("1 pending"));
            robot.picture("environments-old-counts-dark");
            robot.act(() -> robot.test.theme.set(Theme.LIGHT));
            robot.picture("environments-old-counts-light");
            squeeze(robot);
        }
    }

    @Test
    void anotherServerIsNamedAndNotWrittenTo(TestDatabase database) throws IOException {
        var shop = shop(database);
        var servers = new KnownServers(folder.resolve("data").resolve("servers.json"));
        servers.keep(
                new KnownServer(
                        shop.toString(),
                        "staging",
                        "test",
                        "7301234567890123456",
                        16384,
                        "shop",
                        "10.0.0.1:5432",
                        "",
                        "app@db.example.com:5432/shop",
                        Instant.EPOCH));
        var test = TestWindow.in(folder, database.connector(), new MigrationsPart());
        try (var robot = new WindowRobot(test)) {
            robot.open(shop);
            robot.until(() -> robot.isVisible("#accept-server"));
            robot.picture("another-server-light");
            robot.act(() -> robot.test.theme.set(Theme.DARK));
            robot.picture("another-server-dark");
            robot.click("#migrate");
            robot.until(() -> robot.window.overlay().isOpen());
            robot.click("#act");
            robot.until(() -> robot.texts("#run-outcome").contains("Nothing was run"));
            assertThat(database.rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                    .containsExactly("0");

            robot.click("#accept-server");
            robot.until(() -> !robot.isVisible("#accept-server"));
            assertThat(servers.read()).hasSize(1);
            assertThat(servers.read().getFirst().system()).isNotEqualTo("7301234567890123456");
        }
    }

    /// No size is too small to be laid out.
    private static void squeeze(WindowRobot robot) {
        for (var width : new double[] {0, 1, 200, 760}) {
            for (var height : new double[] {0, 1, 40, 300}) {
                robot.act(() -> {
                    var root = robot.scene().getRoot();
                    root.resize(width, height);
                    root.applyCss();
                    root.layout();
                });
            }
        }
    }

    private static List<Node> shownBars(WindowRobot robot) {
        return robot.scene().getRoot().lookupAll(".progress-bar").stream()
                .filter(ProgressBar.class::isInstance)
                .filter(RunJourneyTest::isShown)
                .toList();
    }

    private static boolean isShown(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Without scrolling.
    private static boolean isInSight(Node node) {
        var scroll = node.getParent();
        while (!(scroll instanceof ScrollPane)) {
            scroll = scroll.getParent();
        }
        return scroll.localToScene(scroll.getLayoutBounds())
                .contains(node.localToScene(node.getLayoutBounds()));
    }

    private Path shop(TestDatabase database) throws IOException {
        var shop = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(
                shop.resolve("flightdeck.toml"),
                """
                name = "shop"

                [environments.staging]
                url = "%s"
                kind = "test"

                [environments.other]
                url = "%s"
                kind = "test"
                """
                        .formatted(database.url(), database.url()));
        Files.writeString(
                shop.resolve("V1__slow.sql"), "SELECT pg_sleep(2);\nCREATE TABLE a (x int);\n");
        Files.writeString(
                shop.resolve("V2__add_price_check.sql"),
                "ALTER TABLE a ADD COLUMN price int;\n\nALTER TABLE a ADD CHECK (prize > 0);\n");
        return shop;
    }
}
