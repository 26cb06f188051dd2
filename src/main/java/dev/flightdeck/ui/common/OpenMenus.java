package dev.flightdeck.ui.common;

import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.stage.Window;

/// The menus that stand open. JavaFX hides a menu when the act of its item returns, which for an
/// act that asks a person is after the answer: until then the menu would lie over the question and
/// take its keys. FX thread only.
final class OpenMenus {
    private OpenMenus() {}

    static void hide() {
        List.copyOf(Window.getWindows()).stream()
                .filter(ContextMenu.class::isInstance)
                .forEach(Window::hide);
    }
}
