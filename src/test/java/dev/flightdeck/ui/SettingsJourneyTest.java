package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Shortcuts;
import dev.flightdeck.ui.common.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The settings, by keys.
class SettingsJourneyTest {
    private static final String BOTTOM = "window.command.bottom";

    @TempDir Path folder;

    @Test
    void themeTextSizeAndWrapAreRemembered() {
        try (var robot = window()) {
            robot.push(KeyCode.CONTROL, KeyCode.COMMA);
            robot.until(() -> robot.window.overlay().isOpen());
            robot.picture("settings-looks-light");
            robot.act(() -> {
                ((RadioButton) robot.scene().lookup("#theme-dark")).fire();
                ((Spinner<?>) robot.scene().lookup("#font-size")).increment(3);
                ((CheckBox) robot.scene().lookup("#wrap")).fire();
            });
            robot.picture("settings-looks-dark");
            robot.push(KeyCode.ESCAPE);
            robot.until(() -> !robot.window.overlay().isOpen());
            assertThat(robot.test.theme.get()).isEqualTo(Theme.DARK);
        }
        try (var again = window()) {
            assertThat(again.window.preferences().fontSize().get()).isEqualTo(16);
            assertThat(again.window.preferences().wrap().get()).isTrue();
        }
    }

    @Test
    void aShortcutIsChangedByPressingKeysAndCountsAtOnceAndNextTime() {
        try (var robot = window()) {
            robot.openWorkspace();
            openShortcuts(robot);
            change(robot, BOTTOM, KeyCode.F8);
            robot.picture("settings-shortcuts-light");
            robot.push(KeyCode.ESCAPE);
            robot.until(() -> !robot.window.overlay().isOpen());
            robot.push(KeyCode.F8);
            robot.until(() -> !robot.window.sides().bottomShown().get());
            robot.push(KeyCode.CONTROL, KeyCode.J);
            assertThat(robot.window.sides().bottomShown().get()).isFalse();
            robot.push(KeyCode.F1);
            robot.until(() -> robot.window.overlay().isOpen());
            assertThat(robot.texts(".key")).contains("F8").doesNotContain("Ctrl+J");
            robot.picture("window-shortcuts-own");
        }
        try (var again = window()) {
            assertThat(again.window.commands().shortcuts().keys(BOTTOM)).isEqualTo("F8");
        }
    }

    @Test
    void keysThatAreTakenAreSaidAndMayBeTakenOver() {
        try (var robot = window()) {
            robot.act(() -> robot.test.theme.set(Theme.DARK));
            openShortcuts(robot);
            change(robot, BOTTOM, KeyCode.CONTROL, KeyCode.B);
            assertThat(robot.texts("#shortcut-sentence"))
                    .containsExactly("Ctrl+B belongs to “Show or hide the environments”.");
            robot.picture("settings-shortcuts-taken-dark");
            var shortcuts = robot.window.commands().shortcuts();
            assertThat(shortcuts.keys(BOTTOM)).isEqualTo("Shortcut+J");
            robot.click("#shortcut-take");
            robot.until(() -> shortcuts.keys(BOTTOM).equals("Shortcut+B"));
            assertThat(shortcuts.keys("window.command.left")).isEmpty();
            robot.click("#shortcut-reset-all");
            robot.until(() -> shortcuts.keys("window.command.left").equals("Shortcut+B"));
            assertThat(shortcuts.keys(BOTTOM)).isEqualTo("Shortcut+J");
        }
    }

    @Test
    void whileKeysAreListenedForEscapeOnlyEndsThat() {
        try (var robot = window()) {
            openShortcuts(robot);
            change(robot, BOTTOM, KeyCode.A);
            assertThat(robot.texts("#shortcut-sentence").getFirst()).contains("is for typing");
            robot.push(KeyCode.ESCAPE);
            assertThat(robot.window.overlay().isOpen()).isTrue();
            robot.push(KeyCode.ESCAPE);
            robot.until(() -> !robot.window.overlay().isOpen());
        }
    }

    @Test
    void keysInTheFileThatNoKeyboardHasAreAProblemAndStay() throws IOException {
        var file = folder.resolve("settings.json");
        Files.writeString(
                file,
                "{\"shortcuts\": {\"window.command.bottom\": \"Hyper+Q\", \"of.tomorrow\": \"F9\"}}");
        try (var robot = window()) {
            assertThat(robot.window.problems().entries())
                    .extracting(entry -> entry.problem())
                    .singleElement()
                    .isInstanceOf(Problem.SettingIgnored.class);
            assertThat(robot.window.commands().shortcuts().keys(BOTTOM)).isEqualTo("Shortcut+J");
            robot.act(() -> robot.window.preferences().wrap().set(true));
        }
        assertThat(file).content().contains("Hyper+Q", "of.tomorrow");
    }

    @Test
    void theNormalKeysAreNoConflict() {
        try (var robot = window()) {
            var shortcuts = robot.window.commands().shortcuts();
            var conflicts =
                    Snapshots.onFxThread(() ->
                            shortcuts.all().stream()
                                    .filter(b ->
                                            b.normal().stream()
                                                    .anyMatch(k ->
                                                            shortcuts
                                                                    .holder(b.id(), k)
                                                                    .isPresent()))
                                    .map(Shortcuts.Binding::id)
                                    .toList());
            assertThat(conflicts).isEqualTo(List.of());
        }
    }

    private WindowRobot window() {
        return new WindowRobot(TestWindow.in(folder, new MigrationsPart(), new EditorPart()));
    }

    private static void openShortcuts(WindowRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        robot.until(() -> robot.window.overlay().isOpen());
        robot.act(() ->
                ((TabPane) robot.scene().lookup("#settings-tabs")).getSelectionModel().select(1));
    }

    private static void change(WindowRobot robot, String command, KeyCode... keys) {
        robot.act(() -> {
            var table = (TableView<?>) robot.scene().lookup("#shortcuts");
            for (int i = 0; i < table.getItems().size(); i++) {
                if (table.getItems().get(i).toString().contains(command + ",")) {
                    table.getSelectionModel().clearAndSelect(i);
                    table.scrollTo(i);
                }
            }
            table.requestFocus();
        });
        robot.push(KeyCode.ENTER);
        robot.push(keys);
    }
}
