package dev.flightdeck.format;

import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.plan.Step;
import java.util.List;

/// Whether a history says that a step was done.
final class RecordedStep {
    private RecordedStep() {}

    static boolean isIn(List<MigrationInfo> infos, Step step) {
        return switch (step) {
            case Step.Apply apply -> isApplied(infos, apply.migration());
            case Step.Revert revert -> !isApplied(infos, revert.migration());
            case Step.RunCallback _ -> false;
        };
    }

    /// By version, or by name for a repeatable: the file may have been edited since.
    private static boolean isApplied(List<MigrationInfo> infos, Migration migration) {
        return infos.stream().anyMatch(info -> isSame(info, migration) && isThere(info));
    }

    private static boolean isSame(MigrationInfo info, Migration migration) {
        return migration.version() == null
                ? info.version() == null && migration.script().equals(info.script())
                : migration.version().equals(info.version());
    }

    /// With its row, and that row not of a failure or of an earlier text.
    private static boolean isThere(MigrationInfo info) {
        return info.appliedOrNull() != null
                && info.state() != MigrationState.FAILED
                && info.state() != MigrationState.OUTDATED
                && info.state().countsAsApplied();
    }
}
