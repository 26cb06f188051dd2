package dev.flightdeck.format.dbmate;

import dev.flightdeck.format.Finding;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.InvalidMigration;
import dev.flightdeck.problem.Problem.MigrationFuture;
import dev.flightdeck.problem.Problem.MigrationMissing;
import dev.flightdeck.problem.Problem.OutOfOrderRefused;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/// What a person should know of a folder and a table beside each other. dbmate has no validation of
/// its own; it goes on in all of these cases, except with its option `--strict`.
final class Validation {
    private final MigrationFolder folder;
    private final FormatOptions options;
    private final List<Finding> findings = new ArrayList<>();

    Validation(MigrationFolder folder, FormatOptions options) {
        this.folder = folder;
        this.options = options;
    }

    List<Finding> findings(List<MigrationInfo> lines) {
        var newestApplied =
                lines.stream()
                        .filter(line -> line.appliedOrNull() != null)
                        .map(Validation::versionOf)
                        .max(FileName.BYTEWISE)
                        .orElse("");
        for (var line : lines) {
            switch (line) {
                case MigrationInfo.Missing missing -> checkMissing(missing);
                case MigrationInfo.Pending pending -> checkOrder(pending, newestApplied);
                case MigrationInfo.Applied _ -> {}
            }
        }
        folder.migrations().forEach(this::checkFile);
        return List.copyOf(findings);
    }

    private static String versionOf(MigrationInfo line) {
        var version = line.version();
        return version == null ? "" : version.text();
    }

    private void checkMissing(MigrationInfo.Missing missing) {
        var version = versionOf(missing);
        var file = version + "*.sql";
        findings.add(
                new Finding(
                        version,
                        file,
                        missing.state() == MigrationState.FUTURE
                                ? new MigrationFuture(version, file)
                                : new MigrationMissing(version, file)));
    }

    private void checkOrder(MigrationInfo.Pending pending, String newestApplied) {
        var version = versionOf(pending);
        if (!options.outOfOrder() && FileName.BYTEWISE.compare(version, newestApplied) < 0) {
            var script = pending.script();
            add(pending.migration(), new OutOfOrderRefused(script, version, newestApplied));
        }
    }

    private void checkFile(Migration migration) {
        try {
            var file = MigrationText.read(migration.file(), migration.script());
            var sections = BlockParser.parse(file);
            if (sections.size() > 1) {
                add(
                        migration,
                        new InvalidMigration(
                                file.place(sections.get(1).up().start()),
                                FolderReader.manySections(sections.size()),
                                "Put each section into a file of its own; where dbmate has applied the file, look which of them the database has."));
            }
        } catch (ProblemException e) {
            add(migration, e.problem());
        }
    }

    private void add(Migration migration, Problem problem) {
        findings.add(new Finding(migration.versionText(), migration.script(), problem));
    }
}
