package dev.flightdeck.ui.execution;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.common.WholeText;
import dev.flightdeck.ui.execution.RunViewModel.Phase;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/// How far the run is and for how long, and the button that asks it to stop. Invisible where
/// nothing runs; also fits beside the tabs of a dock.
public final class RunProgressView extends HBox {
    private static final double TEXT_WIDTH = 420;

    private final RunViewModel model;
    private final Messages messages;
    private final Label clock = new Label("00:00");
    private final Timeline ticking;

    public RunProgressView(RunViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("run-progress");
        getStylesheets().add(Themes.sheet("execution/execution.css"));
        clock.getStyleClass().add("mono");
        clock.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(position(), bar(), clock, cancel());
        ticking = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
        model.phase().subscribe(this::show);
    }

    private Label position() {
        var position = new Label();
        position.setId("run-position");
        position.setMaxWidth(TEXT_WIDTH);
        WholeText.tip(position);
        position.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::text, model.phase(), model.position(), model.doing()));
        return position;
    }

    private String text() {
        if (model.phase().get() == Phase.CANCELLING) {
            return messages.text("execution.cancelling");
        }
        return model.doing().get().isEmpty() ? model.position().get() : model.doing().get();
    }

    private ProgressBar bar() {
        var bar = new ProgressBar();
        bar.progressProperty().bind(model.progress());
        bar.setPrefWidth(140);
        bar.setMinWidth(60);
        bar.setAccessibleText(messages.text("execution.progress"));
        return bar;
    }

    private Button cancel() {
        var cancel = new Button(messages.text("execution.cancel"), Icons.STOP.node());
        cancel.setId("cancel-run");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.disableProperty().bind(model.phase().isNotEqualTo(Phase.RUNNING));
        cancel.setOnAction(_ -> model.cancel());
        return cancel;
    }

    private void show(Phase phase) {
        boolean running = phase == Phase.RUNNING || phase == Phase.CANCELLING;
        setVisible(running);
        setManaged(running);
        if (running) {
            tick();
            ticking.play();
        } else {
            ticking.stop();
        }
    }

    private void tick() {
        clock.setText(Times.clock(model.elapsed()));
    }
}
