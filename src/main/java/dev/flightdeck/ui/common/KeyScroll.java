package dev.flightdeck.ui.common;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/// Makes a pane of text one that the arrow keys scroll.
public final class KeyScroll {
    private KeyScroll() {}

    /// Tab stops at the pane while there is more in it than it shows.
    ///
    /// @param name what a screen reader calls it
    public static void on(ScrollPane pane, String name) {
        pane.setAccessibleText(name);
        var content = pane.contentProperty().flatMap(Node::layoutBoundsProperty);
        pane.focusTraversableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        pane.getContent() != null
                                                && pane.getContent().getLayoutBounds().getHeight()
                                                        > pane.getViewportBounds().getHeight() + 1,
                                content,
                                pane.viewportBoundsProperty()));
    }
}
