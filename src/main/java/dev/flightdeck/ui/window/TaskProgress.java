package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.BackgroundTask;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Times;
import java.util.List;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/// The oldest piece of work under way: what, how far, how long, and a way to ask it to stop. What
/// is over at once is not shown, so that the line does not flicker.
final class TaskProgress extends HBox {
    private static final long SHOWN_AFTER_MILLIS = 300;

    private final Background background;
    private final ObservableBooleanValue dockShown;
    private final Messages messages;
    private final Label text = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label clock = new Label();
    private final Button cancel;
    private final Tooltip all = new Tooltip();
    private final Timeline tick = new Timeline(new KeyFrame(Duration.millis(200), _ -> update()));

    /// @param dockShown what the dock shows is not shown here as well
    TaskProgress(Background background, ObservableBooleanValue dockShown, Messages messages) {
        this.background = background;
        this.dockShown = dockShown;
        this.messages = messages;
        getStyleClass().add("task-progress");
        tick.setCycleCount(Animation.INDEFINITE);
        text.setTextOverrun(OverrunStyle.ELLIPSIS);
        text.setMaxWidth(460);
        text.setTooltip(all);
        bar.setPrefWidth(140);
        bar.setAccessibleText(messages.text("window.progress"));
        clock.getStyleClass().add("mono");
        clock.setMinWidth(USE_PREF_SIZE);
        cancel = new Button(messages.text("common.cancel"));
        cancel.getStyleClass().add("small-button");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> cancelOldest());
        getChildren().addAll(text, bar, clock, cancel);
        managedProperty().bind(visibleProperty());
        update();
    }

    private void cancelOldest() {
        var shown = shown();
        if (!shown.isEmpty()) {
            shown.getFirst().requestCancel();
        }
    }

    private List<BackgroundTask> shown() {
        return background.running().stream()
                .filter(task -> !dockShown.get() || !task.isShownInDock())
                .toList();
    }

    void update() {
        if (background.running().isEmpty()) {
            tick.stop();
        } else {
            tick.play();
        }
        var running = shown();
        if (running.isEmpty()) {
            setVisible(false);
            return;
        }
        var task = running.getFirst();
        setVisible(task.elapsed().toMillis() >= SHOWN_AFTER_MILLIS);
        text.setText(textOf(task, running.size() - 1));
        all.setText(running.stream().map(BackgroundTask::title).collect(Collectors.joining("\n")));
        bar.setProgress(task.progress().get());
        clock.setText(Times.clock(task.elapsed()));
        cancel.setDisable(task.cancelling().get());
    }

    private String textOf(BackgroundTask task, int others) {
        if (task.cancelling().get()) {
            return messages.text("window.cancelling", task.title());
        }
        var message = task.message().get();
        var said = message.isEmpty() ? task.title() : task.title() + " · " + message;
        return others == 0 ? said : messages.text("window.and-more", said, others);
    }
}
