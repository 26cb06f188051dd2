package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A database that was set up by hand gets its history in the window.
@ExtendWith(PostgresExtension.class)
class AdoptJourneyTest {
    private static final String COUNTS = ".connection-counts .label";

    @TempDir Path folder;

    @Test
    void tablesWithoutAHistoryAreAdopted(TestDatabase database) throws IOException {
        database.execute("CREATE TABLE products (id int); CREATE TABLE orders (id int)");
        var test = TestWindow.in(folder, database.connector(), new MigrationsPart());
        try (var robot = new WindowRobot(test)) {
            robot.open(shop(database));
            robot.until(() -> robot.isVisible("#adopt"));
            robot.picture("adopt-offer-light");
            robot.click("#adopt");
            robot.until(() -> robot.window.overlay().isOpen());
            robot.until(() -> robot.texts("#act").contains("Baseline staging at version 2"));
            robot.pictures("adopt-dialog");
            assertThat(database.rows("SELECT to_regclass('flyway_schema_history')"))
                    .containsExactly("null");

            robot.click("#act");

            robot.until(() -> robot.texts(COUNTS).contains("1 pending"));
            assertThat(robot.isVisible("#adopt")).isFalse();
            assertThat(database.rows("SELECT version, type FROM flyway_schema_history"))
                    .containsExactly("2|BASELINE");
        }
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
                """
                        .formatted(database.url()));
        Files.writeString(shop.resolve("V1__products.sql"), "CREATE TABLE products (id int);\n");
        Files.writeString(shop.resolve("V2__orders.sql"), "CREATE TABLE orders (id int);\n");
        Files.writeString(
                shop.resolve("V3__total.sql"), "ALTER TABLE orders ADD COLUMN total int;\n");
        return shop;
    }
}
