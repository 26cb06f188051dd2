package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.cli.SampleWorkspace;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.format.flyway.FlywayFormat;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.ui.common.Snapshots;
import dev.flightdeck.ui.sqleditor.SqlEditorView;
import dev.flightdeck.workspace.AppliedCopies;
import dev.flightdeck.workspace.Memory;
import dev.flightdeck.workspace.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first start: the sample with its embedded PostgreSQL; a changed file put back, an edit
/// saved, a failing migration and the way to its line.
class SampleJourneyTest {
    private static final String COUNTS = ".connection-counts .label";

    @TempDir Path folder;

    @Test
    void theSampleIsSeenMendedEditedAndItsFailureLeadsToTheLine() throws Exception {
        var connector = new JdbcConnector(new MemorySecretStore());
        var workspaces =
                new Workspaces(
                        List.of(new FlywayFormat()),
                        connector,
                        new Memory(new AppliedCopies(folder.resolve("applied")), null, null));
        try (var sample = new SampleWorkspace(workspaces)) {
            var started = sample.start(Progress.none());
            var test = TestWindow.in(folder, connector, new MigrationsPart(), new EditorPart());
            try (var robot = new WindowRobot(test)) {
                robot.open(started.folder());
                robot.until(() -> robot.texts(COUNTS).contains("3 pending"));
                assertThat(robot.texts(COUNTS)).contains("3 applied", "1 changed");
                robot.picture("sample");

                putBack(started.folder());
                robot.until(() -> !robot.texts(COUNTS).contains("1 changed"));

                editAndSave(robot, started.folder().resolve("V6__add_delivery.sql"));
                failAndJump(robot);
            }
        }
    }

    private static void putBack(Path files) throws Exception {
        var changed = files.resolve("V2__create_orders.sql");
        Files.writeString(
                changed,
                Files.readString(changed).replace("'cooking', 'on the way',", "'cooking',"));
    }

    private static void editAndSave(WindowRobot robot, Path file) throws Exception {
        robot.act(() -> robot.window.openPlace(new SourcePlace(file.toString(), 1, 1, null)));
        robot.until(() -> front(robot) instanceof SqlEditorView);
        robot.act(() -> front(robot).requestFocus());
        for (var key : "SELECT NOPE;".split("")) {
            robot.push(
                    key.equals(" ")
                            ? KeyCode.SPACE
                            : key.equals(";") ? KeyCode.SEMICOLON : KeyCode.valueOf(key));
        }
        robot.push(KeyCode.ENTER);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        for (int i = 0; i < 100 && !Files.readString(file).contains("nope;"); i++) {
            robot.until(() -> true);
        }
        assertThat(Files.readString(file)).startsWith("select nope;\n");
        robot.picture("sample-edited");
    }

    private static void failAndJump(WindowRobot robot) {
        robot.push(KeyCode.ALT, KeyCode.DIGIT1);
        robot.click("#migrate");
        robot.until(() -> robot.window.overlay().isOpen());
        robot.click("#act");
        robot.until(() -> !robot.window.problems().entries().isEmpty());
        robot.picture("sample-failed");
        robot.until(() -> robot.texts(COUNTS).containsAll(List.of("6 applied", "1 pending")));
        var problem =
                (Problem.StatementFailed) robot.window.problems().entries().getFirst().problem();
        assertThat(problem.place().display()).isEqualTo("V6__add_delivery.sql:1:8");
        robot.act(() -> robot.window.openPlace(problem.place()));
        robot.until(() -> front(robot) instanceof SqlEditorView);
        robot.picture("sample-jumped");
    }

    private static Node front(WindowRobot robot) {
        return Snapshots.onFxThread(() ->
                robot.window.tabs().selected().get() == null
                        ? null
                        : robot.window.tabs().selected().get().content());
    }
}
