package dev.flightdeck.settings;

/// Where the window was and how it was divided. Zero stands for "as at the first start".
public record WindowLayout(
        double x,
        double y,
        double width,
        double height,
        boolean maximized,
        double leftWidth,
        double rightWidth,
        double bottomHeight,
        boolean leftHidden,
        boolean rightHidden,
        boolean bottomHidden) {
    public static final WindowLayout INITIAL =
            new WindowLayout(0, 0, 0, 0, false, 0, 0, 0, false, false, false);

    public boolean hasBounds() {
        return width >= 400 && height >= 300;
    }
}
