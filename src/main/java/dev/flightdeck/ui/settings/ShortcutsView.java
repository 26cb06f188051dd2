package dev.flightdeck.ui.settings;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Shortcuts;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The page of shortcuts: Enter and then the new keys, Delete for none.
final class ShortcutsView extends VBox {
    private final ShortcutRows model;
    private final Messages messages;
    private final TableView<ShortcutRow> table = new TableView<>();
    private final Label sentence = new Label();
    private final Button takeOver = new Button();
    private final Button cancel = new Button();
    private final EventHandler<KeyEvent> listener = this::onKeyWhileListening;

    /// Where the keys are listened for; null while they are not.
    private @Nullable Scene listening;

    ShortcutsView(ShortcutRows model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("settings-page");
        prepareTable();
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(filter(), table, saying(), buttons());
        model.state().subscribe(_ -> showState());
    }

    private TextField filter() {
        var field = new TextField();
        field.setId("shortcut-filter");
        field.setPromptText(messages.text("settings.shortcuts.filter"));
        field.setAccessibleText(messages.text("settings.shortcuts.filter"));
        field.textProperty().bindBidirectional(model.filter());
        return field;
    }

    private void prepareTable() {
        table.setId("shortcuts");
        table.setAccessibleText(messages.text("settings.tab.shortcuts"));
        table.setItems(model.rows());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(column("command", ShortcutRow::text, 290));
        table.getColumns().add(column("menu", ShortcutRow::group, 70));
        var keys = column("keys", ShortcutRow::keys, 150);
        keys.setCellFactory(_ -> new KeysCell());
        table.getColumns().add(keys);
        var remark = column("remark", this::remark, 210);
        remark.setCellFactory(_ -> new RemarkCell());
        table.getColumns().add(remark);
        table.getColumns().forEach(c -> c.setSortable(false));
        table.setOnKeyPressed(this::onKey);
        table.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                withSelected(model::listen);
            }
        });
        table.getSelectionModel().selectFirst();
    }

    private TableColumn<ShortcutRow, String> column(
            String key, Function<ShortcutRow, String> text, double width) {
        var column =
                new TableColumn<ShortcutRow, String>(
                        messages.text("settings.shortcuts.column." + key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        return column;
    }

    private String remark(ShortcutRow row) {
        if (!row.conflict().isEmpty()) {
            return messages.text("settings.shortcuts.conflict", row.conflict());
        }
        return row.own() ? messages.text("settings.shortcuts.own") : "";
    }

    private HBox saying() {
        sentence.setId("shortcut-sentence");
        takeOver.setText(messages.text("settings.shortcuts.take"));
        takeOver.setId("shortcut-take");
        takeOver.setOnAction(_ -> keepingSelection(_ -> model.takeOver()));
        cancel.setText(messages.text("settings.shortcuts.leave"));
        cancel.setOnAction(_ -> {
            model.cancel();
            table.requestFocus();
        });
        for (var button : new Button[] {takeOver, cancel}) {
            button.managedProperty().bind(button.visibleProperty());
        }
        var line = new HBox(sentence, takeOver, cancel);
        line.getStyleClass().add("settings-saying");
        return line;
    }

    private HBox buttons() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var row =
                new HBox(
                        button("change", id -> model.listen(id)),
                        button("none", id -> keepingSelection(_ -> model.clear(id))),
                        button("reset", id -> keepingSelection(_ -> model.reset(id))),
                        space,
                        button("reset-all", _ -> keepingSelection(_ -> model.resetAll())));
        row.getStyleClass().add("settings-buttons");
        return row;
    }

    private Button button(String key, Consumer<String> act) {
        var button = new Button(messages.text("settings.shortcuts." + key));
        button.setId("shortcut-" + key);
        button.setOnAction(_ -> withSelected(act));
        return button;
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.F2) {
            withSelected(model::listen);
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE) {
            withSelected(id -> keepingSelection(_ -> model.clear(id)));
            event.consume();
        }
    }

    private void withSelected(Consumer<String> act) {
        var row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            act.accept(row.id());
        }
    }

    /// The rows are made anew after a change.
    private void keepingSelection(Consumer<ShortcutRows> act) {
        int index = table.getSelectionModel().getSelectedIndex();
        act.accept(model);
        table.getSelectionModel().clearAndSelect(index);
        table.getFocusModel().focus(index);
        table.requestFocus();
    }

    private void showState() {
        boolean taken = model.state().get() instanceof ShortcutRows.State.Taken;
        boolean listens = model.state().get() instanceof ShortcutRows.State.Listening;
        var said = model.sentence();
        sentence.setText(said.isEmpty() ? messages.text("settings.shortcuts.hint") : said);
        sentence.setGraphic(taken ? Icons.WARNING.node() : null);
        sentence.getStyleClass().removeAll("changed", "muted", "strong");
        sentence.getStyleClass().add(taken ? "changed" : listens ? "strong" : "muted");
        takeOver.setVisible(taken);
        cancel.setVisible(taken);
        listenWhile(listens);
        table.refresh();
        if (taken) {
            takeOver.requestFocus();
        }
    }

    /// Before the card takes Escape and the menus take their keys.
    private void listenWhile(boolean wanted) {
        var before = listening;
        if (before != null) {
            before.removeEventFilter(KeyEvent.ANY, listener);
            listening = null;
        }
        var scene = getScene();
        if (wanted && scene != null) {
            scene.addEventFilter(KeyEvent.ANY, listener);
            listening = scene;
        }
    }

    private void onKeyWhileListening(KeyEvent event) {
        event.consume();
        if (event.getEventType() != KeyEvent.KEY_PRESSED) {
            return;
        }
        var keys = Shortcuts.pressed(event);
        if (keys.equals(KeyCode.ESCAPE.getName())) {
            model.cancel();
        } else {
            keepingSelection(rows -> rows.pressed(keys));
        }
    }

    private final class KeysCell extends TableCell<ShortcutRow, String> {
        @Override
        protected void updateItem(@Nullable String keys, boolean empty) {
            super.updateItem(keys, empty);
            var row = getTableRow() == null ? null : getTableRow().getItem();
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            boolean waits = model.waiting().filter(row.id()::equals).isPresent();
            var label = new Label(waits ? "…" : keys);
            label.getStyleClass().addAll("key", "small");
            setGraphic(waits || !row.keys().isEmpty() ? label : null);
        }
    }

    private static final class RemarkCell extends TableCell<ShortcutRow, String> {
        @Override
        protected void updateItem(@Nullable String remark, boolean empty) {
            super.updateItem(remark, empty);
            var row = getTableRow() == null ? null : getTableRow().getItem();
            boolean conflict = !empty && row != null && !row.conflict().isEmpty();
            var label = new Label(empty ? "" : remark, conflict ? Icons.WARNING.node() : null);
            label.getStyleClass().addAll("small", conflict ? "changed" : "muted");
            setGraphic(label);
        }
    }
}
