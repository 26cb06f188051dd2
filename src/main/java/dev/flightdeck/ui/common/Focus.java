package dev.flightdeck.ui.common;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// Where the keyboard goes when a part of the window comes to the front. FX thread only.
public final class Focus {
    private Focus() {}

    /// The keyboard enters the part that this node is in here, where the node is shown and enabled.
    public static void mark(Node node) {
        node.getProperties().put(Focus.class, true);
    }

    /// Gives the keyboard to what was marked first in a part, or to the first that takes it. False
    /// where nothing does.
    public static boolean enter(Node part) {
        var entries = entries(part);
        if (!entries.isEmpty()) {
            entries.getFirst().requestFocus();
        }
        return !entries.isEmpty();
    }

    /// What was marked in a part, else the first that takes the keyboard; empty where nothing does.
    public static List<Node> entries(Node part) {
        part.applyCss(); // what a control shows is not among its nodes before
        var marked =
                stops(part).filter(node -> node.getProperties().containsKey(Focus.class)).toList();
        return marked.isEmpty() ? stops(part).limit(1).toList() : marked;
    }

    /// What Tab can reach in a part, in its order.
    public static Stream<Node> stops(Node part) {
        if (!part.isVisible() || part.isDisabled()) {
            return Stream.empty();
        }
        var own = part.isFocusTraversable() ? Stream.of(part) : Stream.<Node>empty();
        return part instanceof Parent parent
                ? Stream.concat(
                        own, parent.getChildrenUnmodifiable().stream().flatMap(Focus::stops))
                : own;
    }

    public static boolean isInside(@Nullable Node node, Node part) {
        for (@Nullable Node at = node; at != null; at = at.getParent()) {
            if (at.equals(part)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a node can still have the keyboard.
    public static boolean isPossible(Node node) {
        if (node.getScene() == null || node.isDisabled()) {
            return false;
        }
        for (@Nullable Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
