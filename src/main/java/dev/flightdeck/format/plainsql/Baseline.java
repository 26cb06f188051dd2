package dev.flightdeck.format.plainsql;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.Problem.VersionUnknown;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which files a baseline takes for applied: all up to a version in the order in which they run, so
/// a version of `ddl` leaves out all of `dml`, and one of `dml` takes in all of `ddl`. Data files
/// are left out where data does not run: nobody put that data in.
final class Baseline {
    private Baseline() {}

    /// Gives `NotPossible`, `VersionUnknown`.
    static List<Migration> files(
            HistoryTable table,
            List<Migration> migrations,
            List<AppliedMigration> rows,
            Version version,
            boolean runsData)
            throws ProblemException {
        if (!rows.isEmpty()) {
            throw notPossible(
                    "%s has rows already (%d)".formatted(table.name().qualified(), rows.size()),
                    "A baseline is for a database whose history is empty. `flightdeck status` shows what is applied.");
        }
        var files = new ArrayList<Migration>();
        for (var migration : migrations) {
            if (runsData || Kind.of(migration) != Kind.DML) {
                checkReadable(migration);
                files.add(migration);
            }
            if (version.equals(migration.version())) {
                return files;
            }
        }
        throw new ProblemException(
                new VersionUnknown(
                        version.text(), migrations.stream().map(Migration::versionText).toList()));
    }

    private static void checkReadable(Migration migration) throws ProblemException {
        if (migration.checksum() == null) {
            throw notPossible(
                    migration.script() + " cannot be read with what it includes",
                    "`flightdeck status` says what is wrong with it.");
        }
    }

    private static ProblemException notPossible(String reason, String wayOut) {
        return new ProblemException(new NotPossible("A baseline", reason, wayOut));
    }

    static List<HistoryChange> changes(List<Migration> files, Version version) {
        return files.stream().map(file -> change(file, version)).toList();
    }

    private static HistoryChange change(Migration migration, Version baseline) {
        Map<String, @Nullable String> after = new LinkedHashMap<>();
        after.put("version", migration.versionText());
        after.put("name", migration.script());
        after.put("sha256", migration.checksum());
        after.put("runs", "0");
        return new HistoryChange(
                HistoryChange.Kind.ADD,
                "version %s, %s".formatted(migration.versionText(), migration.description()),
                "counts as applied by the baseline " + baseline.text(),
                Map.of(),
                after);
    }
}
