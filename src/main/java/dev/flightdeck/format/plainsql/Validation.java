package dev.flightdeck.format.plainsql;

import dev.flightdeck.format.Finding;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.plan.ScriptCheck;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.ChecksumMismatch;
import dev.flightdeck.problem.Problem.FailedMigration;
import dev.flightdeck.problem.Problem.MigrationMissing;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What a person should know of the files, and of files and history beside each other.
final class Validation {
    private final FormatOptions options;
    private final List<Finding> findings = new ArrayList<>();

    Validation(FormatOptions options) {
        this.options = options;
    }

    List<Finding> findings(List<MigrationInfo> lines) {
        for (var line : lines) {
            checkState(line);
            var migration = line.migrationOrNull();
            if (migration instanceof Migration.Versioned versioned) {
                checkFile(versioned);
            }
        }
        return List.copyOf(findings);
    }

    private void checkState(MigrationInfo line) {
        var version = Objects.requireNonNull(line.version()).text();
        if (line.state() == MigrationState.FAILED) {
            add(
                    line,
                    new FailedMigration(
                            version, line.script(), "Look at what it left, then repair."));
        } else if (line instanceof MigrationInfo.Missing) {
            add(line, new MigrationMissing(version, line.script()));
        } else if (line instanceof MigrationInfo.Applied applied
                && line.state() == MigrationState.CHECKSUM_MISMATCH) {
            add(
                    line,
                    new ChecksumMismatch(
                            line.script(),
                            version,
                            Objects.requireNonNullElse(applied.applied().checksum(), "none"),
                            Objects.requireNonNullElse(applied.migration().checksum(), "none")));
        }
    }

    private void checkFile(Migration.Versioned migration) {
        check(migration, Direction.UP);
        if (migration.downFile() != null) {
            check(migration, Direction.DOWN);
        }
    }

    private void check(Migration migration, Direction direction) {
        try {
            var script = Scripts.read(migration, direction, options);
            for (var refusal : ScriptCheck.of(script).refusals()) {
                findings.add(new Finding(migration.versionText(), script.file(), refusal));
            }
        } catch (ProblemException e) {
            findings.add(new Finding(migration.versionText(), migration.script(), e.problem()));
        }
    }

    private void add(MigrationInfo line, Problem problem) {
        var version = Objects.requireNonNull(line.version()).text();
        findings.add(new Finding(version, line.script(), problem));
    }
}
