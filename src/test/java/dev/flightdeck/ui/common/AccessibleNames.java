package dev.flightdeck.ui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;

/// What a screen reader would have no name for.
public final class AccessibleNames {
    private final List<Control> controls = new ArrayList<>();
    private final List<Node> named = new ArrayList<>();

    private AccessibleNames() {}

    /// The controls below that node that take the focus, are in sight, and have no name.
    public static List<String> missing(Node root) {
        var names = new AccessibleNames();
        names.collect(root);
        return names.controls.stream()
                .filter(control -> !names.hasName(control))
                .map(Object::toString)
                .toList();
    }

    private void collect(Node node) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Label label && label.getLabelFor() != null) {
            named.add(label.getLabelFor());
        }
        boolean counts =
                node instanceof Control control
                        && control.isFocusTraversable()
                        && !(node instanceof Cell
                                || node instanceof ScrollBar
                                || node instanceof ScrollPane
                                || node instanceof SplitPane
                                || node instanceof TabPane);
        if (counts) {
            controls.add((Control) node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::collect);
        }
    }

    private boolean hasName(Control control) {
        return isSaid(control.getAccessibleText())
                || named.contains(control)
                || (control instanceof Labeled labeled && isSaid(labeled.getText()));
    }

    private static boolean isSaid(String text) {
        return text != null && !text.isBlank();
    }
}
