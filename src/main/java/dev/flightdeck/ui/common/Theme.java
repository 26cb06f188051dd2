package dev.flightdeck.ui.common;

/// What a person chose to look at.
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK,
    CONTRAST
}
