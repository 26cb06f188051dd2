package dev.flightdeck.format.flyway;

import dev.flightdeck.database.Identifiers;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.format.FormatOptions;

/// Where the history table is.
///
/// @param schema of the table; empty where the search path names no schema that exists
/// @param defaultSchema what Flyway puts first on the search path
record HistoryName(String schema, String table, String defaultSchema) {
    private static final String DEFAULT_TABLE = "flyway_schema_history";
    private static final long LOCK_BASE = 0x466C79776179L; // "Flyway"

    static HistoryName of(FormatOptions options, ServerInfo server) {
        var named = options.historyTable() == null ? DEFAULT_TABLE : options.historyTable();
        int dot = named.indexOf('.');
        var ownSchema = dot < 0 ? "" : named.substring(0, dot);
        var table = named.substring(dot + 1);
        var given = options.schema();
        var fallback = ownSchema.isEmpty() ? server.schema() : ownSchema;
        var defaultSchema = given == null ? fallback : given;
        return new HistoryName(
                ownSchema.isEmpty() ? defaultSchema : ownSchema, table, defaultSchema);
    }

    /// `public.flyway_schema_history`.
    String shown() {
        return schema.isEmpty() ? table : schema + "." + table;
    }

    /// `"public"."flyway_schema_history"`.
    String quoted() {
        return Identifiers.quote(schema, table);
    }

    /// The key of Flyway's advisory lock.
    long lockKey() {
        return LOCK_BASE + quoted().hashCode();
    }
}
