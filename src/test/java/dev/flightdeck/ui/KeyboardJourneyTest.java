package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.settings.RecentWorkspace;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The main job without a mouse.
@ExtendWith(PostgresExtension.class)
class KeyboardJourneyTest {
    private static final String COUNTS = ".connection-counts .label";

    @TempDir Path folder;

    private TestDatabase database;
    private Path shop;
    private WindowRobot robot;

    @BeforeEach
    void show(TestDatabase fresh) throws IOException {
        database = fresh;
        shop = shop(fresh);
        var before = TestWindow.in(folder, fresh.connector());
        before.services
                .settings()
                .update(s -> s.opened(new RecentWorkspace(shop.toString(), "shop", "Flyway")));
        before.services.settings().close();
        var test = TestWindow.in(folder, fresh.connector(), new MigrationsPart(), new EditorPart());
        robot = new WindowRobot(test);
    }

    @AfterEach
    void hide() {
        robot.close();
    }

    @Test
    void migratesAndRollsBack() throws IOException {
        assertThat(focused()).isEqualTo("recent");
        robot.push(KeyCode.ENTER);
        robot.until(() -> robot.texts(COUNTS).contains("3 pending"));
        robot.until(() -> focused().equals("migrations-table"));
        robot.push(KeyCode.DOWN);
        robot.until(() -> robot.isVisible("#open-in-editor"));
        robot.push(KeyCode.F6);
        assertThat(focused()).isEqualTo("open-in-editor");

        command("dry run");
        robot.until(() -> robot.isVisible("#verdict"));
        robot.until(() -> focused().equals("dry-run-rows"));
        assertThat(tables()).isEmpty();

        robot.push(KeyCode.ALT, KeyCode.DIGIT1);
        assertThat(focused()).isEqualTo("migrations-table");
        command("migrate");
        robot.until(() -> robot.window.overlay().isOpen());
        assertThat(focused()).isEqualTo("cancel");
        robot.push(KeyCode.ENTER);
        assertThat(tables()).isEmpty();
        dismiss();
        assertThat(focused()).isEqualTo("migrations-table");

        command("migrate");
        robot.until(() -> robot.window.overlay().isOpen());
        robot.push(KeyCode.TAB);
        assertThat(focused()).isEqualTo("act");
        robot.picture("keyboard-confirm");
        robot.push(KeyCode.SPACE);
        robot.until(() -> robot.texts(COUNTS).contains("3 applied"));
        robot.until(() -> focused().equals("migrations-table"));

        command("roll back");
        robot.until(() -> robot.window.overlay().isOpen());
        assertThat(focused()).isEqualTo("versions");
        robot.until(() -> robot.texts("#act").contains("Roll back 1 migration on staging"));
        robot.push(KeyCode.ENTER);
        assertThat(robot.window.overlay().isOpen()).isTrue();
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(focused()).isEqualTo("act");
        robot.push(KeyCode.SPACE);
        robot.until(() -> robot.texts(COUNTS).contains("1 pending"));
        robot.until(() -> focused().equals("migrations-table"));
    }

    @Test
    void onProductionNoKeyAloneConfirms() throws IOException {
        open();
        robot.push(KeyCode.SHIFT, KeyCode.F6);
        assertThat(focused()).isEqualTo("environments");
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        robot.until(() -> robot.texts(".environment-chip").contains("production · production"));
        robot.until(() -> robot.texts(COUNTS).contains("3 pending"));
        command("migrate");
        robot.until(() -> robot.window.overlay().isOpen());
        assertThat(focused()).isEqualTo("cancel");
        for (int i = 0; i < 8 && robot.window.overlay().isOpen(); i++) {
            robot.push(KeyCode.TAB);
            if (!focused().equals("cancel")) {
                robot.push(KeyCode.ENTER);
                robot.push(KeyCode.SPACE);
            }
        }
        dismiss();
        assertThat(tables()).isEmpty();
        assertThat(focused()).isEqualTo("environments");
    }

