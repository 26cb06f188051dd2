package dev.flightdeck.format.atlas;

import dev.flightdeck.format.Finding;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.plan.PlanRules.Late;
import dev.flightdeck.plan.ScriptCheck;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.ChecksumMismatch;
import dev.flightdeck.problem.Problem.FailedMigration;
import dev.flightdeck.problem.Problem.MigrationMissing;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.Problem.OutOfOrderRefused;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What a person should know of a folder and a table beside each other. Atlas itself compares the
/// files with `atlas.sum` only, and stops at late files.
final class Validation {
    private final MigrationFolder folder;
    private final AtlasOptions options;
    private final Drift drift;
    private final List<Finding> findings = new ArrayList<>();
    private String current = "";

    Validation(MigrationFolder folder, AtlasOptions options, Drift drift) {
        this.folder = folder;
        this.options = options;
        this.drift = drift;
    }

    /// @param current the newest version that is applied
    List<Finding> findings(List<MigrationInfo> lines, String current) {
        this.current = current;
        for (var problem : folder.problems()) {
            findings.add(new Finding("", SumFile.NAME, problem));
        }
        lines.forEach(this::check);
        folder.migrations().forEach(this::checkFile);
        return List.copyOf(findings);
    }

    private void check(MigrationInfo line) {
        switch (line.state()) {
            case CHECKSUM_MISMATCH -> add(line, changed(line));
            case MISSING -> add(line, new MigrationMissing(versionOf(line), versionOf(line) + "*"));
            case FAILED ->
                    add(
                            line,
                            new FailedMigration(
                                    versionOf(line), line.script(), AtlasFormat.FAILED_WAY_OUT));
            case IGNORED -> {
                if (options.execOrder() == Late.REFUSE) {
                    add(line, new OutOfOrderRefused(line.script(), versionOf(line), current));
                }
            }
            default -> {
                // in order
            }
        }
        if (drift.isUnknown(versionOf(line))) {
            add(line, unknown(line));
        }
    }

    private static Problem changed(MigrationInfo line) {
        var row = line.appliedOrNull();
        var file = line.migrationOrNull();
        return new ChecksumMismatch(
                line.script(),
                versionOf(line),
                Objects.requireNonNullElse(row == null ? null : row.checksum(), "none"),
                Objects.requireNonNullElse(file == null ? null : file.checksum(), "none"));
    }

    private static Problem unknown(MigrationInfo line) {
        return new NotPossible(
                "Checking whether %s changed since it was applied".formatted(line.script()),
                "its recorded hash includes the files before it, and one of them changed or is gone",
                "Put that one back as it was: then this one can be checked. Or take the files as they are with repair.");
    }

    private static String versionOf(MigrationInfo line) {
        var version = line.version();
        return version == null ? "" : version.text();
    }

    private void checkFile(Migration migration) {
        try {
            ScriptCheck.of(MigrationScripts.up(migration))
                    .refusals()
                    .forEach(problem -> add(migration, problem));
        } catch (ProblemException e) {
            add(migration, e.problem());
        }
    }

    private void add(MigrationInfo line, Problem problem) {
        findings.add(new Finding(versionOf(line), line.script(), problem));
    }

    private void add(Migration migration, Problem problem) {
        findings.add(new Finding(migration.versionText(), migration.script(), problem));
    }
}
