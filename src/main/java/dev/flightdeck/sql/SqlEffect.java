package dev.flightdeck.sql;

/// What a statement does to one object.
public sealed interface SqlEffect {
    /// @param conditional with `IF NOT EXISTS` or `OR REPLACE`: it may have been there before
    /// @param temporary gone at the end of the session
    record Creates(SqlObject object, boolean conditional, boolean temporary) implements SqlEffect {}

    /// @param conditional with `IF EXISTS`
    /// @param cascade with `CASCADE`: it takes others with it
    record Drops(SqlObject object, boolean conditional, boolean cascade) implements SqlEffect {}

    /// Another name or another schema.
    record Renames(SqlObject from, SqlObject to) implements SqlEffect {}
}
