package dev.flightdeck.ui.execution;

import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.Focus;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.KeyScroll;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.execution.RunViewModel.Phase;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The run for the bottom of the window: its steps while they happen, and how it ended.
public final class RunView extends VBox {
    private static final double LINE_HEIGHT = 21;

    private final RunViewModel model;
    private final Messages messages;
    private final Function<Problem, Region> problemPanel;
    private final Consumer<SourcePlace> openPlace;
    private final ListView<RunLine> lines = new ListView<>();
    private final HBox body = new HBox();
    private final HBox head = new HBox();

    /// @param problemPanel how a problem is shown, the same as everywhere
    /// @param openPlace shows a place in an editor
    public RunView(
            RunViewModel model,
            Messages messages,
            Function<Problem, Region> problemPanel,
            Consumer<SourcePlace> openPlace) {
        this.openPlace = openPlace;
        this.model = model;
        this.messages = messages;
        this.problemPanel = problemPanel;
        getStyleClass().add("run");
        getStylesheets().add(Themes.sheet("execution/execution.css"));
        setVgrow(body, Priority.ALWAYS);
        prepareLines();
        prepareHead();
        getChildren().addAll(head, body);
        model.phase().subscribe(this::show);
    }

    private void prepareHead() {
        var act = new Label();
        act.getStyleClass().add("strong");
        act.textProperty().bind(model.request().map(r -> r == null ? "" : r.act()).orElse(""));
        var where = new Label();
        where.getStyleClass().addAll("muted", "small");
        where.textProperty()
                .bind(model.request().map(r -> r == null ? "" : r.workspace()).orElse(""));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        head.getStyleClass().add("run-head");
        head.getChildren().addAll(act, where, space, position());
    }

    /// The dock has the bar.
    private Label position() {
        var position = new Label();
        position.getStyleClass().add("muted");
        position.setMinWidth(USE_PREF_SIZE);
        position.textProperty().bind(model.position());
        position.visibleProperty()
                .bind(
                        model.phase()
                                .isEqualTo(Phase.RUNNING)
                                .or(model.phase().isEqualTo(Phase.CANCELLING)));
        return position;
    }

    private void prepareLines() {
        lines.setId("run-lines");
        lines.getStyleClass().add("run-lines");
        lines.setItems(model.lines());
        lines.setCellFactory(_ -> new RunLineCell(messages));
        lines.setFixedCellSize(LINE_HEIGHT);
        lines.setPlaceholder(new Region());
        lines.setAccessibleText(messages.text("execution.lines"));
        Focus.mark(lines);
        lines.focusedProperty()
                .subscribe(focused -> {
                    if (focused && lines.getFocusModel().getFocusedIndex() < 0) {
                        lines.getFocusModel().focus(0);
                    }
                });
        HBox.setHgrow(lines, Priority.ALWAYS);
        model.lines().addListener((ListChangeListener<RunLine>) _ -> follow());
    }

    /// The end stays in sight, unless somebody has selected a line to read it.
    private void follow() {
        if (lines.getSelectionModel().isEmpty() && !model.lines().isEmpty()) {
            lines.scrollTo(model.lines().size() - 1);
        }
    }

    private void show(Phase phase) {
        boolean none = phase == Phase.NONE;
        head.setVisible(!none);
        head.setManaged(!none);
        if (none) {
            body.getChildren().setAll(empty());
            return;
        }
        var result = phase == Phase.ENDED ? model.result().get() : null;
        body.getChildren().clear();
        if (result != null) {
            body.getChildren().add(outcome(result));
        }
        lines.getSelectionModel().clearSelection();
        body.getChildren().add(lines);
    }

    private StackPane empty() {
        var text = new Label(messages.text("execution.none"), Icons.RUN.node());
        text.getStyleClass().add("muted");
        var place = new StackPane(text);
        HBox.setHgrow(place, Priority.ALWAYS);
        return place;
    }

    private Region outcome(RunResult result) {
        var headline = new Label(result.headline(), icon(result.kind()).node());
        headline.setId("run-outcome");
        headline.setWrapText(true);
        headline.getStyleClass().addAll("strong", styleClass(result.kind()));
        var box = new VBox(headed(headline, result.problem()));
        box.getStyleClass().addAll("run-outcome");
        box.getChildren().add(DialogCard.paragraph(String.join(" ", result.database())));
        addProblem(box, result.problem());
        var scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("run-outcome-scroll", styleClass(result.kind()));
        scroll.prefWidthProperty()
                .bind(body.widthProperty().multiply(result.problem() == null ? 0.36 : 0.56));
        scroll.setMinWidth(260);
        KeyScroll.on(scroll, headline.getText());
        return scroll;
    }

    /// The way to the place of an error is in sight without scrolling.
    private HBox headed(Label headline, @Nullable Problem problem) {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var row = new HBox(headline, space);
        row.getStyleClass().add("run-outcome-head");
        var place = problem == null ? null : Explanation.of(problem).place();
        if (place != null) {
            var open = new Button(messages.text("execution.open"), Icons.FILE.node());
            open.setId("run-open");
            open.setMinWidth(USE_PREF_SIZE);
            open.setTooltip(new Tooltip(place.display()));
            open.setOnAction(_ -> openPlace.accept(place));
            row.getChildren().add(open);
        }
        return row;
    }

    private void addProblem(VBox box, @Nullable Problem problem) {
        if (problem != null) {
            box.getChildren().add(problemPanel.apply(problem));
        }
    }

    private static Icons icon(RunResult.Kind kind) {
        return switch (kind) {
            case DONE -> Icons.APPLIED;
            case CANCELLED -> Icons.STOP;
            case REFUSED -> Icons.REFUSED;
            case FAILED -> Icons.ERROR;
        };
    }

    private static String styleClass(RunResult.Kind kind) {
        return switch (kind) {
            case DONE -> "applied";
            case CANCELLED, REFUSED -> "changed";
            case FAILED -> "failed";
        };
    }
}
