package dev.flightdeck.ui.window;

import dev.flightdeck.settings.WindowLayout;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/// Which sides of the window are shown, and how large they are. FX thread only.
public final class Sides {
    static final double LEFT_WIDTH = 224;
    static final double RIGHT_WIDTH = 284;
    static final double BOTTOM_HEIGHT = 196;

    private final BooleanProperty leftShown = new SimpleBooleanProperty(true);
    private final BooleanProperty rightShown = new SimpleBooleanProperty(true);
    private final BooleanProperty bottomShown = new SimpleBooleanProperty(true);

    /// What the bottom is with a folder, while none is open.
    private boolean bottomBefore = true;

    /// What the bottom is while a tab wants the room for itself.
    private boolean bottomBelow;

    private boolean folderOpen = true;
    private boolean ownRoom;
    private final DoubleProperty leftWidth = new SimpleDoubleProperty(LEFT_WIDTH);
    private final DoubleProperty rightWidth = new SimpleDoubleProperty(RIGHT_WIDTH);
    private final DoubleProperty bottomHeight = new SimpleDoubleProperty(BOTTOM_HEIGHT);

    public void restore(WindowLayout layout) {
        leftWidth.set(layout.leftWidth() > 0 ? layout.leftWidth() : LEFT_WIDTH);
        rightWidth.set(layout.rightWidth() > 0 ? layout.rightWidth() : RIGHT_WIDTH);
        bottomHeight.set(layout.bottomHeight() > 0 ? layout.bottomHeight() : BOTTOM_HEIGHT);
        leftShown.set(!layout.leftHidden());
        rightShown.set(!layout.rightHidden());
        bottomBefore = !layout.bottomHidden();
        bottomShown.set(folderOpen && (ownRoom ? bottomBelow : bottomBefore));
    }

    /// Without a folder there is nothing at the bottom until it is asked for; what was there before
    /// comes back with the next one.
    public void folderOpen(boolean open) {
        if (folderOpen && !open) {
            keepBottom();
            bottomShown.set(false);
        } else if (!folderOpen && open) {
            bottomShown.set(ownRoom ? bottomBelow : bottomBefore);
        }
        folderOpen = open;
    }

    /// A tab with logs or stages of its own stands without the bottom until that is asked for; the
    /// other tabs keep theirs.
    public void ownRoom(boolean wanted) {
        if (folderOpen && ownRoom != wanted) {
            keepBottom();
            bottomShown.set(wanted ? bottomBelow : bottomBefore);
        }
        ownRoom = wanted;
    }

    private void keepBottom() {
        if (ownRoom) {
            bottomBelow = bottomShown.get();
        } else {
            bottomBefore = bottomShown.get();
        }
    }

    /// Everything shown, at its first size.
    public void reset() {
        restore(WindowLayout.INITIAL);
    }

    public BooleanProperty leftShown() {
        return leftShown;
    }

    public BooleanProperty rightShown() {
        return rightShown;
    }

    public BooleanProperty bottomShown() {
        return bottomShown;
    }

    DoubleProperty leftWidth() {
        return leftWidth;
    }

    DoubleProperty rightWidth() {
        return rightWidth;
    }

    DoubleProperty bottomHeight() {
        return bottomHeight;
    }

    /// As it is now, with the bounds of the window.
    public WindowLayout layout(WindowLayout bounds) {
        return new WindowLayout(
                bounds.x(),
                bounds.y(),
                bounds.width(),
                bounds.height(),
                bounds.maximized(),
                leftWidth.get(),
                rightWidth.get(),
                bottomHeight.get(),
                !leftShown.get(),
                !rightShown.get(),
                !((folderOpen && !ownRoom) ? bottomShown.get() : bottomBefore));
    }
}
