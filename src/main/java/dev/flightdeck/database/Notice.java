package dev.flightdeck.database;

/// A message the server sent beside the results. `severity` is the server's word: NOTICE, WARNING,
/// INFO, ...
public record Notice(String severity, String sqlState, String message) {}
