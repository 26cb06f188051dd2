package dev.flightdeck.ui.timeline;

import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.StateLabel;
import dev.flightdeck.ui.common.Times;
import java.util.Comparator;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The rows of the timeline. Unsorted, they stand in the order of time.
final class TimelineTable extends TableView<TimelineRow> {
    private final Messages messages;
    private final Times times;

    TimelineTable(TimelineViewModel model, Messages messages, Times times) {
        this.messages = messages;
        this.times = times;
        setId("timeline-table");
        getStyleClass().add("timeline-table");
        setAccessibleText(messages.text("timeline.table"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        add(
                        "time",
                        188,
                        this::time,
                        Comparator.comparingInt(TimelineRow::position),
                        "muted",
                        "first-column")
                .getStyleClass()
                .add("first-column");
        add("project", 84, TimelineRow::project, Comparator.comparing(TimelineRow::project));
        add(
                "environment",
                108,
                row -> row.entry().environment().name(),
                Comparator.comparing(row -> row.entry().environment().name()),
                "muted");
        add(
                "version",
                140,
                TimelineRow::version,
                Comparator.comparing(TimelineRow::version),
                "mono");
        add(
                "description",
                110,
                TimelineRow::description,
                Comparator.comparing(TimelineRow::description));
        addState();
        var sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
    }

    private void addState() {
        var column =
                add("state", 120, TimelineRow::state, Comparator.comparing(TimelineRow::state));
        column.setCellFactory(_ -> new StateCell());
    }

    private TableColumn<TimelineRow, TimelineRow> add(
            String key,
            double width,
            Function<TimelineRow, String> text,
            Comparator<TimelineRow> order,
            String... styleClasses) {
        var column =
                new TableColumn<TimelineRow, TimelineRow>(messages.text("timeline.column." + key));
        column.setId(key);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.setComparator(order);
        column.setMinWidth(width);
        column.setPrefWidth(key.equals("description") ? 3 * width : width);
        column.setCellFactory(_ -> new TextCell(text, styleClasses));
        getColumns().add(column);
        return column;
    }

    /// Never an invented one.
    private String time(TimelineRow row) {
        var time = row.entry().time();
        if (time == null) {
            return row.entry().info().appliedOrNull() == null
                    ? "–"
                    : messages.text("timeline.time.unknown");
        }
        return row.entry().exact()
                ? times.moment(time)
                : messages.text("timeline.time.seen", times.moment(time));
    }

    private static final class StateCell extends TableCell<TimelineRow, TimelineRow> {
        private final StateLabel label = new StateLabel();

        @Override
        protected void updateItem(@Nullable TimelineRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            label.show(row.entry().info());
            setGraphic(label);
            setAccessibleText(label.getText());
        }
    }

    private static final class TextCell extends TableCell<TimelineRow, TimelineRow> {
        private final Function<TimelineRow, String> text;

        TextCell(Function<TimelineRow, String> text, String... styleClasses) {
            this.text = text;
            getStyleClass().addAll(styleClasses);
        }

        @Override
        protected void updateItem(@Nullable TimelineRow row, boolean empty) {
            super.updateItem(row, empty);
            var shown = empty || row == null ? null : text.apply(row);
            setText(shown);
            setTooltip(shown == null || shown.isEmpty() ? null : new Tooltip(shown));
        }
    }
}
