package dev.flightdeck.format;

/// How sure a format is that a folder is its own.
public enum Recognition {
    NO,
    /// By the names of its files.
    PROBABLY,
    /// By something only this tool writes.
    SURELY
}
