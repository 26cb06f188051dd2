package dev.flightdeck.ui;

import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Snapshots;
import dev.flightdeck.ui.common.Themes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A [TestWindow] on a stage, and hands to use it with.
final class WindowRobot implements AutoCloseable {
    final TestWindow test;
    final WindowContext window;
    private final FxRobot robot = new FxRobot();
    private final Stage stage;

    /// Kept: the binding to the theme of the test holds it weakly.
    private final Themes themes = new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT));

    WindowRobot(TestWindow test) {
        this.test = test;
        this.window = test.window.context();
        stage = Snapshots.onFxThread(this::show);
    }

    private Stage show() {
        var shown = new Stage();
        var scene = new Scene(window.overlay(), 1280, 800);
        themes.theme().bindBidirectional(test.theme);
        test.window.view().dress(scene, themes);
        shown.setScene(scene);
        shown.titleProperty().bind(test.window.view().titleText());
        shown.show();
        return shown;
    }

    Scene scene() {
        return stage.getScene();
    }

    String title() {
        return Snapshots.onFxThread(stage::getTitle);
    }

    void push(KeyCode... keys) {
        robot.push(keys);
    }

    /// Types into what has the focus.
    void write(String text) {
        robot.write(text);
    }

    /// On the FX thread, and waits for it.
    void act(Runnable action) {
        robot.interact(action);
    }

    /// For what asks a question and so returns only when it has been answered.
    void ask(Runnable action) {
        robot.interact(() -> Platform.runLater(action));
    }

    void run(String command) {
        window.commands().find(command).orElseThrow().run();
    }

    void click(String selector) {
        until(() -> find(selector) instanceof ButtonBase button && !button.isDisabled());
        ask(() -> ((ButtonBase) find(selector)).fire());
    }

    void type(String selector, String text) {
        until(() -> find(selector) != null);
        robot.interact(() -> ((TextField) find(selector)).setText(text));
    }

    /// From a box of choices; false where it has too few yet.
    boolean choose(String selector, int index) {
        return find(selector) instanceof ComboBox<?> box
                && box.getItems().size() > index
                && select(box, index);
    }

    private static boolean select(ComboBox<?> box, int index) {
        box.getSelectionModel().select(index);
        return true;
    }

    void openWorkspace() {
        open(test.workspace);
    }

    void open(Path folder) {
        robot.interact(() -> window.workspace().open(folder));
        until(() -> window.workspace().workspace().get() != null);
    }

    boolean isVisible(String selector) {
        var node = find(selector);
        return node != null && node.isVisible();
    }

    List<String> texts(String selector) {
        return Snapshots.onFxThread(() ->
                scene().getRoot().lookupAll(selector).stream()
                        .filter(node -> node instanceof Labeled && node.isVisible())
                        .map(node -> ((Labeled) node).getText())
                        .toList());
    }

    void picture(String name) {
        Snapshots.take(name, scene());
    }

    /// In both themes and both sizes that the window is judged by.
    void pictures(String name) {
        for (var theme : List.of(Theme.LIGHT, Theme.DARK)) {
            var suffix = theme.name().toLowerCase(Locale.ROOT);
            act(() -> test.theme.set(theme));
            picture(name + "-" + suffix);
            Snapshots.take(name + "-wide-" + suffix, scene(), 1920, 1080);
        }
        act(() -> test.theme.set(Theme.LIGHT));
    }

    private Node find(String selector) {
        return scene().getRoot().lookup(selector);
    }

    void until(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    20, TimeUnit.SECONDS, () -> Snapshots.onFxThread(condition::getAsBoolean));
        } catch (TimeoutException e) {
            picture("it-did-not-come-to-that");
            throw new AssertionError("it did not come to that", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Override
    public void close() {
        Snapshots.onFxThread(() -> {
            test.window.slots().end();
            stage.hide();
            return 0;
        });
        window.background().close();
        test.services.settings().close();
    }
}
