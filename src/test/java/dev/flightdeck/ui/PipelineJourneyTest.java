package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.kubernetes.pipeline.PipelineBed;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.AccessibleNames;
import dev.flightdeck.ui.kubernetes.pipeline.StartedJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// From a folder to a verified database by a Job of the cluster, in the whole window.
@ExtendWith(PostgresExtension.class)
class PipelineJourneyTest {
    @TempDir Path folder;

    @Test
    void goesFromTheFolderToAVerifiedDatabase(TestDatabase database) throws Exception {
        var shop = shop(database);
        var logs = new CopyOnWriteArrayList<StartedJob>();
        var go = new CountDownLatch(1);
        try (var bed = new PipelineBed(shop.resolve("migrations"), database, "flyway")) {
            Files.createDirectories(folder.resolve(".kube"));
            Files.copy(bed.kubeconfig(), folder.resolve(".kube").resolve("config"));
            bed.before(go::await);
            var migrations = new MigrationsPart();
            var test =
                    TestWindow.in(
                            folder,
                            database.connector(),
                            migrations,
                            new EditorPart(),
                            new PipelinePart(migrations, logs::add, Optional::empty));
            try (var robot = new WindowRobot(test)) {
                robot.open(shop);
                robot.until(() -> robot.texts(".connection-counts .label").contains("3 pending"));
                robot.ask(() -> robot.run("kubernetes.pipeline.command.pipeline"));
                robot.type("#place-address", "localhost:" + database.port());
                robot.click("#check-pipeline");
                robot.until(() -> robot.isVisible("#verdict"));
                pictures(robot, "pipeline-checked");
                assertThat(AccessibleNames.missing(robot.scene().getRoot().lookup(".pipeline")))
                        .isEmpty();
                assertThat(
                                database.rows(
                                        "SELECT count(*) FROM pg_tables WHERE schemaname='public'"))
                        .containsExactly("0");

                robot.click("#run-pipeline");
                robot.until(() -> robot.window.overlay().isOpen());
                robot.picture("pipeline-confirm");
                robot.click("#act");
                robot.until(() -> robot.isVisible("#open-log"));
                robot.click("#open-log");
                robot.until(() -> !logs.isEmpty());
                pictures(robot, "pipeline-running");
                go.countDown();
                robot.until(() ->
                        robot.texts("#verdict .label").stream()
                                .anyMatch(text -> text.contains("the history of the database")));
                robot.until(() -> robot.texts(".connection-counts .label").contains("3 applied"));
                pictures(robot, "pipeline-verified");
            }
        }
        assertThat(logs.getFirst().namespace()).isEqualTo("shop");
        assertThat(database.rows("SELECT version FROM flyway_schema_history ORDER BY 1"))
                .containsExactly("1", "2", "3");
    }

    @Test
    void aCancelAsksWhatBecomesOfTheJobThatRuns(TestDatabase database) throws Exception {
        var shop = shop(database);
        var go = new CountDownLatch(1);
        try (var bed = new PipelineBed(shop.resolve("migrations"), database, "flyway")) {
            Files.createDirectories(folder.resolve(".kube"));
            Files.copy(bed.kubeconfig(), folder.resolve(".kube").resolve("config"));
            bed.before(go::await); // so no Job ends by itself while the question is open
            var migrations = new MigrationsPart();
            var test =
                    TestWindow.in(
                            folder,
                            database.connector(),
                            migrations,
                            new PipelinePart(migrations, _ -> {}, Optional::empty));
            try (var robot = new WindowRobot(test)) {
                robot.open(shop);
                robot.until(() -> robot.texts(".connection-counts .label").contains("3 pending"));
                robot.ask(() -> robot.run("kubernetes.pipeline.command.pipeline"));
                var left = runAndCancel(robot, database, bed, false);
                assertThat(jobs(bed)).containsExactly(left);
                bed.fake().client().batch().v1().jobs().inNamespace("shop").delete();
                robot.until(() -> jobs(bed).isEmpty());

                var deleted = runAndCancel(robot, database, bed, true);
                assertThat(deleted).isNotEqualTo(left);
                robot.until(() -> jobs(bed).isEmpty());
                robot.act(() -> robot.window.dock().show("history"));
                robot.until(() -> robot.texts("#runs .state").contains("cancelled"));
                robot.picture("pipeline-history");
            } finally {
                go.countDown();
            }
        }
    }

