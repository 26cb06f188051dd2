package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.Overlay;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/// The keys that go before the control with the focus: those of the tabs; and `?` where nothing is
/// typed into.
public final class WindowKeys {
    private final Commands commands;
    private final Overlay overlay;
    private final Runnable showSheet;

    public WindowKeys(Commands commands, Overlay overlay, Runnable showSheet) {
        this.commands = commands;
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
        for (var entry : commands.of(Commands.Menu.TABS)) {
            if (commands.shortcuts().matches(entry.command().id(), event)) {
                entry.command().run();
                event.consume();
                return;
            }
        }
    }

    private void onTyped(Scene scene, KeyEvent event) {
        boolean typing = scene.getFocusOwner() instanceof TextInputControl;
        if (event.getCharacter().equals("?") && !typing && !overlay.isOpen()) {
            showSheet.run();
            event.consume();
        }
    }
}
