package dev.flightdeck.ui.common;

import dev.flightdeck.workspace.EnvironmentKind;

/// The colour and shape of a kind of environment: green circle, amber triangle, red octagon.
public enum EnvironmentColor {
    NONE("env-none", Icons.NEUTRAL),
    DEVELOPMENT("env-development", Icons.DEVELOPMENT),
    TEST("env-test", Icons.TEST),
    PRODUCTION("env-production", Icons.PRODUCTION);

    private final String styleClass;
    private final Icons icon;

    EnvironmentColor(String styleClass, Icons icon) {
        this.styleClass = styleClass;
        this.icon = icon;
    }

    public static EnvironmentColor of(EnvironmentKind kind) {
        return switch (kind) {
            case DEVELOPMENT -> DEVELOPMENT;
            case TEST -> TEST;
            case PRODUCTION -> PRODUCTION;
        };
    }

    /// Sets `-fd-env`, `-fd-env-soft` for everything inside.
    public String styleClass() {
        return styleClass;
    }

    public Icons icon() {
        return icon;
    }
}
