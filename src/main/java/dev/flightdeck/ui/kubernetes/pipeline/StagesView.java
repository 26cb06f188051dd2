package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.kubernetes.pipeline.Stage;
import dev.flightdeck.kubernetes.pipeline.StageStatus;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Times;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The stages below each other: state, name, time, message; where one has failed, what to do.
final class StagesView extends GridPane {
    private static final int COLUMNS = 4;

    private final ObservableList<Stage> stages;
    private final Messages messages;
    private final Function<Problem, Region> problemPanel;
    private final Timeline ticking;

    StagesView(
            ObservableList<Stage> stages,
            Messages messages,
            Function<Problem, Region> problemPanel) {
        this.stages = stages;
        this.messages = messages;
        this.problemPanel = problemPanel;
        setId("stages");
        getStyleClass().add("stages");
        setAccessibleText(messages.text("kubernetes.pipeline.stages"));
        for (int i = 0; i < COLUMNS; i++) {
            var column = new ColumnConstraints();
            column.setHgrow(i == COLUMNS - 1 ? Priority.ALWAYS : Priority.NEVER);
            getColumnConstraints().add(column);
        }
        ticking = new Timeline(new KeyFrame(Duration.seconds(1), _ -> fill()));
        ticking.setCycleCount(Animation.INDEFINITE);
        stages.addListener((ListChangeListener<Stage>) _ -> show());
        show();
    }

    private void show() {
        fill();
        if (stages.stream().anyMatch(stage -> stage.status() instanceof StageStatus.Running)) {
            ticking.play();
        } else {
            ticking.stop();
        }
    }

    private void fill() {
        getChildren().clear();
        int line = 0;
        for (var stage : stages) {
            add(StageLabel.of(stage.status()), 0, line);
            add(name(stage), 1, line);
            add(time(stage), 2, line);
            add(message(stage.status().words()), 3, line);
            line++;
            if (stage.status() instanceof StageStatus.Failed failed) {
                add(trouble(failed), 1, line, COLUMNS - 1, 1);
                line++;
            }
        }
        getChildren().forEach(node -> setValignment(node, VPos.TOP));
    }

    private Label name(Stage stage) {
        var name =
                new Label(
                        messages.text(
                                "kubernetes.pipeline.stage."
                                        + stage.kind().name().toLowerCase(Locale.ROOT)));
        name.setMinWidth(USE_PREF_SIZE);
        if (stage.status() instanceof StageStatus.Waiting) {
            name.getStyleClass().add("muted");
        }
        return name;
    }

    private static Label time(Stage stage) {
        var took = stage.took(Instant.now());
        var time = new Label(took == null ? "" : Times.took((double) took.toMillis()));
        time.getStyleClass().addAll("muted", "stage-time");
        time.setMinWidth(USE_PREF_SIZE);
        return time;
    }

    private static Label message(String text) {
        var message = DialogCard.paragraph(text);
        message.getStyleClass().add("muted");
        return message;
    }

    private Node trouble(StageStatus.Failed failed) {
        var heading = new Label(messages.text("kubernetes.pipeline.todo"));
        heading.getStyleClass().add("strong");
        var next = DialogCard.paragraph(failed.next());
        next.getStyleClass().add("stage-next");
        var box = new VBox(heading, next, problemPanel.apply(failed.problem()));
        box.getStyleClass().addAll("callout", "danger", "stage-trouble");
        return box;
    }
}
