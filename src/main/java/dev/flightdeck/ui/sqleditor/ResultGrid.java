package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.database.ResultTable;
import dev.flightdeck.ui.common.Focus;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.WholeText;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// The rows of a result.
final class ResultGrid extends TableView<List<@Nullable String>> {
    private static final int SAMPLE = 50;
    private static final double CHARACTER = 7.4;
    private static final double NARROWEST = 64;
    private static final double WIDEST = 360;

    private final ResultTable table;

    ResultGrid(ResultTable table, Messages messages) {
        this.table = table;
        getStyleClass().add("result-grid");
        setAccessibleText(messages.text("sqleditor.grid"));
        Focus.mark(this);
        getSelectionModel().setCellSelectionEnabled(true);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getColumns().add(numbers());
        for (int i = 0; i < table.columns().size(); i++) {
            getColumns().add(column(i));
        }
        getItems().setAll(table.rows());
        new EditorKeys().on("Shortcut+C", this::copyCells).listenAt(this);
        setContextMenu(menu(messages));
    }

    private ContextMenu menu(Messages messages) {
        return new ContextMenu(
                item(messages.text("sqleditor.grid.copy"), this::copyCells),
                item(messages.text("sqleditor.grid.copy-tsv"), () -> copy(CellsText.tabs(rows()))),
                item(messages.text("sqleditor.grid.copy-csv"), () -> copy(CellsText.csv(rows()))));
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static TableColumn<List<@Nullable String>, @Nullable String> numbers() {
        var column = new TableColumn<List<@Nullable String>, @Nullable String>("");
        column.setCellFactory(_ -> new NumberCell());
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(52);
        return column;
    }

    private TableColumn<List<@Nullable String>, @Nullable String> column(int index) {
        var name = table.columns().get(index);
        var column = new TableColumn<List<@Nullable String>, @Nullable String>(name);
        boolean number = sample(index).stream().allMatch(ResultGrid::isNumber);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().get(index)));
        column.setCellFactory(_ -> new ValueCell(number && !table.rows().isEmpty()));
        column.setPrefWidth(width(index, name));
        column.setSortable(false);
        return column;
    }

    private List<String> sample(int index) {
        var values = new ArrayList<String>();
        for (var row : table.rows().subList(0, Math.min(SAMPLE, table.rows().size()))) {
            var value = row.get(index);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static boolean isNumber(String value) {
        return value.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    }

    private double width(int index, String name) {
        int longest = name.length();
        for (var value : sample(index)) {
            longest = Math.max(longest, shown(value).length());
        }
        return Math.clamp(longest * CHARACTER + 24, NARROWEST, WIDEST);
    }

    /// A value on one line.
    private static String shown(String value) {
        return value.replaceAll("\\R", " ↵ ");
    }

    /// What is selected, row by row.
    private void copyCells() {
        var cells = new TreeMap<Integer, List<@Nullable String>>();
        for (TablePosition<?, ?> position : getSelectionModel().getSelectedCells()) {
            int column = position.getColumn() - 1;
            if (column >= 0) {
                cells.computeIfAbsent(position.getRow(), _ -> new ArrayList<>())
                        .add(table.rows().get(position.getRow()).get(column));
            }
        }
        var text = CellsText.tabs(List.copyOf(cells.values()));
        copy(text.isEmpty() ? "" : text.substring(0, text.length() - 1));
    }

    /// The rows in which something is selected, under the names of the columns.
    private List<List<@Nullable String>> rows() {
        var rows = new ArrayList<List<@Nullable String>>();
        rows.add(new ArrayList<>(table.columns()));
        var selected = new TreeSet<Integer>();
        for (TablePosition<?, ?> position : getSelectionModel().getSelectedCells()) {
            selected.add(position.getRow());
        }
        selected.forEach(row -> rows.add(table.rows().get(row)));
        return rows;
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static final class NumberCell
            extends TableCell<List<@Nullable String>, @Nullable String> {
        NumberCell() {
            getStyleClass().add("row-number");
        }

        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? null : Integer.toString(getIndex() + 1));
        }
    }

    private static final class ValueCell
            extends TableCell<List<@Nullable String>, @Nullable String> {
        ValueCell(boolean number) {
            getStyleClass().add("mono");
            WholeText.tip(this);
            if (number) {
                getStyleClass().add("number");
            }
        }

        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            getStyleClass().remove("null");
            if (empty) {
                setText(null);
            } else if (item == null) {
                setText("NULL");
                getStyleClass().add("null");
            } else {
                setText(shown(item));
            }
        }
    }
}
