package dev.flightdeck.format.atlas;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One row of the table of revisions.
///
/// @param type bits: 1 baseline, 2 executed, 4 resolved by hand
/// @param applied statements that are done
/// @param total statements of the file when it was run
/// @param moment when it began
/// @param nanos as written
/// @param hash of the file in `atlas.sum`; empty for a baseline
/// @param hashes one for each statement that is done, while not all are
record Revision(
        String version,
        String description,
        long type,
        long applied,
        long total,
        LocalDateTime executedAt,
        Instant moment,
        long nanos,
        String error,
        String errorStatement,
        String hash,
        String operatorVersion,
        List<String> hashes) {
    static final String CLOUD_IDENTIFIER = ".atlas_cloud_identifier";
    static final long BASELINE = 1;
    static final long EXECUTED = 2;
    static final long RESOLVED = 4;

    Revision {
        hashes = List.copyOf(hashes);
    }

    /// What is written of a row.
    record Write(
            String version,
            String description,
            long type,
            long applied,
            long total,
            String error,
            String errorStatement,
            String hash,
            List<String> hashes) {
        Write {
            hashes = List.copyOf(hashes);
        }
    }

    static Revision read(ResultSet row) throws SQLException {
        var hashes = text(row, "hashes");
        return new Revision(
                text(row, "version"),
                text(row, "description"),
                row.getLong("type"),
                row.getLong("applied"),
                row.getLong("total"),
                row.getObject("executed_at", LocalDateTime.class),
                row.getObject("moment", OffsetDateTime.class).toInstant(),
                row.getLong("execution_time"),
                text(row, "error"),
                text(row, "error_stmt"),
                text(row, "hash"),
                text(row, "operator_version"),
                hashes.isEmpty() ? List.of() : hashes.lines().toList());
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    boolean isBaseline() {
        return (type & BASELINE) != 0;
    }

    boolean isComplete() {
        return applied == total;
    }

    private String typeText() {
        if (isBaseline()) {
            return "BASELINE";
        }
        return (type & RESOLVED) == 0 ? "SQL" : "RESOLVED";
    }

    private @Nullable String word() {
        return isComplete() ? null : "partial %d/%d".formatted(applied, total);
    }

    /// How long it took is known of our own rows only: Atlas writes the time since its last write
    /// to the row.
    private @Nullable Long millis() {
        return OperatorVersion.isOurs(operatorVersion) ? nanos / 1_000_000 : null;
    }

    AppliedMigration asApplied(int rank) {
        return new AppliedMigration(
                rank,
                new Version(version),
                description,
                typeText(),
                null,
                hash.isEmpty() ? null : hash,
                executedAt,
                operatorVersion,
                millis(),
                isComplete(),
                word());
    }
}
