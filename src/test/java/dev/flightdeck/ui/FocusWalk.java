package dev.flightdeck.ui;

import dev.flightdeck.ui.common.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// Goes through what is on the screen with Tab, as a person without a mouse does, and looks at how
/// each control is named and marked.
final class FocusWalk {
    /// More than any place of the window has.
    private static final int LONGEST = 80;

    /// Of a mark, at least: a line of half the width of a small button.
    private static final int LEAST_PIXELS = 12;

    private final WindowRobot robot;

    /// @param name of the control, as a person hears it; empty for none
    /// @param marked it looks different with the focus than without it
    record Stop(Node node, String name, boolean marked) {
        /// `Migrate 2 to staging`, or its class where it has no name.
        String text() {
            return name.isEmpty() ? node.getClass().getSimpleName() + node.getStyleClass() : name;
        }
    }

    private record Look(Node node, Bounds bounds, Image image) {}

    FocusWalk(WindowRobot robot) {
        this.robot = robot;
    }

    /// From where the focus is, until it is there again.
    List<Stop> around() {
        var looks = new ArrayList<Look>();
        looks.add(look());
        for (int i = 0; i < LONGEST; i++) {
            robot.push(KeyCode.TAB);
            var next = look();
            looks.add(next);
            if (next.node().equals(looks.getFirst().node())) {
                return stops(looks);
            }
        }
        var first = stops(looks.subList(0, 20)).stream().map(Stop::text).toList();
        throw new AssertionError("Tab does not come round: " + first);
    }

    private static List<Stop> stops(List<Look> looks) {
        var stops = new ArrayList<Stop>();
        for (int i = 0; i + 1 < looks.size(); i++) {
            var look = looks.get(i);
            var next = looks.get(i + 1);
            boolean alone = look.node().equals(next.node()); // always with the focus
            boolean marked =
                    alone || difference(look.image(), next.image(), look.bounds()) >= LEAST_PIXELS;
            stops.add(new Stop(look.node(), Snapshots.onFxThread(() -> name(look.node())), marked));
        }
        return stops;
    }

    private Look look() {
        return Snapshots.onFxThread(() -> {
            var scene = robot.scene();
            var node = scene.getFocusOwner();
            if (node == null) {
                throw new AssertionError("nothing has the focus");
            }
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return new Look(node, place(node), scene.snapshot(null));
        });
    }

    /// Of tabs it is their headers that are marked.
    private static Bounds place(Node node) {
        var header = node instanceof TabPane ? node.lookup(".tab-header-area") : null;
        var marked = header == null ? node : header;
        return marked.localToScene(marked.getLayoutBounds());
    }

    private static int difference(Image one, Image other, Bounds at) {
        int pixels = 0;
        var around =
                new BoundingBox(
                        at.getMinX() - 4, at.getMinY() - 4, at.getWidth() + 8, at.getHeight() + 8);
        int right = (int) Math.min(one.getWidth(), around.getMaxX());
        int low = (int) Math.min(one.getHeight(), around.getMaxY());
        for (int y = (int) Math.max(0, around.getMinY()); y < low; y++) {
            for (int x = (int) Math.max(0, around.getMinX()); x < right; x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    pixels++;
                }
            }
        }
        return pixels;
    }

    /// Every control that can have the focus, and every row drawn with pictures, that a screen
    /// reader could not name.
    List<String> nameless() {
        return Snapshots.onFxThread(() ->
                all(robot.scene().getRoot())
                        .filter(FocusWalk::isShown)
                        .filter(node -> node.isFocusTraversable() || isDrawn(node))
                        .filter(node -> name(node).isBlank())
                        .map(node -> node.getClass().getSimpleName() + " " + path(node))
                        .toList());
    }

    private static boolean isDrawn(Node node) {
        return node instanceof IndexedCell<?> cell && !cell.isEmpty() && cell.getGraphic() != null;
    }

    /// Every text that is cut off and is whole nowhere.
    List<String> cutOff() {
        return Snapshots.onFxThread(() ->
                all(robot.scene().getRoot())
                        .filter(node -> node instanceof Labeled l && l.isTextTruncated())
                        .filter(FocusWalk::isShown)
                        .filter(node -> !hasTooltip(node))
                        .map(node -> ((Labeled) node).getText() + " " + path(node))
                        .toList());
    }

    private static boolean hasTooltip(Node node) {
        for (@Nullable Node at = node; at != null; at = at.getParent()) {
            if (at instanceof Control control && control.getTooltip() != null) {
                return true;
            }
        }
        return false;
    }

    private static String path(Node node) {
        var parent = node.getParent();
        var own = (node.getId() == null ? "" : "#" + node.getId()) + node.getStyleClass();
        return parent == null || parent.getParent() == null
                ? own
                : parent.getStyleClass() + " > " + own;
    }

    private static Stream<Node> all(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(FocusWalk::all))
                : Stream.of(node);
    }

    private static boolean isShown(Node node) {
        for (@Nullable Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// What a screen reader says: the accessible text, the text of the control, or of the label for
    /// it.
    private static String name(Node node) {
        if (node.getAccessibleText() != null) {
            return node.getAccessibleText();
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            return labeled.getText();
        }
        if (node instanceof TabPane tabs) {
            return tabs.getSelectionModel().getSelectedItem() == null
                    ? ""
                    : tabs.getSelectionModel().getSelectedItem().getText();
        }
        return labelOf(node);
    }

    private static String labelOf(Node node) {
        var label =
                all(node.getScene().getRoot())
                        .filter(it -> it instanceof Label l && node.equals(l.getLabelFor()))
                        .findFirst();
        if (label.isPresent()) {
            return ((Label) label.get()).getText();
        }
        return node instanceof Control control && control.getTooltip() != null
                ? control.getTooltip().getText()
                : "";
    }
}
