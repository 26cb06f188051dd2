package dev.flightdeck.format;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.Identifiers;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Where a history table is, both parts unquoted.
public record TableName(String schema, String name) {
    /// The table that `options` name as `table` or `schema.table`. Its schema is the one written
    /// before its name, else the workspace's, else the first of the connection's search path, else
    /// the server's current one, else `public`.
    ///
    /// Gives `NotPossible` where it is neither.
    ///
    /// @param kind what the table is called: `migrations table`
    /// @param wayOut how to write it
    public static TableName of(
            FormatOptions options,
            ConnectionProfile profile,
            ServerInfo server,
            String defaultName,
            String kind,
            String wayOut)
            throws ProblemException {
        var written = options.historyTable() == null ? defaultName : options.historyTable();
        var parts = written.split("\\.", -1);
        if (parts.length > 2 || parts[parts.length - 1].isBlank()) {
            throw new ProblemException(
                    new NotPossible(
                            "Using the %s %s".formatted(kind, written),
                            "it is not of the form table or schema.table",
                            wayOut));
        }
        var schema = parts.length == 2 ? parts[0].strip() : "";
        if (schema.isEmpty() && options.schema() != null) {
            schema = options.schema().strip();
        }
        if (schema.isEmpty()) {
            schema = fromSearchPath(profile);
        }
        if (schema.isEmpty()) {
            schema = server.schema().isEmpty() ? "public" : server.schema();
        }
        return new TableName(schema, parts[parts.length - 1].strip());
    }

    /// Empty where the connection sets none, or one that only the server can resolve.
    private static String fromSearchPath(ConnectionProfile profile) {
        var path = profile.parameters().getOrDefault("currentSchema", "");
        var first = path.split(",", -1)[0].strip();
        if (first.length() > 2 && first.startsWith("\"") && first.endsWith("\"")) {
            return first.substring(1, first.length() - 1).replace("\"\"", "\"");
        }
        return first.equals("$user") ? "" : first;
    }

    /// As shown.
    public String qualified() {
        return schema + "." + name;
    }

    /// For SQL.
    public String quoted() {
        return Identifiers.quote(schema, name);
    }

    public String createSchema() {
        return "CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(schema);
    }

    /// A key for a lock of ours: the prefix, and the CRC-32 of schema and name with a NUL between
    /// them. The same in every database, where it is another lock each time.
    ///
    /// @param prefix the upper half, shifted into its place
    public long lockKey(long prefix) {
        var crc = new CRC32();
        crc.update((schema + "\0" + name).getBytes(StandardCharsets.UTF_8));
        return prefix | crc.getValue();
    }
}
