package dev.flightdeck.format.dbmate;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.Identifiers;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/// Where dbmate keeps its versions, and the SQL for it.
record DbmateTable(String schema, String name) {
    static final String DEFAULT_NAME = "schema_migrations";

    /// The upper half of every key, "Flig" in ASCII. Flyway's and golang-migrate's keys have
    /// another.
    private static final long LOCK_PREFIX = 0x466C6967L << 32;

    /// dbmate's rule: the schema that is written before the table's name, else the first entry of
    /// the connection's search path, else the server's current schema, else `public`. A schema set
    /// for the workspace counts before the connection's.
    static DbmateTable of(FormatOptions options, ConnectionProfile profile, ServerInfo server)
            throws ProblemException {
        var written = options.historyTable() == null ? DEFAULT_NAME : options.historyTable();
        var parts = written.split("\\.", -1);
        if (parts.length > 2 || parts[parts.length - 1].isBlank()) {
            throw new ProblemException(
                    new NotPossible(
                            "Using the migrations table " + written,
                            "it is not of the form table or schema.table",
                            "Write it as dbmate's --migrations-table has it."));
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
        return new DbmateTable(schema, parts[parts.length - 1].strip());
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
    String qualified() {
        return schema + "." + name;
    }

    private String quoted() {
        return Identifiers.quote(schema, name);
    }

    /// Flightdeck's own, as dbmate has no lock: [#LOCK_PREFIX] and the CRC-32 of schema and name
    /// with a NUL between them. The same in every database, where it is another lock each time.
    long lockKey() {
        var crc = new CRC32();
        crc.update((schema + "\0" + name).getBytes(StandardCharsets.UTF_8));
        return LOCK_PREFIX | crc.getValue();
    }

    String createSchema() {
        return "CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(schema);
    }

    String create() {
        return "CREATE TABLE IF NOT EXISTS %s (version varchar PRIMARY KEY)".formatted(quoted());
    }

    String insert(Collection<String> versions) {
        return "INSERT INTO %s (version) VALUES %s"
                .formatted(
                        quoted(),
                        versions.stream()
                                .map(version -> "(" + Identifiers.literal(version) + ")")
                                .collect(Collectors.joining(", ")));
    }

    String delete(Collection<String> versions) {
        return "DELETE FROM %s WHERE version IN (%s)"
                .formatted(
                        quoted(),
                        versions.stream()
                                .map(Identifiers::literal)
                                .collect(Collectors.joining(", ")));
    }

    String selectVersions() {
        return "SELECT version FROM %s ORDER BY CAST(version AS text) COLLATE \"C\""
                .formatted(quoted());
    }

    String selectState() {
        return """
        SELECT count(*) || ':' ||
               md5(coalesce(string_agg(version, ',' ORDER BY CAST(version AS text) COLLATE "C"), ''))
        FROM %s\
        """
                .formatted(quoted());
    }
}
