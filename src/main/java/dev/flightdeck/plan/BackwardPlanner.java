package dev.flightdeck.plan;

import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.MigrationState.Group;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is rolled back, newest first in the format's order.
final class BackwardPlanner {
    private static final int MOST_NAMED = 5;

    private final List<MigrationInfo> infos;
    private final List<MigrationInfo> applied;
    private final PlanDraft draft;

    BackwardPlanner(List<MigrationInfo> infos, PlanDraft draft) {
        this.infos = infos;
        this.applied = infos.stream().filter(MigrationInfo::isAppliedVersion).toList();
        this.draft = draft;
    }

    void backTo(@Nullable Version version) {
        if (version == null) {
            revertAfter(-1);
            return;
        }
        int position = Positions.ofVersion(applied, version);
        if (position >= 0) {
            revertAfter(position);
        } else if (Positions.ofVersion(infos, version) >= 0) {
            draft.refuse(
                    new Problem.NotPossible(
                            "Rolling back to version " + version.text(),
                            "it is not applied",
                            "Choose a version that is applied, or `0` for none at all."));
        } else {
            draft.refuse(Positions.unknown(applied, version));
        }
    }

    void backSteps(int count) {
        if (count > applied.size()) {
            draft.refuse(
                    new Problem.NotPossible(
                            "Rolling back " + count + (count == 1 ? " migration" : " migrations"),
                            appliedInWords(),
                            "Ask for fewer steps."));
            return;
        }
        revertAfter(applied.size() - 1 - count);
    }

    /// The count of the status: what is applied and not in order is named beside it.
    private String appliedInWords() {
        var others = applied.stream().filter(it -> it.state().group() == Group.PROBLEM).toList();
        int count = applied.size() - others.size();
        var words =
                switch (count) {
                    case 0 -> "none is applied";
                    case 1 -> "only 1 is applied";
                    default -> "only " + count + " are applied";
                };
        if (others.isEmpty()) {
            return words;
        }
        return words
                + others.stream()
                        .limit(MOST_NAMED)
                        .map(it -> "version %s (%s)".formatted(text(it.version()), it.word()))
                        .collect(
                                Collectors.joining(
                                        ", ",
                                        ", and with a problem ",
                                        others.size() > MOST_NAMED ? " and more" : ""));
    }

    private void revertAfter(int position) {
        for (int i = applied.size() - 1; i > position; i--) {
            revert(applied.get(i));
        }
    }

    private void revert(MigrationInfo info) {
        if (Positions.isBaseline(info)) {
            draft.refuse(
                    new Problem.NotPossible(
                            "Rolling back the baseline " + info.description(),
                            "what stands before it was not made by these migrations",
                            "Roll back to the baseline's version at most."));
        } else if (info.state() == MigrationState.FAILED) {
            draft.refuse(
                    new Problem.FailedMigration(
                            text(info.version()),
                            info.script(),
                            "Put right what it left behind and run repair before rolling back."));
        } else {
            revertApplied(info);
        }
    }

    private void revertApplied(MigrationInfo info) {
        var applied = info.appliedOrNull();
        if (applied != null && info.migrationOrNull() instanceof Migration.Versioned versioned) {
            if (info.state() == MigrationState.CHECKSUM_MISMATCH) {
                draft.warn(
                        new Warning.Changed(
                                SourcePlace.of(info.script()), versioned.version().text()));
            }
            draft.revert(versioned, applied);
        } else {
            draft.refuse(withoutFile(info));
        }
    }

    private Problem withoutFile(MigrationInfo info) {
        boolean newest = applied.getLast().equals(info);
        var bring =
                info.state() == MigrationState.FUTURE
                        ? "Bring the folder up to date: its file is most likely in a newer checkout"
                        : "Bring its file back";
        return new Problem.NotPossible(
                "Rolling back version " + text(info.version()),
                "its file is gone, and its down script with it",
                newest ? bring + "." : bring + ", or roll back to this version at most.");
    }

    private static String text(@Nullable Version version) {
        return version == null ? "" : version.text();
    }
}
