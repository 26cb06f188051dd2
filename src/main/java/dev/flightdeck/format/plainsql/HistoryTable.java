package dev.flightdeck.format.plainsql;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.Identifiers;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.CRC32;

/// Where the history is, and the SQL for it. `docs/format-plain-sql.md` says what its columns mean.
record HistoryTable(String schema, String name) {
    static final String DEFAULT_NAME = "flightdeck_history";

    /// The upper half of every key, "Fldk" in ASCII: no other tool's keys have it.
    private static final long LOCK_PREFIX = 0x466C646BL << 32;

    /// In the schema written before its name, else the workspace's, else the first of the
    /// connection's search path, else the server's current one.
    static HistoryTable of(FormatOptions options, ConnectionProfile profile, ServerInfo server)
            throws ProblemException {
        var written = options.historyTable() == null ? DEFAULT_NAME : options.historyTable();
        var parts = written.split("\\.", -1);
        if (parts.length > 2 || parts[parts.length - 1].isBlank()) {
            throw new ProblemException(
                    new NotPossible(
                            "Using the history table " + written,
                            "it is not of the form table or schema.table",
                            "Mend history_table in flightdeck.toml."));
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
        return new HistoryTable(schema, parts[parts.length - 1].strip());
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

    /// [#LOCK_PREFIX] and the CRC-32 of schema and name with a NUL between them.
    long lockKey() {
        var crc = new CRC32();
        crc.update((schema + "\0" + name).getBytes(StandardCharsets.UTF_8));
        return LOCK_PREFIX | crc.getValue();
    }

    String createSchema() {
        return "CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(schema);
    }

    String create() {
        return """
        CREATE TABLE %s (
            version text PRIMARY KEY,
            name text NOT NULL,
            kind text NOT NULL CHECK (kind IN ('ddl', 'dml', 'sql')),
            sha256 text NOT NULL,
            rank integer NOT NULL,
            applied_at timestamptz NOT NULL,
            duration_ms bigint NOT NULL,
            success boolean NOT NULL,
            installed_by text NOT NULL,
            runs integer NOT NULL
        )\
        """
                .formatted(quoted());
    }

    /// A row of a run.
    ///
    /// @param millis an SQL expression
    /// @param again the file may have a row already, which then tells of this run
    String insert(Migration migration, String millis, boolean success, boolean again) {
        return insert(migration, millis, success, 1)
                + (again
                        ? """

                        ON CONFLICT (version) DO UPDATE SET
                            name = excluded.name, kind = excluded.kind, sha256 = excluded.sha256,
                            applied_at = excluded.applied_at, duration_ms = excluded.duration_ms,
                            success = excluded.success, installed_by = excluded.installed_by,
                            runs = h.runs + 1\
                        """
                        : "");
    }

    /// A row that says that the file need not run.
    String insertBaseline(Migration migration) {
        return insert(migration, "0", true, 0);
    }

    private String insert(Migration migration, String millis, boolean success, int runs) {
        return """
        INSERT INTO %1$s AS h (version, name, kind, sha256, rank, applied_at, duration_ms,
                               success, installed_by, runs)
        VALUES (%2$s, %3$s, %4$s, %5$s, (SELECT coalesce(max(rank), 0) + 1 FROM %1$s),
                clock_timestamp(), %6$s, %7$s, current_user, %8$d)\
        """
                .formatted(
                        quoted(),
                        Identifiers.literal(migration.versionText()),
                        Identifiers.literal(migration.script()),
                        Identifiers.literal(Kind.of(migration).word()),
                        Identifiers.literal(Objects.requireNonNullElse(migration.checksum(), "")),
                        millis,
                        success,
                        runs);
    }

    /// What a step outside a transaction says of its row, which is there already.
    String updateOutcome(String version, long millis, boolean success) {
        return "UPDATE %s SET duration_ms = %d, success = %s WHERE version = %s"
                .formatted(quoted(), millis, success, Identifiers.literal(version));
    }

    String markFailed(String version) {
        return "UPDATE %s SET success = false WHERE version = %s"
                .formatted(quoted(), Identifiers.literal(version));
    }

    String markApplied(String version) {
        return "UPDATE %s SET success = true WHERE version = %s"
                .formatted(quoted(), Identifiers.literal(version));
    }

    String updateChecksum(String version, String sha256) {
        return "UPDATE %s SET sha256 = %s WHERE version = %s"
                .formatted(quoted(), Identifiers.literal(sha256), Identifiers.literal(version));
    }

    String delete(String version) {
        return "DELETE FROM %s WHERE version = %s"
                .formatted(quoted(), Identifiers.literal(version));
    }

    String select() {
        return """
        SELECT rank, version, name, kind, sha256, CAST(applied_at AS timestamp) AS applied_at,
               installed_by, duration_ms, success, runs
        FROM %s ORDER BY rank, version COLLATE "C"\
        """
                .formatted(quoted());
    }

    String selectState() {
        return """
        SELECT count(*) || ':' || md5(coalesce(string_agg(
                   version || ' ' || sha256 || ' ' || success || ' ' || runs, ','
                   ORDER BY version COLLATE "C"), ''))
        FROM %s\
        """
                .formatted(quoted());
    }
}
