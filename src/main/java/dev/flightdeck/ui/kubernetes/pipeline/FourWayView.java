package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.kubernetes.pipeline.FourWay;
import dev.flightdeck.kubernetes.pipeline.FourWay.Row;
import dev.flightdeck.kubernetes.pipeline.PipelinePlan;
import dev.flightdeck.kubernetes.pipeline.Side;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.RemarkBox;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Folder, ConfigMaps, last Job and database beside each other: what differs first.
final class FourWayView extends VBox {
    private final Messages messages;
    private final TableView<Row> table = new TableView<>();
    private final VBox notes = new VBox();
    private final RemarkBox old;

    FourWayView(Messages messages) {
        this.messages = messages;
        getStyleClass().add("four-way");
        notes.getStyleClass().add("four-way-notes");
        table.setId("four-way");
        table.setAccessibleText(messages.text("kubernetes.pipeline.four-way"));
        table.setPlaceholder(new Label(messages.text("kubernetes.pipeline.four-way.none")));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(text("version", 60, Row::version));
        table.getColumns().add(text("script", 170, Row::script));
        table.getColumns().add(side("folder", Row::folder));
        table.getColumns().add(side("config-map", Row::configMap));
        table.getColumns().add(side("job", Row::job));
        table.getColumns().add(side("database", Row::database));
        setVgrow(table, Priority.ALWAYS);
        old = new RemarkBox(RemarkBox.Kind.INFO, messages.text("kubernetes.pipeline.old"));
        old.managedProperty().bind(old.visibleProperty());
        setOld(false);
        var head = new VBox(old, notes);
        head.getStyleClass().add("four-way-head");
        getChildren().addAll(head, table);
    }

    private TableColumn<Row, String> text(String key, double width, Function<Row, String> value) {
        var column = new TableColumn<Row, String>(head(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setCellFactory(_ -> new TextCell());
        return column;
    }

    private TableColumn<Row, Side> side(String key, Function<Row, Side> value) {
        var column = new TableColumn<Row, Side>(head(key));
        column.setPrefWidth(95);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(_ -> new SideCell());
        return column;
    }

    private String head(String key) {
        return messages.text("kubernetes.pipeline.column." + key);
    }

    /// Whether a Job was made since: then it shows how things were before.
    void setOld(boolean isOld) {
        old.setVisible(isOld);
    }

    void show(@Nullable PipelinePlan plan) {
        notes.getChildren().clear();
        table.getItems().clear();
        if (plan == null) {
            return;
        }
        plan.remarks().forEach(this::warn);
        var fourWay = plan.fourWay();
        if (fourWay != null) {
            table.getItems().setAll(sorted(fourWay.rows()));
            tell(fourWay);
        }
    }

    /// Those that differ first, each group in the order of the format.
    static List<Row> sorted(List<Row> rows) {
        return rows.stream().sorted(Comparator.comparing(Row::isEqual)).toList();
    }

    private void tell(FourWay fourWay) {
        unread("config-map", fourWay.configMapProblem());
        unread("job", fourWay.jobProblem());
        unread("database", fourWay.databaseProblem());
        if (!fourWay.unknownKeys().isEmpty()) {
            warn(
                    messages.text(
                            "kubernetes.pipeline.unknown-keys",
                            String.join(", ", fourWay.unknownKeys())));
        }
        var last =
                new Label(
                        fourWay.job().isEmpty()
                                ? messages.text("kubernetes.pipeline.no-job")
                                : messages.text("kubernetes.pipeline.last-job", fourWay.job()));
        last.getStyleClass().addAll("muted", "small");
        notes.getChildren().add(last);
    }

    private void unread(String what, @Nullable Problem problem) {
        if (problem != null) {
            warn(
                    messages.text(
                            "kubernetes.pipeline.unread",
                            head(what),
                            Explanation.of(problem).headline()));
        }
    }

    private void warn(String text) {
        notes.getChildren().add(new RemarkBox(RemarkBox.Kind.WARNING, text));
    }

    private static final class TextCell extends TableCell<Row, String> {
        TextCell() {
            getStyleClass().add("mono");
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            setTooltip(empty || text == null || text.isEmpty() ? null : new Tooltip(text));
        }
    }

    private final class SideCell extends TableCell<Row, Side> {
        @Override
        protected void updateItem(@Nullable Side side, boolean empty) {
            super.updateItem(side, empty);
            setGraphic(empty || side == null ? null : StageLabel.of(side, messages));
            setTooltip(
                    empty || side == null || side.detail().isEmpty()
                            ? null
                            : new Tooltip(side.detail()));
        }
    }
}
