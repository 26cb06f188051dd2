package dev.flightdeck.ui.common;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A box with something to know: a shape, a text, and what can be done about it at its right.
public final class RemarkBox extends HBox {
    /// Sets colour and shape.
    public enum Kind {
        INFO("info", "pending", Icons.INFO),
        SUCCESS("success", "applied", Icons.APPLIED),
        WARNING("warning", "changed", Icons.WARNING),
        DANGER("danger", "failed", Icons.ERROR);

        private final String box;
        private final String icon;
        private final Icons shape;

        Kind(String box, String icon, Icons shape) {
            this.box = box;
            this.icon = icon;
            this.shape = shape;
        }
    }

    public RemarkBox(Kind kind, String text, Node... acts) {
        getStyleClass().addAll("callout", "remark-box", kind.box);
        getStylesheets().add(Themes.sheet("common/remark-box.css"));
        setMinHeight(USE_PREF_SIZE);
        var icon = new Label("", kind.shape.node());
        icon.getStyleClass().addAll("remark-icon", kind.icon);
        icon.setMinWidth(USE_PREF_SIZE);
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().addAll("paragraph", "remark-text");
        setHgrow(label, Priority.ALWAYS);
        getChildren().addAll(icon, label);
        if (acts.length > 0) {
            getStyleClass().add("with-acts");
        }
        getChildren().addAll(acts);
    }
}
