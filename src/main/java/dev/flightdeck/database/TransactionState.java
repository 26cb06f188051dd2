package dev.flightdeck.database;

/// What the server said after the last statement.
public enum TransactionState {
    IDLE,
    OPEN,
    /// A statement failed: only a rollback is accepted.
    FAILED
}
