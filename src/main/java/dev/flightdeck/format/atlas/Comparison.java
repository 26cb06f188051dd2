package dev.flightdeck.format.atlas;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Partial;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Files against revisions, by Atlas' own rule of what is pending.
final class Comparison {
    private final List<Migration> files;
    private final List<Revision> revisions;
    private final Drift drift;
    private final Set<String> invalid;
    private final Map<String, Revision> rows = new HashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();
    private final List<MigrationInfo> lines = new ArrayList<>();
    private final boolean beganAtCheckpoint;

    private Comparison(MigrationFolder folder, List<Revision> revisions, Drift drift) {
        this.files = folder.migrations();
        this.invalid = folder.invalid().keySet();
        this.revisions = revisions;
        this.drift = drift;
        revisions.forEach(row -> rows.put(row.version(), row));
        var inTime = new ArrayList<>(revisions);
        inTime.sort(Comparator.comparing(Revision::moment));
        inTime.forEach(row -> ranks.put(row.version(), ranks.size() + 1));
        beganAtCheckpoint = files.stream().anyMatch(file -> isCheckpoint(file) && isFirstRow(file));
    }

    /// One line for each file in the order of the names, and one for each row without a file, about
    /// where its file would stand.
    ///
    /// @param revisions bytewise by version
    static List<MigrationInfo> of(MigrationFolder folder, List<Revision> revisions, Drift drift)
            throws ProblemException {
        var comparison = new Comparison(folder, revisions, drift);
        comparison.addFiles();
        comparison.addRowsWithoutFile();
        comparison.lines.sort(Comparator.comparing(Comparison::sortKey, FileName.BYTEWISE));
        return List.copyOf(comparison.lines);
    }

    private void addFiles() {
        int current = currentFile();
        int checkpoint = revisions.isEmpty() ? lastCheckpoint() : -1;
        for (int i = 0; i < files.size(); i++) {
            var file = files.get(i);
            var row = rows.get(file.versionText());
            lines.add(row == null ? pending(i, current, checkpoint) : applied(file, row));
        }
    }

    /// The last file whose version is not above the last row's; -1 where there are no rows.
    private int currentFile() {
        if (revisions.isEmpty()) {
            return -1;
        }
        var last = revisions.getLast().version();
        int current = -1;
        for (int i = 0; i < files.size(); i++) {
            if (FileName.BYTEWISE.compare(files.get(i).versionText(), last) <= 0) {
                current = i;
            }
        }
        return current;
    }

    private int lastCheckpoint() {
        for (int i = files.size() - 1; i >= 0; i--) {
            if (isCheckpoint(files.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isCheckpoint(Migration file) {
        return file.type().equals(FolderReader.CHECKPOINT);
    }

    /// @param checkpoint where a database without history begins
    private MigrationInfo pending(int index, int current, int checkpoint) {
        var file = files.get(index);
        return new MigrationInfo.Pending(
                file,
                revisions.isEmpty()
                        ? index < checkpoint ? MigrationState.NOT_NEEDED : notRun(file)
                        : withoutRow(file, index <= current));
    }

    private MigrationState withoutRow(Migration file, boolean late) {
        if (isCheckpoint(file)) {
            return MigrationState.NOT_NEEDED;
        }
        var first = revisions.getFirst().version();
        if (FileName.BYTEWISE.compare(file.versionText(), first) < 0) {
            return beganAtCheckpoint ? MigrationState.NOT_NEEDED : MigrationState.BELOW_BASELINE;
        }
        return late ? MigrationState.IGNORED : notRun(file);
    }

    private boolean isFirstRow(Migration file) {
        return !revisions.isEmpty() && file.versionText().equals(revisions.getFirst().version());
    }

    private MigrationState notRun(Migration file) {
        return invalid.contains(file.script()) ? MigrationState.INVALID : MigrationState.PENDING;
    }

    private MigrationInfo applied(Migration file, Revision row) {
        var applied = appliedOf(row);
        if (!row.isComplete()) {
            boolean isLast = row.equals(revisions.getLast());
            Partial partial = new PartialCheck(file, row, isLast).partial();
            return new MigrationInfo.Applied(file, applied, MigrationState.FAILED, partial);
        }
        return new MigrationInfo.Applied(file, applied, stateOf(row));
    }

    private AppliedMigration appliedOf(Revision row) {
        return row.asApplied(ranks.getOrDefault(row.version(), 0));
    }

    private MigrationState stateOf(Revision row) {
        if (row.isBaseline()) {
            return MigrationState.BASELINE;
        }
        return drift.isChanged(row.version())
                ? MigrationState.CHECKSUM_MISMATCH
                : MigrationState.SUCCESS;
    }

    private void addRowsWithoutFile() {
        var newest = files.stream().map(Migration::versionText).max(FileName.BYTEWISE).orElse("");
        var there = files.stream().map(Migration::versionText).collect(Collectors.toSet());
        for (var row : revisions) {
            if (!there.contains(row.version())) {
                lines.add(new MigrationInfo.Missing(appliedOf(row), missingState(row, newest)));
            }
        }
    }

    private static MigrationState missingState(Revision row, String newestFile) {
        if (!row.isComplete()) {
            return MigrationState.FAILED;
        }
        if (row.isBaseline()) {
            return MigrationState.BASELINE;
        }
        boolean newer =
                !newestFile.isEmpty() && FileName.BYTEWISE.compare(row.version(), newestFile) > 0;
        return newer ? MigrationState.FUTURE : MigrationState.MISSING;
    }

    private static String sortKey(MigrationInfo line) {
        Version version = line.version();
        return line instanceof MigrationInfo.Missing && version != null
                ? version.text() + "_"
                : line.script();
    }
}
