package dev.flightdeck.format;

import java.nio.file.Path;
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
/// @param root the workspace's folder, absolute; null where there is none
public record FormatOptions(
        @Nullable String historyTable,
        @Nullable String schema,
        Map<String, String> placeholders,
        PlaceholderSyntax placeholderSyntax,
        boolean outOfOrder,
        Set<String> callbacks,
        Map<String, String> own,
        boolean runData,
        @Nullable Path root) {
    public FormatOptions {
        placeholders = Map.copyOf(placeholders);
        callbacks = Set.copyOf(callbacks);
        own = Map.copyOf(own);
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
                false,
                null);
    }

    public FormatOptions withOwn(Map<String, String> changed) {
        return with(changed, runData, root);
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
                runData,
                root);
    }

    public FormatOptions withRunData(boolean changed) {
        return with(own, changed, root);
    }

    public FormatOptions withRoot(Path changed) {
        return with(own, runData, changed);
    }

    private FormatOptions with(
            Map<String, String> changedOwn, boolean changedRunData, @Nullable Path changedRoot) {
        return new FormatOptions(
                historyTable,
                schema,
                placeholders,
                placeholderSyntax,
                outOfOrder,
                callbacks,
                changedOwn,
                changedRunData,
                changedRoot);
    }

    public static FormatOptions defaults() {
        return new FormatOptions(null, null, Map.of(), false, Set.of());
    }
}
