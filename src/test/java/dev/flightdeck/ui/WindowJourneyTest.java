package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.FxWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The window as a person uses it: by keys and clicks, without a database.
class WindowJourneyTest {
    @TempDir Path folder;

    private WindowRobot robot;

    @BeforeEach
    void show() {
        robot = new WindowRobot(TestWindow.in(folder, new SketchPart()));
    }

    @AfterEach
    void hide() {
        robot.close();
    }

    @Test
    void aWorkspaceIsOpenedAndTheWindowSaysWhere() {
        robot.openWorkspace();
        robot.act(() -> robot.window.workspace().environments().select("staging"));
        assertThat(robot.title()).isEqualTo("order-food – staging (test) – Flightdeck");
        assertThat(robot.texts(".environment-chip")).contains("staging · test");
        assertThat(robot.window.overlay().lookup(".window").getStyleClass()).contains("env-test");
    }

    @Test
    void thePaletteFindsACommandAndRunsIt() {
        robot.openWorkspace();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        robot.until(() -> robot.window.overlay().isOpen());
        robot.picture("window-palette-all");
        robot.type("#palette-query", "hide the dock");
        robot.picture("window-palette");
        robot.push(KeyCode.ENTER);
        robot.until(() -> !robot.window.sides().bottomShown().get());
        assertThat(robot.window.overlay().isOpen()).isFalse();
    }

    @Test
    void whileAQuestionIsOpenTheKeysOfTheWindowDoNothing() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        robot.until(() -> robot.window.overlay().isOpen());
        robot.push(KeyCode.CONTROL, KeyCode.B);
        robot.push(KeyCode.ESCAPE);
        robot.until(() -> !robot.window.overlay().isOpen());
        assertThat(robot.window.sides().leftShown().get()).isTrue();
    }

    @Test
    void theSheetOfShortcutsShowsWhatTheMenusHave() {
        robot.openWorkspace();
        robot.push(KeyCode.F1);
        robot.until(() -> robot.window.overlay().isOpen());
        robot.picture("window-shortcuts");
        assertThat(robot.texts(".key")).contains("Ctrl+Shift+P", "Ctrl+O", "?");
        robot.push(KeyCode.ENTER);
        robot.until(() -> !robot.window.overlay().isOpen());
    }

    @Test
    void aConnectionIsTestedFailsAndIsSavedAllTheSame() {
        robot.openWorkspace();
        robot.ask(robot.window.workspace().environments()::add);
        robot.type("#name", "own");
        robot.type("#url", "postgresql://app:secret-1@127.0.0.1:1/shop");
        robot.click("#test");
        robot.until(() -> !robot.texts(".problem-headline").isEmpty());
        robot.picture("window-connection");
        robot.click("#save");
        robot.until(() -> !robot.window.overlay().isOpen());
        assertThat(robot.window.workspace().migrator().get().environment().name()).isEqualTo("own");
        robot.test.services.settings().flush();
        assertThat(folder.resolve("settings.json")).content().doesNotContain("secret-1");
    }

    @Test
    void workUnderWayIsShownAndCanBeStopped() {
        robot.openWorkspace();
        var stopped = new CountDownLatch(1);
        Background.Work<String> wait =
                progress -> {
                    progress.message("statement 2 of 4");
                    progress.done(1, 4);
                    progress.onCancelRequest(stopped::countDown);
                    stopped.await();
                    return "stopped";
                };
        try (var watch = FxWatch.allowing(Duration.ofSeconds(2))) {
            robot.act(() -> robot.window.background().start("Migrating", wait, _ -> {}));
            robot.until(() -> robot.isVisible(".task-progress"));
            assertThat(robot.texts(".task-progress .label"))
                    .contains("Migrating · statement 2 of 4");
            robot.picture("window-progress");
            robot.click(".task-progress .button");
            robot.until(() -> robot.window.background().running().isEmpty());
            watch.assertNeverBlocked();
        }
    }

    @Test
    void theThemeIsSwitchedForEverythingShown() {
        robot.act(() -> robot.test.theme.set(Theme.DARK));
        assertThat(robot.scene().getStylesheets().toString()).contains("palette-dark");
        robot.act(() -> robot.test.theme.set(Theme.CONTRAST));
        assertThat(robot.scene().getStylesheets().toString()).contains("palette-contrast");
    }
}
