package dev.flightdeck.ui.common;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A choice of several lines: the first says what it is, the others what speaks for it. A line that
/// is too long for the list is cut, and whole in the tooltip.
final class ChoiceCell extends ListCell<String> {
    private final VBox lines = new VBox();

    ChoiceCell() {
        setPrefWidth(0); // as wide as the list
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        lines.getStyleClass().add("choice-lines");
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        lines.getChildren().clear();
        setText(empty ? null : text);
        setGraphic(empty ? null : lines);
        setTooltip(empty || text == null ? null : new Tooltip(text));
        if (text != null && !empty) {
            text.lines().forEach(this::add);
        }
    }

    private void add(String line) {
        var label = new Label(line);
        boolean first = lines.getChildren().isEmpty();
        label.getStyleClass().addAll(first ? "strong" : "muted");
        lines.getChildren().add(label);
    }
}
