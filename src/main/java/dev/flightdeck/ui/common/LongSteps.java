package dev.flightdeck.ui.common;

import dev.flightdeck.ui.common.Confirmation.Row;
import dev.flightdeck.ui.common.Confirmation.Tone;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The table of a [Confirmation] with more rows than can all be on the screen: what it costs does
/// not depend on their number.
final class LongSteps extends TableView<Row> {
    private static final double HEIGHT = 260;

    LongSteps(Confirmation confirmation) {
        setId("long-steps");
        getStyleClass().add("long-steps");
        setAccessibleText(confirmation.title());
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPrefHeight(HEIGHT);
        int columns = confirmation.columns().size();
        for (int i = 0; i < columns; i++) {
            getColumns().add(column(confirmation.columns().get(i), i, i == columns - 1));
        }
        getItems().setAll(confirmation.rows());
    }

    private static TableColumn<Row, String> column(String title, int index, boolean last) {
        var column = new TableColumn<Row, String>(title);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(
                cell -> new SimpleStringProperty(cell.getValue().cells().get(index)));
        column.setCellFactory(_ -> new Cell(last));
        return column;
    }

    private static final class Cell extends TableCell<Row, String> {
        private final boolean toned;

        Cell(boolean toned) {
            this.toned = toned;
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            getStyleClass().removeAll("failed", "changed");
            var row = getTableRow() == null ? null : getTableRow().getItem();
            if (toned && row != null && row.tone() != Tone.NEUTRAL) {
                getStyleClass().add(row.tone() == Tone.DANGER ? "failed" : "changed");
            }
        }
    }
}
