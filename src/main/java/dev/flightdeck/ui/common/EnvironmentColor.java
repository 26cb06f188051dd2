package dev.flightdeck.ui.common;

import dev.flightdeck.workspace.EnvironmentKind;
import javafx.scene.layout.Region;

/// The colour and shape of a kind of environment: green circle, amber triangle, red square.
public enum EnvironmentColor {
    NONE("env-none"),
    DEVELOPMENT("env-development"),
    TEST("env-test"),
    PRODUCTION("env-production");

    private final String styleClass;

    EnvironmentColor(String styleClass) {
        this.styleClass = styleClass;
    }

    public static EnvironmentColor of(EnvironmentKind kind) {
        return switch (kind) {
            case DEVELOPMENT -> DEVELOPMENT;
            case TEST -> TEST;
            case PRODUCTION -> PRODUCTION;
        };
    }

    /// Sets `-fd-env`, `-fd-env-soft` and the shape of markers for everything inside.
    public String styleClass() {
        return styleClass;
    }

    /// The small filled shape, in its own colour wherever it stands. A new node each time.
    public Region marker() {
        var marker = new Region();
        marker.getStyleClass().addAll("environment-marker", styleClass);
        return marker;
    }
}
