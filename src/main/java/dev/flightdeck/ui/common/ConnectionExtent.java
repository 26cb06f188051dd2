package dev.flightdeck.ui.common;

/// What a person is asked for about a connection.
public enum ConnectionExtent {
    WHOLE,
    PASSWORD
}
