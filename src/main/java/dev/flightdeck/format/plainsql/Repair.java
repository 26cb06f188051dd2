package dev.flightdeck.format.plainsql;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a history is put right: a changed file is accepted as it is, the row of a file that is gone
/// is taken out, and of a step that failed a person says whether it counts.
final class Repair {
    private static final String VERSION = "version";
    private static final String SUCCESS = "success";
    private static final String SHA256 = "sha256";

    private Repair() {}

    static List<RepairChoice> choices(List<MigrationInfo> lines) {
        boolean failed = lines.stream().anyMatch(line -> line.state() == MigrationState.FAILED);
        if (!failed) {
            return List.of(
                    new RepairChoice(
                            RepairChoice.ONLY, "Repair", "", true, changes(lines, false), null));
        }
        return List.of(
                new RepairChoice(
                        "not-applied",
                        "Not applied: it runs again from its start",
                        "Right where what it left behind was put away, or where it can run again as it is.",
                        false,
                        changes(lines, false),
                        null),
                new RepairChoice(
                        "applied",
                        "Applied: the rest was done by hand",
                        "Right where all that the file wants is in the database.",
                        false,
                        changes(lines, true),
                        null));
    }

    /// @param keepFailed a failed step counts as applied
    private static List<HistoryChange> changes(List<MigrationInfo> lines, boolean keepFailed) {
        var changes = new ArrayList<HistoryChange>();
        for (var line : lines) {
            var row = line.appliedOrNull();
            var change = row == null ? null : change(line, row, keepFailed);
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static @Nullable HistoryChange change(
            MigrationInfo line, AppliedMigration row, boolean keepFailed) {
        return switch (line.state()) {
            case FAILED -> keepFailed ? applied(row) : gone(row, "it failed");
            case MISSING -> gone(row, "there is no file of it");
            case CHECKSUM_MISMATCH -> accepted(line, row);
            default -> null;
        };
    }

    private static HistoryChange gone(AppliedMigration row, String reason) {
        return new HistoryChange(
                HistoryChange.Kind.DELETE,
                named(row),
                reason,
                Map.of(VERSION, versionOf(row)),
                Map.of());
    }

    private static HistoryChange applied(AppliedMigration row) {
        return new HistoryChange(
                HistoryChange.Kind.UPDATE,
                named(row),
                "it failed, and is said to be done",
                Map.of(VERSION, versionOf(row), SUCCESS, "false"),
                Map.of(VERSION, versionOf(row), SUCCESS, "true"));
    }

    private static @Nullable HistoryChange accepted(MigrationInfo line, AppliedMigration row) {
        var migration = line.migrationOrNull();
        if (migration == null || migration.checksum() == null) {
            return null;
        }
        return new HistoryChange(
                HistoryChange.Kind.UPDATE,
                named(row),
                "the file changed after it was applied",
                Map.of(
                        VERSION,
                        versionOf(row),
                        SHA256,
                        Objects.requireNonNullElse(row.checksum(), "")),
                Map.of(VERSION, versionOf(row), SHA256, migration.checksum()));
    }

    private static String named(AppliedMigration row) {
        return "version %s, %s".formatted(versionOf(row), row.description());
    }

    private static String versionOf(AppliedMigration row) {
        return Objects.requireNonNull(row.version()).text();
    }

    static List<String> statements(HistoryTable table, List<HistoryChange> changes) {
        return changes.stream().map(change -> statement(table, change)).toList();
    }

    private static String statement(HistoryTable table, HistoryChange change) {
        var version = Objects.requireNonNull(change.before().get(VERSION));
        if (change.kind() == HistoryChange.Kind.DELETE) {
            return table.delete(version);
        }
        var sha256 = change.after().get(SHA256);
        return sha256 == null ? table.markApplied(version) : table.updateChecksum(version, sha256);
    }
}
