package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.settings.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// From a folder to a migrated database, in the whole window with every part.
@ExtendWith(PostgresExtension.class)
class MigrateJourneyTest {
    @TempDir Path folder;

    @Test
    void opensShowsTriesAndMigrates(TestDatabase database) throws IOException {
        var shop = shop(database);
        var test =
                TestWindow.in(folder, database.connector(), new MigrationsPart(), new EditorPart());
        try (var robot = new WindowRobot(test)) {
            robot.open(shop);
            robot.until(() -> robot.texts(".connection-counts .label").contains("3 pending"));
            robot.picture("app-pending");

            robot.ask(() -> robot.run("migrations.command.dryrun"));
            robot.until(() -> robot.isVisible("#verdict"));
            robot.picture("app-dryrun");
            assertThat(database.rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                    .containsExactly("0");

            robot.push(KeyCode.ALT, KeyCode.DIGIT1);
            robot.click("#migrate");
            robot.until(() -> robot.window.overlay().isOpen());
            robot.picture("app-confirm");
            robot.click("#act");
            robot.until(() -> robot.texts(".connection-counts .label").contains("3 applied"));
            robot.picture("app-migrated");
            robot.act(() -> robot.test.theme.set(Theme.DARK));
            robot.picture("app-migrated-dark");
            assertThat(database.rows("SELECT version FROM schema_migrations ORDER BY 1"))
                    .containsExactly("20261112100401", "20261112100402", "20261113091203");
        }
    }

    @Test
    void aFileIsOpenedFromThePaletteAndKnowsItsEnvironment(TestDatabase database)
            throws IOException {
        var shop = shop(database);
        var test =
                TestWindow.in(folder, database.connector(), new MigrationsPart(), new EditorPart());
        try (var robot = new WindowRobot(test)) {
            robot.open(shop);
            robot.until(() -> robot.texts(".connection-counts .label").contains("3 pending"));
            robot.push(KeyCode.CONTROL, KeyCode.P);
            robot.type("#palette-query", "orders");
            robot.push(KeyCode.ENTER);
            robot.until(() -> robot.window.tabs().tabs().size() == 2);
            robot.picture("app-editor");
            assertThat(robot.window.tabs().selected().get().title().getValue())
                    .endsWith("create_orders.sql");
            robot.push(KeyCode.CONTROL, KeyCode.W);
            robot.until(() -> robot.window.tabs().tabs().size() == 1);
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            robot.until(() -> robot.window.tabs().tabs().size() == 2);
        }
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
                "20261112100401_create_products",
                "CREATE TABLE products (id int)",
                "DROP TABLE products");
        write(
                migrations,
                "20261112100402_create_orders",
                "CREATE TABLE orders (id int)",
                "DROP TABLE orders");
        write(
                migrations,
                "20261113091203_add_price",
                "ALTER TABLE products ADD price int",
                "ALTER TABLE products DROP price");
        return shop;
    }

    private static void write(Path folder, String name, String up, String down) throws IOException {
        Files.writeString(
                folder.resolve(name + ".sql"),
                "-- migrate:up\n" + up + ";\n\n-- migrate:down\n" + down + ";\n");
    }
}
