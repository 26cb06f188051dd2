package dev.flightdeck.format.dbmate;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.HistoryChange.Kind;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.Problem.VersionUnknown;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// dbmate has no baseline: a row for each file up to the version says the same. "Up to" is meant in
/// the order in which dbmate runs the files, which is the order of their names.
final class Baseline {
    private static final String COLUMN = "version";

    private Baseline() {}

    /// Gives `NotPossible`, `VersionUnknown`.
    static List<HistoryChange> preview(
            DbmateTable table, List<Migration> migrations, List<String> applied, Version version)
            throws ProblemException {
        if (!applied.isEmpty()) {
            throw new ProblemException(
                    new NotPossible(
                            "A baseline",
                            "%s has rows already (%d)"
                                    .formatted(table.name().qualified(), applied.size()),
                            "A baseline is for a database whose history is empty. `flightdeck status` shows what is applied."));
        }
        var changes = new ArrayList<HistoryChange>();
        for (var migration : migrations) {
            changes.add(row(migration, version));
            if (version.equals(migration.version())) {
                return changes;
            }
        }
        throw new ProblemException(
                new VersionUnknown(
                        version.text(), migrations.stream().map(Migration::versionText).toList()));
    }

    private static HistoryChange row(Migration migration, Version baseline) {
        return new HistoryChange(
                Kind.ADD,
                "version %s, %s".formatted(migration.versionText(), migration.description()),
                "counts as applied by the baseline " + baseline.text(),
                Map.of(),
                Map.of(COLUMN, migration.versionText()));
    }

    static List<String> versionsOf(List<HistoryChange> changes) {
        return changes.stream().map(change -> change.after().get(COLUMN)).toList();
    }
}
