package dev.flightdeck.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The window, or what covers the whole of it.
final class WindowLayers extends StackPane {
    /// @param whole what covers the window; null for nothing
    WindowLayers(Node window, ObservableValue<@Nullable Node> whole) {
        whole.subscribe(now -> cover(window, now));
    }

    /// The window stays below, so that its keys do.
    private void cover(Node window, @Nullable Node whole) {
        getChildren().setAll(window);
        if (whole != null) {
            getChildren().add(whole);
        }
        window.setVisible(whole == null);
    }
}
