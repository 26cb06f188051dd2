package dev.flightdeck.execution;

import org.jspecify.annotations.Nullable;

/// How far a step came that did not end well, for a history that keeps it.
///
/// @param statementsDone how many are permanent, by the step's own count, those of an earlier run
///   included
/// @param statement the text that failed; null where the user cancelled
/// @param message what the server said; null where the user cancelled
public record StepFailure(
        int statementsDone, @Nullable String statement, @Nullable String message) {}
