package dev.flightdeck.kubernetes.log;

/// What stands in one row of the view.
public sealed interface LogRow {
    /// Begins a part.
    record Heading(LogPart part) implements LogRow {}

    /// The line of the store with that number.
    record Line(int number) implements LogRow {}

    /// How a part ended, or that it broke.
    record Foot(LogPart part, PartState state) implements LogRow {}
}
