package dev.flightdeck.ui.window;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/// Left, middle and right above the dock, with dividers to drag. A side that is hidden comes back
/// as large as it was.
public final class SidesView extends SplitPane {
    private final SplitPane upper = new SplitPane();
    private final Sides sides;
    private final Shown shown;
    private final Region left;
    private final Region middle;
    private final Region right;
    private final Region bottom;
    private boolean arranging;

    /// Which sides are in sight now: those that are wanted, where there is something to see.
    public record Shown(
            ObservableBooleanValue left,
            ObservableBooleanValue right,
            ObservableBooleanValue bottom) {}

    public SidesView(
            Sides sides, Shown shown, Region left, Region middle, Region right, Region bottom) {
        this.sides = sides;
        this.shown = shown;
        this.left = left;
        this.middle = middle;
        this.right = right;
        this.bottom = bottom;
        setOrientation(Orientation.VERTICAL);
        getStyleClass().add("sides");
        upper.getStyleClass().add("sides");
        left.setMinWidth(140);
        right.setMinWidth(200);
        middle.setMinWidth(320);
        bottom.setMinHeight(80);
        upper.setMinHeight(160);
        for (var side : new Node[] {left, right, bottom}) {
            SplitPane.setResizableWithParent(side, false);
        }
        for (var side : List.of(shown.left(), shown.right(), shown.bottom())) {
            side.addListener((_, _, _) -> arrange());
        }
        for (var size : sizes()) {
            size.addListener((_, _, _) -> place());
        }
        widthProperty().addListener((_, before, _) -> placeAtFirst(before));
        heightProperty().addListener((_, before, _) -> placeAtFirst(before));
        remember(left, true, sides.leftWidth());
        remember(right, true, sides.rightWidth());
        remember(bottom, false, sides.bottomHeight());
        arrange();
    }

    /// Those that are shown, as one reads them.
    public List<Node> parts() {
        var parts = new ArrayList<Node>(upper.getItems());
        getItems().stream().filter(item -> !item.equals(upper)).forEach(parts::add);
        return parts;
    }

    private DoubleProperty[] sizes() {
        return new DoubleProperty[] {sides.leftWidth(), sides.rightWidth(), sides.bottomHeight()};
    }

    /// Only what was dragged: the layout itself must not change what is remembered.
    private void remember(Region side, boolean horizontal, DoubleProperty size) {
        var actual = horizontal ? side.widthProperty() : side.heightProperty();
        actual.addListener((_, _, now) -> {
            if (isDragged(horizontal ? upper : this) && now.doubleValue() > 0) {
                arranging = true;
                size.set(now.doubleValue());
                arranging = false;
            }
        });
    }

    private static boolean isDragged(SplitPane pane) {
        return pane.lookupAll(".split-pane-divider").stream().anyMatch(Node::isPressed);
    }

    private void arrange() {
        var columns = new ArrayList<Node>();
        if (shown.left().get()) {
            columns.add(left);
        }
        columns.add(middle);
        if (shown.right().get()) {
            columns.add(right);
        }
        upper.getItems().setAll(columns);
        getItems().setAll(upper);
        if (shown.bottom().get()) {
            getItems().add(bottom);
        }
        place();
        layout(); // at this size: where the window changes too, a new side would be made as small
        // as can be
    }

    private void placeAtFirst(Number before) {
        if (before.doubleValue() == 0) {
            place();
        }
    }

    private void place() {
        if (arranging || getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        if (shown.bottom().get()) {
            setDividerPosition(0, 1 - sides.bottomHeight().get() / getHeight());
        }
        if (shown.left().get()) {
            upper.setDividerPosition(0, sides.leftWidth().get() / getWidth());
        }
        if (shown.right().get()) {
            int divider = shown.left().get() ? 1 : 0;
            upper.setDividerPosition(divider, 1 - sides.rightWidth().get() / getWidth());
        }
    }
}
