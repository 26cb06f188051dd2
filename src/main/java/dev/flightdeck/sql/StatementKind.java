package dev.flightdeck.sql;

/// What a statement means for the one who runs it.
public enum StatementKind {
    ORDINARY,
    /// `BEGIN`, `START TRANSACTION`.
    BEGIN,
    /// `COMMIT`, `END`, with or without `AND CHAIN`.
    COMMIT,
    /// `ROLLBACK`, `ABORT` of the whole transaction.
    ROLLBACK,
    /// `SAVEPOINT`, `RELEASE`, `ROLLBACK TO`.
    SAVEPOINT,
    /// `PREPARE TRANSACTION`, `COMMIT PREPARED`, `ROLLBACK PREPARED`.
    TWO_PHASE,
    COPY_FROM_STDIN,
    /// A statement that PostgreSQL refuses inside a transaction block: `VACUUM`, `CREATE INDEX
    /// CONCURRENTLY`, `CREATE DATABASE`, `ALTER SYSTEM`, ...
    OUTSIDE_TRANSACTION,
    /// A backslash command: psql's own, never sent.
    PSQL_COMMAND;

    public boolean controlsTransaction() {
        return this == BEGIN || this == COMMIT || this == ROLLBACK || this == TWO_PHASE;
    }
}
