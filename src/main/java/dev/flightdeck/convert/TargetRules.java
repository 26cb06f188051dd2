package dev.flightdeck.convert;

import dev.flightdeck.migration.Migration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a tool demands of names and versions, and how it wants its files.
sealed interface TargetRules permits AtlasTarget, DbmateTarget, FlywayTarget, GolangMigrateTarget {
    /// Null for a format that nothing is converted to.
    static @Nullable TargetRules of(String formatId) {
        return switch (formatId) {
            case "flyway" -> new FlywayTarget();
            case "dbmate" -> new DbmateTarget();
            case "golang-migrate" -> new GolangMigrateTarget();
            case "atlas" -> new AtlasTarget();
            default -> null;
        };
    }

    /// Whether this can be a version there.
    boolean holds(String version);

    /// In the tool's own order.
    int compare(String version, String other);

    /// The version as the history has it.
    default String inHistory(String version) {
        return version;
    }

    List<TargetFile> files(String version, SourceMigration migration);

    /// What the tool makes different of this migration; one sentence each.
    List<String> notes(SourceMigration migration);

    /// Why its text cannot be kept; empty where it can.
    default String refusal(SourceMigration migration) {
        return "";
    }

    /// Can say of each version whether it is applied. Where not, everything before the last applied
    /// one counts as applied, too.
    default boolean allowsGaps() {
        return false;
    }

    /// The history is one row for the newest version.
    default boolean hasOneRow() {
        return false;
    }

    /// The columns of its row, as far as a person wants to review them.
    Map<String, @Nullable String> row(Migration migration);
}
