package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Overlay.Answer;
import dev.flightdeck.ui.common.Overlay.Card;
import dev.flightdeck.ui.window.PaletteViewModel.Item;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The command palette: type, arrow, Enter.
public final class PaletteCard {
    private static final double WIDTH = 620;
    private static final double ROW_HEIGHT = 32;
    private static final int ROWS = 12;

    private final PaletteViewModel model;
    private final Answer<Item> answer;
    private final TextField query = new TextField();
    private final ListView<Item> list = new ListView<>();

    private PaletteCard(PaletteViewModel model, Answer<Item> answer) {
        this.model = model;
        this.answer = answer;
    }

    /// Asks, and does what was chosen once the palette is gone.
    public static void ask(Overlay overlay, PaletteViewModel model, Messages messages) {
        overlay.<Item>ask(answer -> new PaletteCard(model, answer).card(messages))
                .ifPresent(item -> item.action().run());
    }

    static Card card(PaletteViewModel model, Messages messages, Answer<Item> answer) {
        return new PaletteCard(model, answer).card(messages);
    }

    private Card card(Messages messages) {
        query.setId("palette-query");
        query.setPromptText(messages.text("window.palette.prompt"));
        query.setAccessibleText(messages.text("window.palette.prompt"));
        query.textProperty().bindBidirectional(model.query());
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setItems(model.found());
        list.setFixedCellSize(ROW_HEIGHT);
        list.setPrefHeight(ROWS * ROW_HEIGHT + 2);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new ItemCell());
        list.setPlaceholder(new Label(messages.text("window.palette.none")));
        list.setOnMouseClicked(_ -> choose());
        list.getSelectionModel().selectFirst();
        model.found()
                .addListener(
                        (ListChangeListener<Item>) _ -> list.getSelectionModel().selectFirst());
        var box = new VBox(query, list);
        box.getStyleClass().add("palette");
        box.setPrefWidth(WIDTH);
        return new Card(box, query, Pos.TOP_CENTER);
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1, event);
            case UP -> move(-1, event);
            case PAGE_DOWN -> move(ROWS, event);
            case PAGE_UP -> move(-ROWS, event);
            case ENTER -> {
                choose();
                event.consume();
            }
            default -> {}
        }
    }

    private void move(int by, KeyEvent event) {
        int last = model.found().size() - 1;
        int index = list.getSelectionModel().getSelectedIndex() + by;
        list.getSelectionModel().select(Math.clamp(index, 0, Math.max(0, last)));
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - ROWS / 2));
        event.consume();
    }

    private void choose() {
        var item = list.getSelectionModel().getSelectedItem();
        if (item != null && item.whyNot().isEmpty()) {
            answer.give(item);
        }
    }

    private static final class ItemCell extends ListCell<Item> {
        @Override
        protected void updateItem(@Nullable Item item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : row(item));
            setAccessibleText(empty || item == null ? null : item.text());
        }

        private static HBox row(Item item) {
            var text = new Label(item.text());
            text.setDisable(!item.whyNot().isEmpty());
            text.setMinWidth(USE_PREF_SIZE);
            var why = new Label(item.whyNot());
            why.getStyleClass().addAll("muted", "small");
            var spring = new Region();
            HBox.setHgrow(spring, Priority.ALWAYS);
            var kind = new Label(item.kind());
            kind.getStyleClass().addAll("muted", "small");
            var row = new HBox(text, why, spring, kind);
            if (!item.remark().isEmpty()) {
                var remark = new Label(item.remark());
                remark.getStyleClass().addAll("key", "small");
                row.getChildren().add(remark);
            }
            row.getStyleClass().add("palette-row");
            return row;
        }
    }
}
