package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.settings.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder that is open without a database.
class FolderJourneyTest {
    @TempDir Path folder;

    @Test
    void itsFilesAreShownAndANewOneCanBeWritten() throws IOException {
        try (var robot =
                new WindowRobot(TestWindow.in(folder, new MigrationsPart(), new EditorPart()))) {
            Files.writeString(
                    robot.test.workspace.resolve("flightdeck.toml"),
                    "name = \"order-food\"\nformat = \"dbmate\"\nfolders = [\"migrations\"]\n");
            robot.openWorkspace();
            robot.until(() -> robot.texts(".state").contains("not compared"));
            robot.picture("folder-no-database-light");
            robot.act(() -> robot.test.theme.set(Theme.DARK));
            robot.picture("folder-no-database-dark");
            robot.ask(() -> robot.run("migrations.command.new"));
            robot.until(() -> robot.window.overlay().isOpen());
            robot.type(".dialog-content .text-field", "add coupons");
            robot.push(KeyCode.ENTER);
            robot.until(() -> robot.window.tabs().tabs().size() == 2);
            robot.picture("folder-new-migration-dark");
            assertThat(robot.window.tabs().tabs().getLast().title().getValue())
                    .endsWith("add coupons.sql");
        }
    }

    @Test
    void whereTheDatabaseCannotBeReadTheFilesAreShownAllTheSame() {
        try (var robot =
                new WindowRobot(TestWindow.in(folder, new MigrationsPart(), new EditorPart()))) {
            robot.openWorkspace();
            robot.until(() -> robot.texts(".state").contains("not compared"));
            assertThat(robot.texts(".problem-headline")).isNotEmpty();
            robot.picture("folder-unreachable-light");
        }
    }
}
