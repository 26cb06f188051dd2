package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.plan.Target;
import dev.flightdeck.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A workspace of several projects: switched by keys, seen together on the timeline, and the
/// question which tool a folder belongs to.
@ExtendWith(PostgresExtension.class)
class ProjectsJourneyTest {
    private static final String COUNTS = ".connection-counts .label";

    @TempDir Path folder;

    @Test
    void projectsAreSwitchedByKeysAndSeenOnOneTimeline(TestDatabase database) throws Exception {
        var shop = shop(database);
        var test =
                TestWindow.in(folder, database.connector(), new MigrationsPart(), new EditorPart());
        apply(test, shop, "stock");
        apply(test, shop, "auth");
        try (var robot = new WindowRobot(test)) {
            robot.open(shop);
            robot.until(() -> robot.texts(COUNTS).contains("1 applied"));
            assertThat(robot.title()).isEqualTo("shop / stock – local (development) – Flightdeck");
            robot.picture("projects-stock");

            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.J);
            robot.until(() -> robot.window.overlay().isOpen());
            robot.picture("projects-switch");
            robot.type("#palette-query", "auth");
            robot.push(KeyCode.ENTER);
            robot.until(() -> robot.texts("#projects").contains("shop / auth"));
            robot.until(() -> robot.texts(COUNTS).contains("1 pending"));
            robot.act(() -> table(robot, "#migrations-table").getSelectionModel().select(0));
            robot.until(() -> robot.texts(".facts .label").contains("not kept by dbmate"));
            robot.picture("projects-auth");

            robot.push(KeyCode.CONTROL, KeyCode.T);
            robot.until(() -> table(robot, "#timeline-table") != null);
            robot.until(() -> table(robot, "#timeline-table").getItems().size() == 4);
            robot.until(() -> robot.texts(".timeline .remark-text").size() == 2);
            assertThat(robot.texts(".timeline .remark-text"))
                    .anyMatch(text -> text.startsWith("mail: "))
                    .contains("notes has no database in local.");
            assertThat(robot.texts(".timeline-table .table-cell"))
                    .anyMatch(text -> text != null && text.startsWith("seen since "));
            robot.pictures("timeline");

            robot.type("#timeline-filter", "moves");
            robot.until(() -> table(robot, "#timeline-table").getItems().size() == 1);
            robot.act(() -> {
                table(robot, "#timeline-table").requestFocus();
                table(robot, "#timeline-table").getSelectionModel().select(0);
            });
            robot.push(KeyCode.ENTER);
            robot.until(() -> robot.texts("#projects").contains("shop / stock"));
            robot.until(() ->
                    robot.window.tabs().selected().get().id().equals("migrations")
                            && table(robot, "#migrations-table") != null
                            && String.valueOf(
                                            table(robot, "#migrations-table")
                                                    .getSelectionModel()
                                                    .getSelectedItem())
                                    .contains("moves"));
            assertThat(robot.window.tabs().find("timeline")).isPresent();
            robot.act(robot.window.workspace()::close);
            assertThat(robot.window.tabs().find("timeline")).isEmpty();
            robot.open(shop);
            robot.until(() -> robot.texts("#projects").contains("shop / stock"));
        }
    }

    @Test
    void aFolderOfTwoToolsIsExplainedAndChosenAgainLater(TestDatabase database) throws Exception {
        var mixed = Files.createDirectories(folder.resolve("mixed"));
        Files.writeString(
                mixed.resolve("flightdeck.toml"),
                "[environments.local]\nurl = \"%s\"\n".formatted(database.url()));
        Files.writeString(mixed.resolve("V1__create_stock.sql"), "CREATE TABLE stock (id int);\n");
        Files.writeString(mixed.resolve("V2__create_moves.sql"), "CREATE TABLE moves (id int);\n");
        dbmate(mixed, "20260101090000_create_users.sql", "users");
        database.execute(
                "CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY);"
                        + "INSERT INTO schema_migrations VALUES ('20260101090000')");
        var test =
                TestWindow.in(folder, database.connector(), new MigrationsPart(), new EditorPart());
        try (var robot = new WindowRobot(test)) {
            robot.ask(() -> robot.window.workspace().open(mixed));
            robot.until(() -> robot.window.overlay().isOpen());
            robot.pictures("format-choice");
            assertThat(cells(robot))
                    .anyMatch(text -> text.startsWith("Flyway\n2 migrations: V1__create_stock.sql"))
                    .anyMatch(text -> text.startsWith("dbmate\n1 migration: 20260101090000"));
            robot.push(KeyCode.ENTER);
            robot.until(() -> robot.texts(COUNTS).contains("2 pending"));

            robot.ask(() -> robot.run("window.command.change-format"));
            robot.until(() -> robot.window.overlay().isOpen());
            robot.pictures("format-change");
            assertThat(cells(robot))
                    .anyMatch(text ->
                            text.startsWith("dbmate")
                                    && text.endsWith(
                                            "local has its history: public.schema_migrations"))
                    .anyMatch(text ->
                            text.startsWith("Flyway")
                                    && text.endsWith("local has no history of it"));
            assertThat(robot.isVisible(".dialog-card .list-view .scroll-bar:vertical")).isFalse();
            robot.push(KeyCode.ENTER);
            robot.until(() -> robot.texts(COUNTS).contains("1 applied"));
            assertThat(database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                    .containsExactly("schema_migrations");
        }
    }

    private static List<String> cells(WindowRobot robot) {
        return robot.texts(".dialog-card .list-cell").stream()
                .filter(text -> text != null && !text.isEmpty())
                .toList();
    }

    private static TableView<?> table(WindowRobot robot, String selector) {
        return (TableView<?>) robot.scene().getRoot().lookup(selector);
    }

    private static void apply(TestWindow test, Path shop, String project) throws Exception {
        var workspaces = test.services.workspaces();
        var workspace = workspaces.open(shop, project);
        var migrator = workspaces.migrator(workspace, workspace.environment("local").orElseThrow());
        var plan = migrator.plan(new Target.Steps(1), Progress.none());
        var report =
                migrator.run(
                        plan, CommitPolicy.COMMIT, workspace.execution(), _ -> {}, Progress.none());
        assertThat(report.wentWell()).isTrue();
    }

    private Path shop(TestDatabase database) throws Exception {
        var shop = Files.createDirectories(folder.resolve("shop"));
        var toml = new ArrayList<>(List.of("name = \"shop\""));
        for (var project : List.of("stock", "auth", "mail", "notes")) {
            var format = project.equals("stock") ? "flyway" : "dbmate";
            toml.add(
                    "[projects.%s]\nformat = \"%s\"\nfolders = [\"%s\"]"
                            .formatted(project, format, project));
        }
        toml.add("[environments.local.projects]");
        toml.add("stock = \"%s\"".formatted(database.url()));
        toml.add("auth = \"%s\"".formatted(database.url()));
        toml.add("mail = \"postgres://app@127.0.0.1:1/mail\"");
        toml.add("[environments.notes-only.projects]");
        toml.add("notes = \"postgres://app@127.0.0.1:1/notes\"");
        Files.writeString(shop.resolve("flightdeck.toml"), String.join("\n", toml) + "\n");
        var stock = Files.createDirectories(shop.resolve("stock"));
        Files.writeString(stock.resolve("V1__create_stock.sql"), "CREATE TABLE stock (id int);\n");
        Files.writeString(stock.resolve("V2__create_moves.sql"), "CREATE TABLE moves (id int);\n");
        for (var project : List.of("auth", "mail", "notes")) {
            var migrations = Files.createDirectories(shop.resolve(project));
            dbmate(migrations, "20260101090000_create_%s_users.sql".formatted(project), "users");
            dbmate(migrations, "20260201090000_create_%s_teams.sql".formatted(project), "teams");
        }
        return shop;
    }

    private static void dbmate(Path folder, String name, String table) throws Exception {
        Files.writeString(
                folder.resolve(name),
                "-- migrate:up\nCREATE TABLE %s (id int);\n\n-- migrate:down\nDROP TABLE %s;\n"
                        .formatted(table, table));
    }
}