    /// @return the name of the Job
    private static String runAndCancel(
            WindowRobot robot, TestDatabase database, PipelineBed bed, boolean delete) {
        robot.type("#place-address", "localhost:" + database.port());
        robot.click("#run-pipeline");
        robot.until(() -> robot.window.overlay().isOpen());
        robot.click("#act");
        robot.until(() -> robot.isVisible("#cancel-pipeline") && robot.isVisible("#open-log"));
        var job = jobs(bed).getFirst(); // it is there, and waits
        robot.click("#cancel-pipeline");
        robot.until(() -> robot.window.overlay().isOpen());
        robot.picture(delete ? "pipeline-cancel-delete" : "pipeline-cancel");
        if (delete) {
            robot.push(KeyCode.DOWN);
        }
        robot.push(KeyCode.ENTER);
        robot.until(() -> robot.texts("#verdict .label").toString().contains("Cancelled"));
        return job;
    }

    private static List<String> jobs(PipelineBed bed) {
        return bed
                .fake()
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace("shop")
                .list()
                .getItems()
                .stream()
                .map(job -> job.getMetadata().getName())
                .toList();
    }

    @Test
    void aFailedJobSaysWhatToDoAndAWayBackIsShownInFull(TestDatabase database) throws Exception {
        var shop = shop(database);
        try (var bed = new PipelineBed(shop.resolve("migrations"), database, "flyway")) {
            Files.createDirectories(folder.resolve(".kube"));
            Files.copy(bed.kubeconfig(), folder.resolve(".kube").resolve("config"));
            var migrations = new MigrationsPart();
            var test =
                    TestWindow.in(
                            folder,
                            database.connector(),
                            migrations,
                            new PipelinePart(migrations, null, Optional::empty));
            try (var robot = new WindowRobot(test)) {
                robot.open(shop);
                robot.until(() -> robot.texts(".connection-counts .label").contains("3 pending"));
                robot.ask(() -> robot.run("kubernetes.pipeline.command.run-job"));
                robot.type("#place-address", "localhost:" + database.port());
                robot.click("#run-pipeline");
                robot.until(() -> robot.window.overlay().isOpen());
                robot.picture("run-job-confirm");
                robot.click("#act");
                robot.until(() -> robot.isVisible("#verdict"));
                robot.picture("run-job-complete");

                robot.ask(() -> robot.run("kubernetes.pipeline.command.rollback-job"));
                robot.type("#place-address", "localhost:" + database.port());
                robot.until(() -> robot.choose("#goal", 0));
                robot.until(() ->
                        robot.texts("#verdict .label").stream()
                                .anyMatch(text -> text.contains("would be rolled back")));
                pictures(robot, "rollback-job");

                Files.writeString(
                        shop.resolve("migrations").resolve("V4__broken.sql"),
                        "CREATE TABLE broken (id nothing);\n");
                robot.ask(() -> robot.run("kubernetes.pipeline.command.pipeline"));
                robot.type("#place-address", "localhost:" + database.port());
                robot.click("#run-pipeline");
                robot.until(() -> robot.window.overlay().isOpen());
                robot.click("#act");
                robot.until(() -> robot.isVisible(".stage-trouble"));
                pictures(robot, "pipeline-failed");
            }
        }
    }

    private static void pictures(WindowRobot robot, String name) {
        robot.picture(name);
        robot.act(() -> robot.test.theme.set(Theme.DARK));
        robot.picture(name + "-dark");
        robot.act(() -> robot.test.theme.set(Theme.LIGHT));
    }

    private Path shop(TestDatabase database) throws Exception {
        var shop = Files.createDirectories(folder.resolve("orders"));
        Files.writeString(
                shop.resolve("flightdeck.toml"),
                """
                name = "orders"
                format = "flyway"
                folders = ["migrations"]

                [jobs]
                context = "kind"
                namespace = "shop"

                [environments.staging]
                url = "%s"
                kind = "test"
                """
                        .formatted(database.url()));
        var migrations = Files.createDirectories(shop.resolve("migrations"));
        Files.writeString(
                migrations.resolve("V1__create_products.sql"),
                "CREATE TABLE products (id int PRIMARY KEY);\n");
        Files.writeString(
                migrations.resolve("V2__create_orders.sql"),
                "CREATE TABLE orders (id int PRIMARY KEY, product int REFERENCES products);\n");
        Files.writeString(
                migrations.resolve("V3__add_price.sql"), "ALTER TABLE products ADD price int;\n");
        Files.writeString(
                migrations.resolve("U3__add_price.sql"), "ALTER TABLE products DROP price;\n");
        return shop;
    }
}
