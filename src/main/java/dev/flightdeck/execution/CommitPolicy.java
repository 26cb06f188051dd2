package dev.flightdeck.execution;

/// What becomes of the work of a run.
public enum CommitPolicy {
    COMMIT,
    /// The dry run on the target: one transaction that is rolled back at the end and that the
    /// server itself would refuse to commit.
    ROLL_BACK
}
