package dev.flightdeck.plan;

/// How much is committed together.
public enum TransactionMode {
    /// The statements of one migration and its history row.
    PER_MIGRATION,
    /// All migrations of a run and their history rows.
    ALL,
    /// Each statement by itself: for statements that refuse a transaction.
    NONE
}
