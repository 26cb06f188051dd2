package dev.flightdeck.format.dbmate;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Files against versions. A file is applied where its version is in the table; gaps are pending
/// like any other, as dbmate fills them silently. The table knows nothing but versions, so nothing
/// else is said of a row.
final class Comparison {
    private final Map<String, AppliedMigration> rows = new HashMap<>();
    private final List<MigrationInfo> lines = new ArrayList<>();

    private Comparison(List<String> versions) {
        for (var version : versions) {
            rows.put(version, row(rows.size() + 1, version));
        }
    }

    /// One line for each file in the order of the files, and one for each row without a file, about
    /// where its file would stand.
    ///
    /// @param versions of the table, bytewise
    static List<MigrationInfo> of(MigrationFolder folder, List<String> versions) {
        var comparison = new Comparison(versions);
        var migrations = folder.migrations();
        comparison.addFiles(migrations, folder.invalid().keySet());
        comparison.addRowsWithoutFile(migrations);
        comparison.lines.sort(Comparator.comparing(Comparison::sortKey, FileName.BYTEWISE));
        return List.copyOf(comparison.lines);
    }

    private static AppliedMigration row(int rank, String version) {
        return new AppliedMigration(
                rank, new Version(version), "", "SQL", null, null, null, null, null, true, null);
    }

    private void addFiles(List<Migration> migrations, Set<String> invalid) {
        for (var migration : migrations) {
            var row = rows.remove(migration.versionText());
            lines.add(
                    row == null
                            ? new MigrationInfo.Pending(
                                    migration,
                                    invalid.contains(migration.script())
                                            ? MigrationState.INVALID
                                            : MigrationState.PENDING)
                            : new MigrationInfo.Applied(migration, row, MigrationState.SUCCESS));
        }
    }

    /// A row that is newer than every file is of a newer checkout; where there are no files at all,
    /// nothing can be said but that its file is missing.
    private void addRowsWithoutFile(List<Migration> migrations) {
        var newestFile =
                migrations.stream().map(Migration::versionText).max(FileName.BYTEWISE).orElse("");
        for (var entry : rows.entrySet()) {
            boolean newer =
                    !newestFile.isEmpty()
                            && FileName.BYTEWISE.compare(entry.getKey(), newestFile) > 0;
            lines.add(
                    new MigrationInfo.Missing(
                            entry.getValue(),
                            newer ? MigrationState.FUTURE : MigrationState.MISSING));
        }
    }

    private static String sortKey(MigrationInfo line) {
        var version = line.version();
        return line instanceof MigrationInfo.Missing && version != null
                ? version.text() + "_"
                : line.script();
    }
}
