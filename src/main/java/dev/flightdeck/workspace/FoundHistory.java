package dev.flightdeck.workspace;

/// A history table that was found in a database.
///
/// @param table qualified
/// @param tool whose table it is, such as `Flyway`
public record FoundHistory(String table, String tool) {}
