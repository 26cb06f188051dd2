package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.FxWatch;
import dev.flightdeck.ui.common.Snapshots;
import dev.flightdeck.ui.common.Themes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// The window as a person uses it: by keys and clicks, without a database.
class WindowJourneyTest {
    @TempDir Path folder;

    private final FxRobot robot = new FxRobot();
    private TestWindow test;
    private Stage stage;

    @BeforeEach
    void show() {
        test = TestWindow.in(folder, new SketchPart());
        stage =
                Snapshots.onFxThread(() -> {
                    var shown = new Stage();
                    var scene = new Scene(test.window.context().overlay(), 960, 700);
                    var themes = new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT));
                    themes.theme().bindBidirectional(test.theme);
                    test.window.view().dress(scene, themes);
                    shown.setScene(scene);
                    shown.titleProperty().bind(test.window.view().titleText());
                    shown.show();
                    return shown;
                });
    }

    @AfterEach
    void hide() {
        robot.release(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ALT);
        Snapshots.onFxThread(() -> {
            stage.hide();
            return 0;
        });
        test.services.settings().close();
    }

    @Test
    void aWorkspaceIsOpenedAndTheWindowSaysWhere() {
        openWorkspace();
        select("staging");
        assertThat(title()).isEqualTo("order-food – staging (test) – Flightdeck");
        assertThat(texts(".environment-chip")).contains("staging · test");
        assertThat(test.window.context().overlay().lookup(".window").getStyleClass())
                .contains("env-test");
    }

    @Test
    void thePaletteFindsACommandAndRunsIt() {
        openWorkspace();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        until(() -> test.window.context().overlay().isOpen());
        robot.interact(() -> query().setText("hide the dock"));
        Snapshots.take("window-palette", stage.getScene());
        robot.push(KeyCode.ENTER);
        until(() -> !test.window.context().sides().bottomShown().get());
        assertThat(test.window.context().overlay().isOpen()).isFalse();
    }

    @Test
    void escapeClosesThePaletteAndNothingElseHappens() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        until(() -> test.window.context().overlay().isOpen());
        robot.push(KeyCode.CONTROL, KeyCode.J);
        robot.push(KeyCode.ESCAPE);
        until(() -> !test.window.context().overlay().isOpen());
        assertThat(test.window.context().sides().bottomShown().get()).isTrue();
    }

    @Test
    void questionMarkShowsTheSheetOfShortcuts() {
        openWorkspace();
        robot.push(KeyCode.F1);
        until(() -> test.window.context().overlay().isOpen());
        Snapshots.take("window-shortcuts", stage.getScene());
        assertThat(texts(".key")).contains("Ctrl+Shift+P", "Ctrl+O", "?");
        robot.push(KeyCode.ENTER);
        until(() -> !test.window.context().overlay().isOpen());
    }

    @Test
    void aConnectionIsTestedFailsAndIsSavedAllTheSame() {
        openWorkspace();
        robot.interact(() -> later(test.window.context().workspace().environments()::add));
        until(() -> test.window.context().overlay().isOpen());
        robot.interact(() -> {
            field("#name").setText("own");
            field("#url").setText("postgresql://app:secret-1@127.0.0.1:1/shop");
        });
        robot.interact(() -> button("#test").fire());
        until(() -> !texts(".problem-headline").isEmpty());
        Snapshots.take("window-connection", stage.getScene());
        robot.interact(() -> button("#save").fire());
        until(() -> !test.window.context().overlay().isOpen());
        assertThat(test.window.context().workspace().migrator().get().environment().name())
                .isEqualTo("own");
        test.services.settings().flush();
        assertThat(folder.resolve("settings.json")).content().doesNotContain("secret-1");
    }

    @Test
    void workUnderWayIsShownAndCanBeStopped() {
        openWorkspace();
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
            robot.interact(
                    () -> test.window.context().background().start("Migrating", wait, _ -> {}));
            until(() -> texts(".task-progress .label").contains("Migrating · statement 2 of 4"));
            until(() -> stage.getScene().getRoot().lookup(".task-progress").isVisible());
            Snapshots.take("window-progress", stage.getScene());
            robot.interact(() -> button(".task-progress .button").fire());
            until(() -> test.window.context().background().running().isEmpty());
            watch.assertNeverBlocked();
        }
    }

    @Test
    void theThemeIsSwitchedForEverythingShown() {
        robot.interact(() -> test.theme.set(Theme.DARK));
        assertThat(stage.getScene().getStylesheets().toString()).contains("palette-dark");
        robot.interact(() -> test.theme.set(Theme.CONTRAST));
        assertThat(stage.getScene().getStylesheets().toString()).contains("palette-contrast");
    }

    private void openWorkspace() {
        robot.interact(() -> test.window.context().workspace().open(test.workspace));
        until(() -> test.window.context().workspace().workspace().get() != null);
    }

    private void select(String environment) {
        robot.interact(() -> test.window.context().workspace().environments().select(environment));
    }

    private String title() {
        return Snapshots.onFxThread(() -> stage.getTitle());
    }

    private List<String> texts(String selector) {
        return Snapshots.onFxThread(() ->
                stage.getScene().getRoot().lookupAll(selector).stream()
                        .filter(node -> node instanceof Labeled && node.isVisible())
                        .map(node -> ((Labeled) node).getText())
                        .toList());
    }

    private TextField query() {
        return field("#palette-query");
    }

    private TextField field(String id) {
        return (TextField) stage.getScene().getRoot().lookup(id);
    }

    private Button button(String selector) {
        return (Button) stage.getScene().getRoot().lookup(selector);
    }

    /// For what waits for an answer and would hold up the robot.
    private static void later(Runnable action) {
        Platform.runLater(action);
    }

    private static void until(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    15,
                    TimeUnit.SECONDS,
                    () -> Snapshots.onFxThread(() -> condition.getAsBoolean()));
        } catch (TimeoutException e) {
            throw new AssertionError("it did not come to that", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
