package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A folder and its history go over to another tool in the window.
@ExtendWith(PostgresExtension.class)
class ConvertJourneyTest {
    private static final String COUNTS = ".connection-counts .label";
    private static final String COMMAND = "migrations.command.convert";

    @TempDir Path folder;

    @Test
    void aFolderIsReviewedConvertedAndOpened(TestDatabase database) throws IOException {
        var shop = shop(database);
        var test =
                TestWindow.in(folder, database.connector(), new MigrationsPart(), new EditorPart());
        try (var robot = new WindowRobot(test)) {
            robot.open(shop);
            robot.until(() -> robot.texts(COUNTS).contains("4 pending"));
            robot.click("#migrate");
            robot.click("#act");
            robot.until(() -> robot.texts(COUNTS).contains("4 applied"));

            robot.ask(() -> robot.run(COMMAND));
            robot.until(() -> robot.window.overlay().isOpen());
            robot.act(() -> ((RadioButton) find(robot, "#to-dbmate")).setSelected(true));
            robot.until(() ->
                    robot.texts("#act")
                            .contains("Convert 3 versions and the history of staging to dbmate"));
            robot.until(() -> robot.texts(".side-name").contains("V1__products.sql"));
            robot.pictures("convert-files");
            robot.act(() -> tabs(robot).getSelectionModel().select(1));
            robot.picture("convert-rows-light");
            robot.act(() -> tabs(robot).getSelectionModel().select(2));
            robot.pictures("convert-notes");
            assertThat(robot.texts("#stays"))
                    .containsExactly(
                            shop.resolve("migrations")
                                    + " and public.flyway_schema_history stay as they are.");
            assertThat(shop.resolve("migrations-dbmate")).doesNotExist();
            assertThat(database.rows("SELECT to_regclass('schema_migrations')"))
                    .containsExactly("null");

            robot.click("#act");
            robot.until(() -> robot.isVisible("#converted"));
            robot.pictures("convert-done");
            assertThat(shop.resolve("migrations-dbmate")).isDirectory();
            robot.click("#open-converted");
            robot.until(() -> robot.texts(COUNTS).contains("3 applied"));
            robot.until(() ->
                    test.window
                            .context()
                            .workspace()
                            .workspace()
                            .get()
                            .format()
                            .id()
                            .equals("dbmate"));
            robot.picture("convert-opened-light");
            assertThat(database.rows("SELECT count(*) FROM flyway_schema_history"))
                    .containsExactly("4");
        }
    }

    @Test
    void whatCannotBeConvertedIsExplainedAndNothingIsWritten(TestDatabase database)
            throws IOException {
        var shop = shop(database);
        var test = TestWindow.in(folder, database.connector(), new MigrationsPart());
        try (var robot = new WindowRobot(test)) {
            robot.open(shop);
            robot.until(() -> robot.texts(COUNTS).contains("4 pending"));
            robot.click("#migrate");
            robot.click("#act");
            robot.until(() -> robot.texts(COUNTS).contains("4 applied"));
            Files.writeString(
                    shop.resolve("migrations").resolve("V2__orders.sql"),
                    "CREATE TABLE orders (id bigint);\n");
            robot.ask(() -> robot.run(COMMAND));
            robot.until(() -> robot.isVisible(".problem"));
            assertThat(find(robot, "#act").isDisabled()).isTrue();
            robot.pictures("convert-refused");
            robot.push(KeyCode.ESCAPE);
            robot.until(() -> !robot.window.overlay().isOpen());
        }
    }

    private static TabPane tabs(WindowRobot robot) {
        return (TabPane) find(robot, "#conversion-tabs");
    }

    private static Node find(WindowRobot robot, String selector) {
        return robot.scene().getRoot().lookup(selector);
    }

    private Path shop(TestDatabase database) throws IOException {
        var shop = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(
                shop.resolve("flightdeck.toml"),
                """
                name = "shop"
                folders = ["migrations"]

                [environments.staging]
                url = "%s"
                kind = "test"
                """
                        .formatted(database.url()));
        var migrations = Files.createDirectories(shop.resolve("migrations"));
        write(
                migrations,
                "V1__products.sql",
                "CREATE TABLE products (\n  id int,\n  name text\n);\n");
        write(migrations, "U1__products.sql", "DROP TABLE products;\n");
        write(migrations, "V2__orders.sql", "-- who ordered what\nCREATE TABLE orders (id int);\n");
        write(migrations, "V3__total.sql", "CREATE INDEX CONCURRENTLY orders_id ON orders (id);\n");
        write(migrations, "R__views.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;\n");
        return shop;
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
