package dev.flightdeck.settings;

/// Which face started a run.
public enum RunOrigin {
    WINDOW,
    COMMAND_LINE
}
