package dev.flightdeck.dryrun;

/// How deep a dry run goes.
public enum DryRunDepth {
    /// The SQL that would be sent. Nothing is.
    SHOW,
    /// On the target itself, in a transaction that is rolled back and could not be committed.
    ON_TARGET
}
