package dev.flightdeck.plan;

import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is pending, up to a target.
final class ForwardPlanner {
    private final List<MigrationInfo> infos;
    private final PlanRules rules;
    private final PlanDraft draft;
    private final Map<String, Integer> newestBySequence;

    ForwardPlanner(List<MigrationInfo> infos, PlanRules rules, PlanDraft draft) {
        this.infos = infos;
        this.rules = rules;
        this.draft = draft;
        this.newestBySequence = newestApplied(infos, rules);
    }

    /// Goes on with a failed migration, and does nothing else.
    void resume(Target.Resume target) {
        for (var info : infos) {
            var migration = info.migrationOrNull();
            if (migration != null
                    && info.state() == MigrationState.FAILED
                    && target.version().equals(info.version())) {
                draft.apply(migration, target.statementsDone());
                return;
            }
        }
        draft.refuse(
                new Problem.NotPossible(
                        "Going on with version " + target.version().text(),
                        "it is not a failed migration with a file",
                        "Look at the status."));
    }

    void plan(Target target) {
        int last = infos.size() - 1;
        if (target instanceof Target.Through through) {
            last = Positions.ofVersion(infos, through.version());
            if (last < 0) {
                draft.refuse(Positions.unknown(infos, through.version()));
                return;
            }
        }
        judgeApplied();
        sayWhatIsLeftOut();
        int limit = target instanceof Target.Steps steps ? steps.count() : Integer.MAX_VALUE;
        applyPending(last, limit);
    }

    private void applyPending(int last, int limit) {
        int count = 0;
        for (int i = 0; i < infos.size() && count < limit; i++) {
            var info = infos.get(i);
            var migration = info.migrationOrNull();
            if (migration == null
                    || !(isPending(info) || isAllowedLate(info) || info.isResumable())) {
                continue;
            }
            if (i > last && migration.version() != null) {
                continue;
            }
            warnOfOrder(i, info);
            draft.apply(migration, statementsDone(info));
            count++;
        }
    }

    private static boolean isPending(MigrationInfo info) {
        return info.state().willRun()
                || ((info.state() == MigrationState.SCRIPT
                                || info.state() == MigrationState.INVALID)
                        && info instanceof MigrationInfo.Pending);
    }

    private boolean isAllowedLate(MigrationInfo info) {
        return info.state() == MigrationState.IGNORED && rules.late() == PlanRules.Late.RUN;
    }

    private static int statementsDone(MigrationInfo info) {
        return info instanceof MigrationInfo.Applied applied && applied.partial() != null
                ? applied.partial().done()
                : 0;
    }

    /// What runs again had its turn before.
    private void warnOfOrder(int position, MigrationInfo info) {
        var version = info.version();
        if (version == null || (info.state().willRun() && info.appliedOrNull() != null)) {
            return;
        }
        int newest = newestApplied(rules.sequence().apply(version));
        if (position < newest) {
            draft.warn(
                    new Warning.OutOfOrder(
                            SourcePlace.of(info.script()),
                            version.text(),
                            versionText(infos.get(newest))));
        }
    }

    private void sayWhatIsLeftOut() {
        var leftOut =
                infos.stream().filter(info -> info.state() == MigrationState.LEFT_OUT).toList();
        if (!leftOut.isEmpty()) {
            draft.warn(
                    new Warning.NotUsed(
                            SourcePlace.of(leftOut.getFirst().script()),
                            leftOut.size() == 1
                                    ? "this data file is left out: data does not run in this environment (run_dml)"
                                    : "this and %d more data files are left out: data does not run in this environment (run_dml)"
                                            .formatted(leftOut.size() - 1)));
        }
    }

    private void judgeApplied() {
        for (var info : infos) {
            var place = SourcePlace.of(info.script());
            var version = versionText(info);
            switch (info.state()) {
                case FAILED -> judgeFailed(info, version);
                case CHECKSUM_MISMATCH -> judgeChanged(info, place, version);
                case MISSING -> judgeMissing(info, place, version);
                case FUTURE -> draft.warn(new Warning.Missing(place, version));
                case IGNORED -> judgeIgnored(info, version);
                default -> {
                    // nothing to say
                }
            }
        }
    }

    private void judgeFailed(MigrationInfo info, String version) {
        if (info.isResumable()) {
            draft.warn(
                    new Warning.Remark(
                            SourcePlace.of(info.script()),
                            "version %s stopped after statement %d; the run goes on with the next one"
                                    .formatted(version, statementsDone(info))));
            return;
        }
        var obstacle =
                info instanceof MigrationInfo.Applied applied && applied.partial() != null
                        ? applied.partial().obstacle()
                        : null;
        draft.refuse(
                new Problem.FailedMigration(
                        version,
                        info.script(),
                        obstacle == null
                                ? rules.failedWayOut()
                                : "It cannot be resumed: "
                                        + obstacle
                                        + " "
                                        + rules.failedWayOut()));
    }

    private void judgeChanged(MigrationInfo info, SourcePlace place, String version) {
        if (rules.refusesChanged()) {
            draft.refuse(changed(info, version));
        } else {
            draft.warn(new Warning.Changed(place, version));
        }
    }

    private void judgeMissing(MigrationInfo info, SourcePlace place, String version) {
        if (rules.refusesMissing()) {
            draft.refuse(new Problem.MigrationMissing(version, info.script()));
        } else {
            draft.warn(new Warning.Missing(place, version));
        }
    }

    private void judgeIgnored(MigrationInfo info, String version) {
        switch (rules.late()) {
            case REFUSE ->
                    draft.refuse(
                            new Problem.OutOfOrderRefused(
                                    info.script(), version, currentText(info)));
            case SKIP ->
                    draft.warn(
                            new Warning.NotUsed(
                                    SourcePlace.of(info.script()),
                                    "version %s is older than the current version %s and is skipped"
                                            .formatted(version, currentText(info))));
            case RUN -> {
                // warned of where it is put into the plan
            }
        }
    }

    private static Problem changed(MigrationInfo info, String version) {
        var migration = info.migrationOrNull();
        var applied = info.appliedOrNull();
        var recorded = applied == null ? null : applied.checksum();
        var now = migration == null ? null : migration.checksum();
        return applied != null && Objects.equals(recorded, now)
                ? new Problem.DescriptionMismatch(
                        info.script(), version, applied.description(), info.description())
                : new Problem.ChecksumMismatch(info.script(), version, text(recorded), text(now));
    }

    private static String text(@Nullable String checksum) {
        return Objects.requireNonNullElse(checksum, "none");
    }

    private static String versionText(MigrationInfo info) {
        var version = info.version();
        return version == null ? info.description() : version.text();
    }

    private String currentText(MigrationInfo info) {
        var version = info.version();
        int newest = version == null ? -1 : newestApplied(rules.sequence().apply(version));
        return newest < 0 ? "" : versionText(infos.get(newest));
    }

    private int newestApplied(String sequence) {
        return newestBySequence.getOrDefault(sequence, -1);
    }

    private static Map<String, Integer> newestApplied(List<MigrationInfo> infos, PlanRules rules) {
        var newest = new HashMap<String, Integer>();
        for (int i = 0; i < infos.size(); i++) {
            var version = infos.get(i).version();
            if (version != null && infos.get(i).isAppliedVersion()) {
                newest.put(rules.sequence().apply(version), i);
            }
        }
        return newest;
    }
}
