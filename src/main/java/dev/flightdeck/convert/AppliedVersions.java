package dev.flightdeck.convert;

import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.NotPossible;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the source's history says is applied.
final class AppliedVersions {
    private static final String ACT = "Taking the history over";

    private final Set<Version> applied = new HashSet<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Problem> refusals = new ArrayList<>();

    static AppliedVersions of(List<MigrationInfo> lines) {
        var versions = new AppliedVersions();
        // What a first run would leave out is not applied where nothing has run.
        if (lines.stream().anyMatch(line -> line.appliedOrNull() != null)) {
            lines.forEach(versions::add);
        }
        return versions;
    }

    private void add(MigrationInfo line) {
        var version = line.version();
        switch (line.state()) {
            case SUCCESS, OUT_OF_ORDER, RERUN -> {
                if (version != null) {
                    applied.add(version);
                } else {
                    notes.add(line.script() + " is applied, and its row is not taken over");
                }
            }
            case BASELINE, BELOW_BASELINE, NOT_NEEDED -> addBaseline(line, version);
            case FAILED, RUNNING, CHECKSUM_MISMATCH, MISSING, FUTURE, SCRIPT ->
                    refusals.add(
                            new NotPossible(
                                    ACT,
                                    "%s %s is %s"
                                            .formatted(version, line.description(), line.word()),
                                    "Put that right first, with repair or by restoring the file; or convert the files alone with --files-only. Nothing was changed."));
            case PENDING,
                    IGNORED,
                    OUTDATED,
                    SUPERSEDED,
                    UNDONE,
                    NOT_COMPARED,
                    LEFT_OUT,
                    INVALID -> {
                // not applied, or an earlier run of a repeatable
            }
        }
    }

    private void addBaseline(MigrationInfo line, @Nullable Version version) {
        if (version != null && line.migrationOrNull() != null) {
            applied.add(version);
            notes.add(
                    "%s was not run here but is covered by the baseline; it counts as applied from now on"
                            .formatted(line.script()));
        }
    }

    boolean contains(SourceMigration migration) {
        return applied.contains(migration.migration().version());
    }

    /// Refuses a version that is not applied before one that is, where the target cannot say so.
    void requireNoGap(List<SourceMigration> migrations, TargetRules rules) {
        SourceMigration pending = null;
        for (var migration : migrations) {
            if (!contains(migration)) {
                pending = pending == null ? migration : pending;
            } else if (pending != null && !rules.allowsGaps()) {
                refusals.add(
                        new NotPossible(
                                ACT,
                                "%s is not applied and stands before %s, which is; the target would never run it"
                                        .formatted(
                                                pending.migration().script(),
                                                migration.migration().script()),
                                "Apply it first with the present tool. Nothing was changed."));
                return;
            }
        }
    }

    List<String> notes() {
        return notes;
    }

    List<Problem> refusals() {
        return refusals;
    }
}
