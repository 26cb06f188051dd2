package dev.flightdeck.ui.settings;

import dev.flightdeck.settings.SettingsFile;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.settings.WindowLayout;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Theme, place, size and division of the window: taken up again, and written down when they
/// change.
public final class WindowMemory {
    public static final double WIDTH = 1280;
    public static final double HEIGHT = 800;

    private final SettingsFile settings;
    private final Function<WindowLayout, WindowLayout> withSides;

    /// @param withSides adds the division of the window to its bounds
    public WindowMemory(SettingsFile settings, Function<WindowLayout, WindowLayout> withSides) {
        this.settings = settings;
        this.withSides = withSides;
    }

    public void restoreTheme(ObjectProperty<Theme> theme) {
        theme.set(settings.current().theme());
        theme.addListener((_, _, now) -> settings.update(s -> s.withTheme(now)));
    }

    /// As it was last time, where that place is still on a screen.
    public void restore(Stage stage) {
        var layout = settings.current().layout();
        if (layout.hasBounds() && isOnScreen(layout)) {
            stage.setX(layout.x());
            stage.setY(layout.y());
            stage.setWidth(layout.width());
            stage.setHeight(layout.height());
        }
        stage.setMaximized(layout.maximized());
        stage.setOnHiding(_ -> remember(stage));
    }

    private static boolean isOnScreen(WindowLayout layout) {
        return !Screen.getScreensForRectangle(
                        new Rectangle2D(layout.x(), layout.y(), layout.width(), 40))
                .isEmpty();
    }

    private void remember(Stage stage) {
        var before = settings.current().layout();
        var bounds = stage.isMaximized() ? before : boundsOf(stage);
        var layout = withSides.apply(maximized(bounds, stage));
        settings.update(s -> s.withLayout(layout));
    }

    private static WindowLayout boundsOf(Stage stage) {
        return new WindowLayout(
                stage.getX(),
                stage.getY(),
                stage.getWidth(),
                stage.getHeight(),
                false,
                0,
                0,
                0,
                false,
                false,
                false);
    }

    private static WindowLayout maximized(WindowLayout bounds, Stage stage) {
        return new WindowLayout(
                bounds.x(),
                bounds.y(),
                bounds.width(),
                bounds.height(),
                stage.isMaximized(),
                bounds.leftWidth(),
                bounds.rightWidth(),
                bounds.bottomHeight(),
                bounds.leftHidden(),
                bounds.rightHidden(),
                bounds.bottomHidden());
    }
}
