package dev.flightdeck.ui.sqleditor;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Keys of a part of the window, before the part's own.
final class EditorKeys {
    private final Map<KeyCombination, Runnable> actions = new LinkedHashMap<>();

    /// @param keys in the words of [KeyCombination], such as `Shortcut+F`
    EditorKeys on(String keys, Runnable action) {
        actions.put(KeyCombination.valueOf(keys), action);
        return this;
    }

    void listenAt(Node node) {
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        for (var entry : actions.entrySet()) {
            if (entry.getKey().match(event)) {
                entry.getValue().run();
                event.consume();
                return;
            }
        }
    }
}
