package dev.flightdeck.format.plainsql;

import dev.flightdeck.migration.Migration;
import java.util.Locale;

/// What a file does, as far as its place or its name says it. In the order in which they run.
enum Kind {
    /// Neither said; runs wherever structure runs.
    SQL,
    /// Structure.
    DDL,
    /// Data: runs only where the environment allows it.
    DML;

    /// As in the history table and in versions: `ddl`.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(Migration migration) {
        return valueOf(migration.type());
    }
}
