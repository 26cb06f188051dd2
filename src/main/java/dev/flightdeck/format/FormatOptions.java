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
/// @param placeholderSyntax how they are written in the files
/// @param outOfOrder migrations older than the current version run
/// @param callbacks names of the callback files that may run, or `*` for all; empty allows none
/// @param own the format's own keys, from its own table in `flightdeck.toml`; lists joined by
///   commas
/// @param runData files that put data in may run, for formats that tell them apart
public record FormatOptions(
        @Nullable String historyTable,
        @Nullable String schema,
        Map<String, String> placeholders,
        PlaceholderSyntax placeholderSyntax,
        boolean outOfOrder,
        Set<String> callbacks,
        Map<String, String> own,
        boolean runData) {
    public FormatOptions {
        placeholders = Map.copyOf(placeholders);
        callbacks = Set.copyOf(callbacks);
        own = Map.copyOf(own);
    }

    public FormatOptions(
            @Nullable String historyTable,
            @Nullable String schema,
            Map<String, String> placeholders,
            PlaceholderSyntax placeholderSyntax,
            boolean outOfOrder,
            Set<String> callbacks) {
        this(
                historyTable,
                schema,
                placeholders,
                placeholderSyntax,
                outOfOrder,
                callbacks,
                Map.of(),
                false);
    }

    /// With placeholders written as `${name}`.
    public FormatOptions(
            @Nullable String historyTable,
            @Nullable String schema,
            Map<String, String> placeholders,
            boolean outOfOrder,
            Set<String> callbacks) {
        this(
                historyTable,
                schema,
                placeholders,
                PlaceholderSyntax.defaults(),
                outOfOrder,
                callbacks);
    }

    public FormatOptions withOwn(Map<String, String> changed) {
        return new FormatOptions(
                historyTable,
                schema,
                placeholders,
                placeholderSyntax,
                outOfOrder,
                callbacks,
                changed,
                runData);
    }

    /// With [#outOfOrder].
    public FormatOptions outOfOrderToo() {
        return new FormatOptions(
                historyTable,
                schema,
                placeholders,
                placeholderSyntax,
                true,
                callbacks,
                own,
                runData);
    }

    public FormatOptions withRunData(boolean changed) {
        return new FormatOptions(
                historyTable,
                schema,
                placeholders,
                placeholderSyntax,
                outOfOrder,
                callbacks,
                own,
                changed);
    }

    public static FormatOptions defaults() {
        return new FormatOptions(null, null, Map.of(), false, Set.of());
    }
}
