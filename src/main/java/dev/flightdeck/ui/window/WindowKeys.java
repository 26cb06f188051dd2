package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.Overlay;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys that belong to no menu: Ctrl+Tab, Alt+1 to 9, and `?` where nothing is typed into.
public final class WindowKeys {
    private final MiddleTabs tabs;
    private final Overlay overlay;
    private final Runnable showSheet;

    public WindowKeys(MiddleTabs tabs, Overlay overlay, Runnable showSheet) {
        this.tabs = tabs;
        this.overlay = overlay;
        this.showSheet = showSheet;
    }

    public void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::onPressed);
        scene.addEventHandler(KeyEvent.KEY_TYPED, event -> onTyped(scene, event));
    }

    private void onPressed(KeyEvent event) {
        if (overlay.isOpen()) {
            return;
        }
        if (event.getCode() == KeyCode.TAB && event.isControlDown()) {
            tabs.step(event.isShiftDown() ? -1 : 1);
            event.consume();
        } else if (event.isAltDown() && !event.isControlDown() && digit(event) > 0) {
            tabs.select(digit(event) - 1);
            event.consume();
        }
    }

    private void onTyped(Scene scene, KeyEvent event) {
        boolean typing = scene.getFocusOwner() instanceof TextInputControl;
        if (event.getCharacter().equals("?") && !typing && !overlay.isOpen()) {
            showSheet.run();
            event.consume();
        }
    }

    /// 1 to 9, or 0 for any other key.
    private static int digit(KeyEvent event) {
        var name = event.getCode().getName();
        int digit = name.length() == 1 ? Character.digit(name.charAt(0), 10) : 0;
        return Math.max(0, digit);
    }
}
