package dev.flightdeck.database;

/// What one statement did.
///
/// @param rows changed, or read by a query; -1 where the statement counts none
/// @param nanos from sending (or from the result before it, when sent together) to its result
public record StatementResult(long rows, long nanos) {}
