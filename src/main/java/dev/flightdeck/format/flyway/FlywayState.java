package dev.flightdeck.format.flyway;

/// The states of Flyway's `info`, by Flyway's names.
enum FlywayState {
    PENDING,
    BELOW_BASELINE,
    BASELINE_IGNORED,
    BASELINE,
    IGNORED,
    MISSING_SUCCESS,
    MISSING_FAILED,
    SUCCESS,
    FAILED,
    OUT_OF_ORDER,
    FUTURE_SUCCESS,
    FUTURE_FAILED,
    OUTDATED,
    SUPERSEDED,
    DELETED
}
