package dev.flightdeck.ui.common;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;

/// The whole of a text as a tooltip where the place is too small for it.
public final class WholeText {
    /// More is not read in a tooltip.
    private static final int MOST_CHARACTERS = 2_000;

    private WholeText() {}

    /// Returns the label.
    public static <L extends Labeled> L tip(L label) {
        tip(label, label);
        return label;
    }

    /// Where it is the place around the label that the mouse rests on.
    public static void tip(Labeled label, Control place) {
        ObservableValue<String> whole = label.textProperty().map(WholeText::cut);
        label.textTruncatedProperty()
                .subscribe(truncated -> {
                    if (truncated) {
                        var tip = new Tooltip();
                        tip.textProperty().bind(whole);
                        place.setTooltip(tip);
                    } else {
                        place.setTooltip(null);
                    }
                });
    }

    /// Cells of plain texts.
    public static <S> Callback<TableColumn<S, String>, TableCell<S, String>> cells(
            String... styleClasses) {
        return _ -> {
            var cell = new TextCell<S>();
            cell.getStyleClass().addAll(styleClasses);
            return tip(cell);
        };
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    private static final class TextCell<S> extends TableCell<S, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
        }
    }
}
