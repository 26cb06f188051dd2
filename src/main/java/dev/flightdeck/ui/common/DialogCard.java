package dev.flightdeck.ui.common;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The look of every dialog: title, content, and buttons at the lower right with the act last.
public final class DialogCard extends VBox {
    private static final double WIDTH = 600;

    private final VBox content = new VBox();
    private final HBox buttons = new HBox();

    public DialogCard(String title) {
        getStyleClass().add("dialog-card");
        content.getStyleClass().add("dialog-content");
        buttons.getStyleClass().add("dialog-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        setPrefWidth(WIDTH);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(title);
        if (!title.isEmpty()) {
            var heading = new Label(title);
            heading.setWrapText(true);
            heading.getStyleClass().add("dialog-title");
            content.getChildren().add(heading);
        }
        getChildren().addAll(content, buttons);
    }

    public void add(Node... nodes) {
        content.getChildren().addAll(nodes);
    }

    /// The buttons, the act last; other nodes may stand before them.
    public void buttons(Node... all) {
        buttons.getChildren().setAll(all);
    }

    public static Label paragraph(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("paragraph");
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
