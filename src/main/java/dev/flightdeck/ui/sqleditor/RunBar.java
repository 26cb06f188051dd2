package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.BackgroundTask;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Above the text: running what is in it, where, and whether it may change anything.
final class RunBar extends HBox {
    private final SqlEditorViewModel editor;
    private final SqlConsoleViewModel console;
    private final Messages messages;
    private final Runnable leave;
    private final Button statement = new Button();
    private final Button script = new Button();
    private final ToggleButton readOnly = new ToggleButton();
    private final Label target = new Label();
    private final Label elapsed = new Label();
    private final Button cancel = new Button();
    private final Tooltip whyNot = new Tooltip();
    private final Timeline clock =
            new Timeline(new KeyFrame(Duration.millis(200), _ -> showElapsed()));

    /// @param leave gives the focus back to the text
    RunBar(SqlEditorViewModel editor, Runnable leave) {
        this.leave = leave;
        this.editor = editor;
        this.console = editor.console();
        this.messages = editor.services().messages();
        getStyleClass().add("run-bar");
        clock.setCycleCount(Animation.INDEFINITE);
        prepareButtons();
        prepareReadOnly();
        var space = new Region();
        setHgrow(space, Priority.ALWAYS);
        elapsed.getStyleClass().addAll("muted", "mono");
        getChildren().addAll(statement, script, target, readOnly, space, elapsed, cancel);
        console.target().subscribe(this::showTarget);
        console.running().subscribe(this::showRunning);
    }

    private void prepareButtons() {
        prepare(statement, Icons.RUN, "sqleditor.run.statement", editor::runStatement);
        prepare(script, Icons.PLAN, "sqleditor.run.script", editor::runScript);
        prepare(cancel, Icons.STOP, "sqleditor.run.cancel", this::requestCancel);
        cancel.managedProperty().bind(cancel.visibleProperty());
        tip(statement, EditorCommand.RUN_STATEMENT);
        tip(script, EditorCommand.RUN_SCRIPT);
    }

    private void prepare(Button button, Icons icon, String key, Runnable action) {
        button.setText(messages.text(key));
        button.setGraphic(icon.node());
        button.setOnAction(_ -> {
            action.run();
            leave.run();
        });
    }

    private void prepareReadOnly() {
        readOnly.getStyleClass().add("read-only");
        readOnly.setOnAction(_ -> {
            console.setReadOnly(readOnly.isSelected());
            showReadOnly(console.readOnly().get());
        });
        console.readOnly().subscribe(this::showReadOnly);
    }

    private void showReadOnly(boolean on) {
        readOnly.setSelected(on);
        readOnly.setText(messages.text(on ? "sqleditor.read-only" : "sqleditor.writing"));
        readOnly.setGraphic((on ? Icons.LOCK : Icons.EDIT).node());
        readOnly.setTooltip(
                new Tooltip(
                        messages.text(on ? "sqleditor.read-only.on" : "sqleditor.read-only.off")));
        readOnly.getStyleClass().remove("writing");
        if (!on) {
            readOnly.getStyleClass().add("writing");
        }
    }

    private void showTarget(@Nullable SqlTarget chosen) {
        target.getStyleClass().removeIf(name -> name.startsWith("env"));
        target.setVisible(chosen != null);
        if (chosen != null) {
            target.getStyleClass().add("environment-chip");
            target.getStyleClass().add(chosen.color().styleClass());
            target.setGraphic(chosen.color().marker());
            target.setText(chosen.name());
            target.setTooltip(new Tooltip(chosen.place()));
        }
        enable();
    }

    private void showRunning(@Nullable BackgroundTask task) {
        cancel.setVisible(task != null);
        cancel.setDisable(false);
        cancel.setText(messages.text("sqleditor.run.cancel"));
        if (task == null) {
            clock.stop();
            elapsed.setText("");
        } else {
            clock.playFromStart();
        }
        enable();
    }

    private void requestCancel() {
        console.cancel();
        cancel.setDisable(true);
        cancel.setText(messages.text("sqleditor.run.cancelling"));
    }

    private void showElapsed() {
        var task = console.running().get();
        if (task != null) {
            elapsed.setText(RunTexts.duration(task.elapsed().toNanos()));
        }
    }

    /// A button that can do nothing says why; a disabled one gets no tooltip of its own.
    private void enable() {
        boolean off = !console.whyNot().isEmpty();
        statement.setDisable(off);
        script.setDisable(off);
        readOnly.setDisable(console.target().get() == null);
        Tooltip.uninstall(this, whyNot);
        whyNot.setText(console.whyNot());
        if (off) {
            Tooltip.install(this, whyNot);
        }
    }

    private void tip(Button button, EditorCommand command) {
        var tooltip = new Tooltip();
        var shortcuts = editor.services().shortcuts();
        tooltip.textProperty().bind(shortcuts.tip(messages.text(command.id()), command.id()));
        button.setTooltip(tooltip);
    }
}
