package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.Problem.VersionUnknown;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `migrate force V` is used for on a database without a row. Unlike the tool it wants a file
/// of that version.
final class Baseline {
    private Baseline() {}

    /// Gives `NotPossible`, `VersionUnknown`.
    static HistoryChange change(
            MigrateTable table,
            List<Migration> migrations,
            @Nullable CurrentRow row,
            Version version)
            throws ProblemException {
        if (row != null) {
            throw new ProblemException(
                    new NotPossible(
                            "A baseline",
                            "%s is at version %d already"
                                    .formatted(table.name().qualified(), row.version()),
                            "A baseline is for a database whose history is empty. `flightdeck status` shows what is applied."));
        }
        var known = migrations.stream().map(Migration::versionText).toList();
        if (!known.contains(version.text())) {
            throw new ProblemException(new VersionUnknown(version.text(), known));
        }
        return RowChange.of(
                null,
                CurrentRow.clean(Long.parseLong(version.text())),
                "all versions up to %s count as applied".formatted(version));
    }
}
