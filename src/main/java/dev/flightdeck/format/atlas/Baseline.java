package dev.flightdeck.format.atlas;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.HistoryChange.Kind;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.Problem.VersionUnknown;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.Map;

/// Atlas' baseline: one row of the type for it, at the version that the database is at already. The
/// files up to it are never run.
final class Baseline {
    private Baseline() {}

    /// Gives `NotPossible`, `VersionUnknown`.
    static List<HistoryChange> preview(
            RevisionsTable table,
            List<Migration> migrations,
            List<Revision> revisions,
            Version version)
            throws ProblemException {
        if (!revisions.isEmpty()) {
            throw new ProblemException(
                    new NotPossible(
                            "A baseline",
                            "%s has rows already (%d)"
                                    .formatted(table.name().qualified(), revisions.size()),
                            "A baseline is for a database whose history is empty. `flightdeck status` shows what is applied."));
        }
        var row = rowOf(file(migrations, version));
        return List.of(
                new HistoryChange(
                        Kind.ADD,
                        "version %s, %s".formatted(row.version(), row.description()),
                        "the database is at this version; the files up to it are not run",
                        Map.of(),
                        Map.of(
                                "version", row.version(),
                                "description", row.description(),
                                "type", String.valueOf(row.type()))));
    }

    static Migration file(List<Migration> migrations, Version version) throws ProblemException {
        for (var migration : migrations) {
            if (version.equals(migration.version())) {
                return migration;
            }
        }
        throw new ProblemException(
                new VersionUnknown(
                        version.text(), migrations.stream().map(Migration::versionText).toList()));
    }

    static Revision.Write rowOf(Migration file) {
        return new Revision.Write(
                file.versionText(),
                file.description(),
                Revision.BASELINE,
                0,
                0,
                "",
                "",
                "",
                List.of());
    }
}
