package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opening a folder that is configured for other tools.
class MovingInJourneyTest {
    @TempDir Path folder;

    @Test
    void whatTheFolderHasIsLookedAtAndTakenWithTheKeyboard() throws Exception {
        var test = TestWindow.in(folder, new MigrationsPart());
        Files.delete(test.workspace.resolve("flightdeck.toml"));
        Files.writeString(
                test.workspace.resolve(".env.test"),
                "DATABASE_URL=postgres://app:hidden-1@test.example.com/orderfood?sslmode=require\n");
        Files.writeString(
                test.workspace.resolve("atlas.hcl"),
                """
                data "external" "secret" {
                  program = ["vault", "read", "db"]
                }
                env "production" {
                  url = "postgres://app@db.example.com:5432/orderfood"
                  dev = "docker://postgres/18/dev"
                  migration { dir = "file://migrations?format=dbmate" }
                }
                env "preview" { url = data.external.secret }
                """);
        try (var robot = new WindowRobot(test)) {
            robot.openWorkspace();
            robot.until(() -> robot.texts("#found-environments .environment-name").size() == 3);
            assertThat(robot.texts("#found-environments .environment-name"))
                    .containsExactly("test", "production", "preview");

            robot.ask(() -> button(robot, 0).requestFocus());
            robot.push(KeyCode.SPACE);
            robot.until(() -> robot.window.overlay().isOpen());
            assertThat(robot.texts(".found-content .label"))
                    .contains("****", "DATABASE_URL in .env.test line 1");
            robot.push(KeyCode.ESCAPE);
            robot.until(() -> !robot.window.overlay().isOpen());

            robot.ask(() -> button(robot, 2).requestFocus());
            robot.push(KeyCode.SPACE);
            robot.until(() -> robot.window.overlay().isOpen());
            assertThat(robot.texts(".found-content .label"))
                    .contains("url in atlas.hcl line 5")
                    .contains("not taken over: dev (atlas.hcl line 6)");
            robot.picture("moving-in");
            robot.push(KeyCode.ESCAPE);
            robot.until(() -> !robot.window.overlay().isOpen());

            robot.ask(() -> robot.scene().lookup("#found-environments .take").requestFocus());
            robot.push(KeyCode.SPACE);
            robot.until(() -> robot.texts("#environments .environment-name").contains("test"));
            assertThat(robot.texts("#found-environments .environment-name"))
                    .containsExactly("production", "preview");
            assertThat(test.workspace.resolve("flightdeck.toml"))
                    .content()
                    .contains("[environments.test]", "folders = [\"migrations\"]")
                    .doesNotContain("hidden-1");
        }
    }

    /// Two in each row: to look at it, and to take it.
    private static Node button(WindowRobot robot, int index) {
        return List.copyOf(robot.scene().getRoot().lookupAll("#found-environments .button"))
                .get(index);
    }
}
