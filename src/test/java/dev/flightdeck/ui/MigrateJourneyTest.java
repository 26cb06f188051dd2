package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javax.sql.DataSource;
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

    @Test
    void whatIsNotSavedIsSaidBeforeAPlan(TestDatabase database) throws IOException {
        var shop = shop(database);
        var test =
                TestWindow.in(folder, database.connector(), new MigrationsPart(), new EditorPart());
        try (var robot = new WindowRobot(test)) {
            robot.open(shop);
            robot.until(() -> robot.texts(".connection-counts .label").contains("3 pending"));
            robot.act(() ->
                    test.window
                            .context()
                            .openPlace(
                                    SourcePlace.of(
                                            shop.resolve("migrations/20261113091203_add_price.sql")
                                                    .toString())));
            robot.until(() -> robot.window.tabs().tabs().size() == 2);
            robot.write("-- mine\n");
            robot.until(() -> robot.window.tabs().selected().get().modified().getValue());
            robot.push(KeyCode.ALT, KeyCode.DIGIT1);
            robot.click("#migrate");
            robot.until(() -> robot.texts(".dialog-title").contains("A file is not saved"));
            robot.picture("app-unsaved");
            assertThat(robot.texts(".paragraph"))
                    .anyMatch(text -> text.contains("20261113091203_add_price.sql"));
            robot.push(KeyCode.ENTER);
            robot.until(() -> robot.isVisible("#act"));
            assertThat(shop.resolve("migrations/20261113091203_add_price.sql"))
                    .content()
                    .startsWith("-- mine");
            robot.click("#cancel");
            robot.until(() -> !robot.window.overlay().isOpen());
        }
    }

    @Test
    void aPasswordThatIsMissingIsAskedForWhereThatIsSaid() throws IOException {
        var test = TestWindow.in(folder, new Asking(), new MigrationsPart(), new EditorPart());
        try (var robot = new WindowRobot(test)) {
            robot.openWorkspace();
            robot.until(() -> robot.isVisible("#enter-password"));
            robot.picture("app-password-missing");
            assertThat(robot.texts(".problem-step"))
                    .noneMatch(text -> text.contains("--password-stdin"));
            robot.click("#enter-password");
            robot.until(() -> robot.isVisible("#password"));
            robot.write("hush");
            robot.picture("app-password");
            assertThat(robot.texts(".label")).noneMatch(text -> text.contains("hush"));
            robot.click("#save");
            robot.until(() -> !robot.window.overlay().isOpen());
            var profile =
                    test.window
                            .context()
                            .workspace()
                            .environments()
                            .selected()
                            .get()
                            .environment()
                            .profile();
            assertThat(test.services.secrets().find(profile.secretKey()))
                    .hasValueSatisfying(secret -> assertThat(secret.reveal()).isEqualTo("hush"));
        }
    }

    @Test
    void theNameOfAnEnvironmentStandsWholeBesideWhatIsWrong() throws IOException {
        var test = TestWindow.in(folder, new Asking(), new MigrationsPart(), new EditorPart());
        try (var robot = new WindowRobot(test)) {
            robot.openWorkspace();
            robot.ask(() -> test.window.context().workspace().environments().select("production"));
            robot.until(() -> robot.texts(".environment-counts .label").contains("cannot be read"));
            robot.picture("app-production-unread");
            var drawn =
                    Snapshots.onFxThread(() ->
                            robot.scene().getRoot().lookupAll(".environment-row .text").stream()
                                    .map(node -> ((Text) node).getText())
                                    .toList());
            assertThat(drawn).contains("production", "cannot be read");
        }
    }

    private static final class Asking implements DatabaseConnector {
        @Override
        public DatabaseSession open(ConnectionProfile profile) throws ProblemException {
            throw new ProblemException(new Problem.SecretMissing(profile.server(), profile.user()));
        }

        @Override
        public DataSource dataSource(ConnectionProfile profile) {
            throw new UnsupportedOperationException();
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
