package dev.flightdeck.format;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a workspace says about how its format is to be used. Nulls and empties mean the tool's own
/// default.
///
/// @param historyTable name of the history table, `schema.table` or `table`
/// @param schema the default schema
/// @param placeholders by name, for formats that replace them
/// @param outOfOrder migrations older than the current version run
/// @param callbacks names of the callback files that may run, or `*` for all; empty allows none
public record FormatOptions(
        @Nullable String historyTable,
        @Nullable String schema,
        Map<String, String> placeholders,
        boolean outOfOrder,
        Set<String> callbacks) {
    public FormatOptions {
        placeholders = Map.copyOf(placeholders);
        callbacks = Set.copyOf(callbacks);
    }

    public static FormatOptions defaults() {
        return new FormatOptions(null, null, Map.of(), false, Set.of());
    }
}
