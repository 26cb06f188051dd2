package dev.flightdeck.format.plainsql;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.Identifiers;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.TableName;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.ProblemException;
import java.util.Objects;

/// Where the history is, and the SQL for it. `docs/format-plain-sql.md` says what its columns mean.
record HistoryTable(TableName name) {
    static final String DEFAULT_NAME = "flightdeck_history";

    /// What the table is called.
    static final String KIND = "history table";

    /// The upper half of every key, "Fldk" in ASCII: no other tool's keys have it.
    private static final long LOCK_PREFIX = 0x466C646BL << 32;

    static HistoryTable of(FormatOptions options, ConnectionProfile profile, ServerInfo server)
            throws ProblemException {
        return new HistoryTable(
                TableName.of(
                        options,
                        profile,
                        server,
                        DEFAULT_NAME,
                        KIND,
                        "Mend history_table in flightdeck.toml."));
    }

    long lockKey() {
        return name.lockKey(LOCK_PREFIX);
    }

    String create() {
        return """
        CREATE TABLE %s (
            version text PRIMARY KEY,
            name text NOT NULL,
            kind text NOT NULL CHECK (kind IN ('ddl', 'dml', 'sql')),
            sha256 text NOT NULL,
            rank integer NOT NULL UNIQUE,
            applied_at timestamptz NOT NULL,
            duration_ms bigint NOT NULL,
            success boolean NOT NULL,
            installed_by text NOT NULL,
            runs integer NOT NULL
        )\
        """
                .formatted(name.quoted());
    }

    /// A row of a run.
    ///
    /// @param millis an SQL expression
    /// @param again the file may have a row already, which then tells of this run
    String insert(int rank, Migration migration, String millis, boolean success, boolean again) {
        return insert(rank, migration, millis, success, 1)
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
    String insertBaseline(int rank, Migration migration) {
        return insert(rank, migration, "0", true, 0);
    }

    private String insert(int rank, Migration migration, String millis, boolean success, int runs) {
        return """
        INSERT INTO %s AS h (version, name, kind, sha256, rank, applied_at, duration_ms,
                               success, installed_by, runs)
        VALUES (%s, %s, %s, %s, %d, clock_timestamp(), %s, %s, current_user, %d)\
        """
                .formatted(
                        name.quoted(),
                        Identifiers.literal(migration.versionText()),
                        Identifiers.literal(migration.script()),
                        Identifiers.literal(Kind.of(migration).word()),
                        Identifiers.literal(Objects.requireNonNullElse(migration.checksum(), "")),
                        rank,
                        millis,
                        success,
                        runs);
    }

    /// What a step outside a transaction says of its row, which is there already.
    String updateOutcome(String version, long millis, boolean success) {
        return "UPDATE %s SET duration_ms = %d, success = %s WHERE version = %s"
                .formatted(name.quoted(), millis, success, Identifiers.literal(version));
    }

    String markFailed(String version) {
        return "UPDATE %s SET success = false WHERE version = %s"
                .formatted(name.quoted(), Identifiers.literal(version));
    }

    String markApplied(String version) {
        return "UPDATE %s SET success = true WHERE version = %s"
                .formatted(name.quoted(), Identifiers.literal(version));
    }

    String updateChecksum(String version, String sha256) {
        return "UPDATE %s SET sha256 = %s WHERE version = %s"
                .formatted(
                        name.quoted(), Identifiers.literal(sha256), Identifiers.literal(version));
    }

    String delete(String version) {
        return "DELETE FROM %s WHERE version = %s"
                .formatted(name.quoted(), Identifiers.literal(version));
    }

    String select() {
        return """
        SELECT rank, version, name, kind, sha256, CAST(applied_at AS timestamp) AS applied_at,
               installed_by, duration_ms, success, runs
        FROM %s ORDER BY rank, version COLLATE "C"\
        """
                .formatted(name.quoted());
    }

    String selectState() {
        return """
        SELECT coalesce(max(rank), 0) || ':' || count(*) || ':' || md5(coalesce(string_agg(
                   version || ' ' || sha256 || ' ' || success || ' ' || runs, ','
                   ORDER BY version COLLATE "C"), ''))
        FROM %s\
        """
                .formatted(name.quoted());
    }

    /// Of what [#selectState] gave.
    static int lastRank(String state) {
        int colon = state.indexOf(':');
        return colon < 0 ? 0 : Integer.parseInt(state.substring(0, colon));
    }
}
