package dev.flightdeck.ui.common;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/// Disables a control for as long as there is a reason, and tells the reason as its tooltip: a
/// disabled control shows none itself, so the pane around it does.
public final class Reason {
    private Reason() {}

    /// @param whyNot why it cannot be used now; empty where it can
    /// @return what to put on screen in place of the control
    public static Node wrap(Control control, ObservableValue<String> whyNot) {
        var pane = new StackPane(control);
        var tooltip = new Tooltip();
        tooltip.textProperty().bind(whyNot);
        control.disableProperty().bind(whyNot.map(reason -> !reason.isEmpty()));
        control.accessibleHelpProperty().bind(whyNot);
        whyNot.subscribe(reason -> {
            if (reason.isEmpty()) {
                Tooltip.uninstall(pane, tooltip);
            } else {
                Tooltip.install(pane, tooltip);
            }
        });
        pane.getProperties().put(Reason.class, whyNot);
        return pane;
    }
}
