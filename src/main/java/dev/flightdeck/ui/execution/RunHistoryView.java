package dev.flightdeck.ui.execution;

import dev.flightdeck.settings.RunRecord;
import dev.flightdeck.settings.RunRecord.RunResult;
import dev.flightdeck.settings.RunRecord.RunStep;
import dev.flightdeck.ui.common.Focus;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.KeyScroll;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.common.WholeText;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The runs before: when, where, what, how it ended; the steps of the one that is selected.
public final class RunHistoryView extends StackPane {
    private final RunHistoryViewModel model;
    private final Messages messages;
    private final Times times;
    private final TableView<RunRecord> table = new TableView<>();
    private final VBox details = new VBox();

    public RunHistoryView(RunHistoryViewModel model, Messages messages, Times times) {
        this.model = model;
        this.messages = messages;
        this.times = times;
        getStyleClass().add("run-history");
        getStylesheets().add(Themes.sheet("execution/execution.css"));
        prepareTable();
        details.getStyleClass().add("run-details");
        var scroll = new ScrollPane(details);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("run-details-scroll");
        KeyScroll.on(scroll, messages.text("execution.history.steps"));
        var split = new SplitPane(table, scroll);
        split.setDividerPositions(0.66);
        getChildren().add(split);
        model.selected().subscribe(this::showDetails);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(selected -> model.selected().set(selected));
    }

    private void prepareTable() {
        table.setId("runs");
        Focus.mark(table);
        table.setItems(model.runs());
        table.setAccessibleText(messages.text("execution.history"));
        table.setPlaceholder(new Label(messages.text("execution.history.none")));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        var when = column("when", r -> times.moment(local(r)), 112);
        when.setMinWidth(108);
        when.getStyleClass().add("when-column");
        when.setMaxWidth(160);
        var where = column("environment", RunHistoryView::place, 110);
        where.setMinWidth(112);
        where.setMaxWidth(200);
        var act = column("act", RunRecord::act, 280);
        var took = column("took", r -> Times.took((double) r.millis()), 80);
        took.setMinWidth(76);
        took.setMaxWidth(110);
        var from =
                column("origin", r -> messages.text("execution.origin." + r.origin().name()), 104);
        from.setMinWidth(116);
        from.setMaxWidth(130);
        table.getColumns().addAll(List.of(when, where, act, outcome(), took, from));
    }

    private TableColumn<RunRecord, String> column(
            String key, Function<RunRecord, String> text, double width) {
        var column = new TableColumn<RunRecord, String>(messages.text("execution.history." + key));
        column.setCellValueFactory(cell -> new SimpleStringProperty(text.apply(cell.getValue())));
        column.setCellFactory(WholeText.cells(key + "-column"));
        column.setPrefWidth(width);
        return column;
    }

    private TableColumn<RunRecord, RunResult> outcome() {
        var column =
                new TableColumn<RunRecord, RunResult>(messages.text("execution.history.outcome"));
        column.setPrefWidth(118);
        column.setMinWidth(106);
        column.setMaxWidth(150);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue().result()));
        column.setCellFactory(_ -> new OutcomeCell());
        return column;
    }

    private void showDetails(@Nullable RunRecord run) {
        details.getChildren().clear();
        if (run == null) {
            details.getChildren().add(line(messages.text("execution.history.hint"), "muted"));
            return;
        }
        details.getChildren().add(line(run.act(), "strong"));
        details.getChildren().add(line(where(run), "muted"));
        if (run.cluster() != null) {
            details.getChildren().add(line(run.cluster().display(), "muted"));
        }
        if (run.result() == RunResult.REFUSED) {
            details.getChildren().add(line(messages.text("execution.state.none"), "paragraph"));
        }
        if (run.result() == RunResult.STARTED) {
            details.getChildren().add(line(messages.text("execution.state.started"), "paragraph"));
        }
        for (var step : run.steps()) {
            var ended = new Label(ended(step));
            ended.getStyleClass().add("muted");
            details.getChildren().add(new HBox(8, resultLabel(step.result(), step.name()), ended));
        }
        run.detail().forEach(text -> details.getChildren().add(line(text, "run-detail")));
    }

    /// The environment; of what ran in a cluster without one, the namespace.
    private static String place(RunRecord run) {
        var cluster = run.cluster();
        return run.environment().isEmpty() && cluster != null
                ? cluster.context() + "/" + cluster.namespace()
                : run.environment();
    }

    /// How long it took where it went well, and in words what became of it where not.
    private String ended(RunStep step) {
        if (step.result() != RunResult.DONE) {
            return messages.text("execution.result." + step.result().name());
        }
        return step.millis() > 0 ? Times.took((double) step.millis()) : "";
    }

    private String where(RunRecord run) {
        return Stream.of(
                        times.exact(local(run)),
                        run.database(),
                        run.workspace(),
                        messages.text("execution.origin." + run.origin().name()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static Label line(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }

    private static Label resultLabel(RunResult result, String text) {
        var label = new Label(text);
        label.getStyleClass().add("state");
        switch (result) {
            case DONE -> dress(label, "applied", Icons.APPLIED);
            case STARTED -> dress(label, "pending", Icons.RUN);
            case FAILED -> dress(label, "failed", Icons.ERROR);
            case CANCELLED -> dress(label, "changed", Icons.STOP);
            case REFUSED -> dress(label, "changed", Icons.REFUSED);
            case ROLLED_BACK -> dress(label, "changed", Icons.ROLL_BACK);
            case NOT_SEEN -> dress(label, "neutral", Icons.HELP);
            case NOT_REACHED -> dress(label, "neutral", Icons.NEUTRAL);
        }
        return label;
    }

    private static void dress(Label label, String styleClass, Icons icon) {
        label.getStyleClass().add(styleClass);
        label.setGraphic(icon.node());
    }

    private static LocalDateTime local(RunRecord run) {
        return LocalDateTime.ofInstant(run.at(), ZoneId.systemDefault());
    }

    private final class OutcomeCell extends TableCell<RunRecord, RunResult> {
        @Override
        protected void updateItem(@Nullable RunResult result, boolean empty) {
            super.updateItem(result, empty);
            setAccessibleText(
                    empty || result == null
                            ? null
                            : messages.text("execution.result." + result.name()));
            setGraphic(
                    empty || result == null
                            ? null
                            : resultLabel(
                                    result, messages.text("execution.result." + result.name())));
        }
    }
}
