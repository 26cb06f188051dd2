package dev.flightdeck.execution;

/// In which state a step that did not go well left the database.
public enum Aftermath {
    /// Rolled back: as before the step.
    UNCHANGED,
    /// Some of it stays.
    PARTLY_APPLIED,
    /// All of it stays: it was committed, though the answer did not arrive.
    APPLIED,
    /// Not known from here; the next status reads the truth.
    UNKNOWN
}
