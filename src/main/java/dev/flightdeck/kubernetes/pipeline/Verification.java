package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.workspace.MigrationStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a history says that a plan was carried out.
final class Verification {
    private Verification() {}

    /// What it does not say: `3 add orders: pending`.
    ///
    /// @param plan null where none could be made: then everything has to be applied
    static List<String> open(@Nullable Plan plan, MigrationStatus after, boolean back) {
        return back ? stillThere(Objects.requireNonNull(plan), after) : notApplied(plan, after);
    }

    private static List<String> notApplied(@Nullable Plan plan, MigrationStatus after) {
        var planned = plan == null ? null : planned(plan);
        return after.migrations().stream()
                .filter(info ->
                        planned == null
                                ? isOpen(info) && info.state() != MigrationState.RERUN
                                : planned.contains(key(info)) && !isApplied(info))
                .map(Verification::words)
                .toList();
    }

    private static Set<String> planned(Plan plan) {
        var keys = new HashSet<String>();
        for (var step : plan.steps()) {
            if (step instanceof Step.Apply apply) {
                keys.add(key(apply.migration()));
            }
        }
        return keys;
    }

    private static boolean isOpen(MigrationInfo info) {
        return info.state().willRun() || info.state() == MigrationState.FAILED;
    }

    private static boolean isApplied(MigrationInfo info) {
        return info.state().countsAsApplied()
                && info.state() != MigrationState.FAILED
                && info.state() != MigrationState.OUTDATED;
    }

    private static List<String> stillThere(Plan plan, MigrationStatus after) {
        var reverted = new HashSet<String>();
        for (var step : plan.steps()) {
            if (step instanceof Step.Revert revert) {
                reverted.add(revert.migration().versionText());
            }
        }
        return after.migrations().stream()
                .filter(MigrationInfo::isAppliedVersion)
                .filter(info -> reverted.contains(version(info)))
                .map(Verification::words)
                .toList();
    }

    private static String key(MigrationInfo info) {
        var version = version(info);
        return version.isEmpty() ? info.script() : version;
    }

    private static String key(Migration migration) {
        var version = migration.versionText();
        return version.isEmpty() ? migration.script() : version;
    }

    private static String version(MigrationInfo info) {
        var version = info.version();
        return version == null ? "" : version.text();
    }

    private static String words(MigrationInfo info) {
        return "%s %s: %s".formatted(key(info), info.description(), info.word()).strip();
    }
}