    @Test
    void writesFindsAndRunsSql() {
        open();
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        robot.until(() -> isText());
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("orders");
        robot.push(KeyCode.ENTER);
        robot.until(() -> robot.texts(".find-count").contains("1 of 1"));
        robot.push(KeyCode.ESCAPE);
        robot.until(() -> isText());
        robot.push(KeyCode.CONTROL, KeyCode.TAB);
        assertThat(focused()).isEqualTo("migrations-table");

        command("sql console");
        robot.until(() -> robot.window.tabs().tabs().size() == 3 && isText());
        robot.write("select 1 as one");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        robot.until(() -> robot.scene().lookup(".result-grid") != null);
        robot.push(KeyCode.F6);
        assertThat(Snapshots.onFxThread(() -> owner().getStyleClass())).contains("result-grid");
        robot.picture("keyboard-grid");
        robot.push(KeyCode.SHIFT, KeyCode.F6);
        robot.until(() -> isText());
        robot.push(KeyCode.CONTROL, KeyCode.T);
        robot.until(() -> focused().equals("timeline-table"));
        robot.push(KeyCode.CONTROL, KeyCode.W);
        robot.until(() -> isText());
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        robot.until(() -> focused().equals("settings-tabs"));
        dismiss();
        robot.until(() -> isText());
        robot.push(KeyCode.CONTROL, KeyCode.J);
        robot.push(KeyCode.F6);
        robot.push(KeyCode.F6);
        assertThat(focused()).isEqualTo("open-in-editor");
        robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.B);
        robot.until(() -> isText());
    }

    @Test
    void everyControlOfTheMainViewsIsReachedNamedAndMarked() throws IOException {
        look("welcome");
        open();
        robot.push(KeyCode.DOWN);
        robot.until(() -> robot.isVisible("#open-in-editor"));
        assertThat(look("migrations"))
                .containsSubsequence("Migrations", "Migrate 3 to staging", "Dry run", "Validate");
        command("dry run");
        robot.until(() -> robot.isVisible("#verdict"));
        look("dry run");
        robot.push(KeyCode.ALT, KeyCode.DIGIT1);
        robot.click("#migrate");
        robot.click("#act");
        robot.until(() -> robot.texts(COUNTS).contains("3 applied"));
        look("run");
        robot.push(KeyCode.CONTROL, KeyCode.T);
        robot.until(() -> focused().equals("timeline-table"));
        look("timeline");
        robot.act(() -> robot.window.dock().show("history"));
        look("runs");
    }

    @Test
    void everyControlOfTheDialogsIsReachedNamedAndMarked() {
        open();
        dialog(
                "migrations.command.migrate",
                "Cancel",
                "Apply 3 migrations to staging",
                "Steps",
                "Give up on a lock after",
                "Stop a statement after");
        robot.click("#migrate");
        robot.click("#act");
        robot.until(() -> robot.texts(COUNTS).contains("3 applied"));
        robot.act(() -> robot.window.workspace().environments().select("production"));
        robot.until(() -> robot.texts(COUNTS).contains("3 applied"));
        dialog(
                "migrations.command.rollback",
                "GO BACK TO",
                "Steps",
                "Give up on a lock after",
                "Stop a statement after",
                "Type the database’s name to go on: " + database.name(),
                "Cancel");
        dialog("migrations.command.convert", "Convert to Atlas", "New folder", "Choose…");
        dialog("window.command.connect", "URL", "Name", "Development");
        dialog("window.command.settings", "Look and editor", "Light", "Text size of the editor");
        dialog("window.command.change-format", "Which tool do these migrations belong to?");
        dialog("window.command.shortcuts", "Close");
    }

    private void dialog(String command, String... first) {
        robot.until(() -> robot.window.commands().find(command).orElseThrow().enabled());
        robot.ask(() -> robot.run(command));
        robot.until(() -> robot.window.overlay().isOpen());
        if (command.endsWith("convert")) {
            robot.until(() -> robot.isVisible("#conversion-tabs"));
        }
        if (command.endsWith("rollback")) {
            robot.until(() -> robot.isVisible("#typed-name"));
        }
        assertThat(look(command)).startsWith(first);
        dismiss();
    }

    /// The names of what Tab reaches, in both themes.
    private List<String> look(String place) {
        var walk = new FocusWalk(robot);
        var names = new ArrayList<String>();
        for (var theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
            robot.act(() -> robot.test.theme.set(theme));
            var stops = walk.around();
            assertThat(stops.stream().filter(stop -> !stop.marked()).map(FocusWalk.Stop::text))
                    .as("without a mark of the focus: " + place)
                    .isEmpty();
            names.clear();
            stops.forEach(stop -> names.add(stop.text()));
        }
        assertThat(walk.nameless()).as("without a name: " + place).isEmpty();
        assertThat(walk.cutOff()).as("cut off: " + place).isEmpty();
        return names;
    }

    private void open() {
        robot.push(KeyCode.ENTER);
        robot.until(() -> robot.texts(COUNTS).contains("3 pending"));
        robot.until(() -> focused().equals("migrations-table"));
    }

    /// From the palette.
    private void command(String words) {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        robot.until(() -> focused().equals("palette-query"));
        robot.write(words);
        robot.push(KeyCode.ENTER);
    }

    private void dismiss() {
        robot.push(KeyCode.ESCAPE);
        robot.until(() -> !robot.window.overlay().isOpen());
    }

    private Node owner() {
        return robot.scene().getFocusOwner();
    }

    private String focused() {
        return Snapshots.onFxThread(() -> owner() == null ? "" : String.valueOf(owner().getId()));
    }

    private boolean isText() {
        return Snapshots.onFxThread(() -> owner() instanceof CodeArea);
    }

    private List<String> tables() {
        return database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
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

                [environments.production]
                url = "%s"
                kind = "production"
                """
                        .formatted(database.url(), underAnotherName(database.url())));
        var migrations = Files.createDirectories(shop.resolve("migrations"));
        write(migrations, "V1__create_products.sql", "CREATE TABLE products (id int);\n");
        write(migrations, "U1__create_products.sql", "DROP TABLE products;\n");
        write(migrations, "V2__create_orders.sql", "CREATE TABLE orders (id int);\n");
        write(migrations, "U2__create_orders.sql", "DROP TABLE orders;\n");
        write(migrations, "V3__add_price.sql", "ALTER TABLE products ADD price int;\n");
        write(migrations, "U3__add_price.sql", "ALTER TABLE products DROP price;\n");
        Files.writeString(
                shop.resolve(".env"),
                "DB_HOST=localhost\nDB_PORT=5432\nDB_NAME=shop\nDB_USER=app\nDB_PASSWORD=none\n");
        return shop;
    }

    /// The same address would be production at once.
    private static String underAnotherName(String url) {
        return url.replace("localhost", "127.0.0.1");
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
