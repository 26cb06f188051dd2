package dev.flightdeck.format.flyway;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files against rows: the states that Flyway's `info` gives, as a pure function. A test holds it
/// against flyway-core.
final class Comparison {
    /// One line of `info`.
    record Line(
            @Nullable Migration migration, @Nullable AppliedMigration applied, FlywayState state) {}

    /// Says whether a row has the checksum of a repeatable, as it is or after its placeholders.
    interface RepeatableMatch {
        boolean matches(Migration.Repeatable migration, @Nullable String checksum);
    }

    private record Key(FlywayVersion version, String type) {}

    private static final class Row {
        final AppliedMigration applied;
        final FlywayVersion version;
        boolean deleted;
        boolean outOfOrder;

        Row(AppliedMigration applied, FlywayVersion version) {
            this.applied = applied;
            this.version = version;
        }
    }

    private final boolean outOfOrder;
    private final RepeatableMatch repeatableMatch;
    private final Map<Key, Migration> versioned = new HashMap<>();
    private final Map<String, Migration.Repeatable> repeatables = new HashMap<>();
    private final Set<FlywayVersion> fileVersions = new HashSet<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<FlywayVersion, Row> newestRow = new HashMap<>();
    private final List<AppliedMigration> versionless = new ArrayList<>();
    private final Set<AppliedMigration> deletedVersionless = new HashSet<>();
    private final Map<String, Integer> latestRepeatable = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private @Nullable FlywayVersion newestFile;
    private @Nullable FlywayVersion current;
    private @Nullable FlywayVersion appliedBaseline;
    private @Nullable FlywayVersion pendingBaseline;

    private Comparison(boolean outOfOrder, RepeatableMatch repeatableMatch) {
        this.outOfOrder = outOfOrder;
        this.repeatableMatch = repeatableMatch;
    }

    /// Gives `HistoryUnreadable`.
    ///
    /// @param rows by rank
    static Comparison of(
            List<Migration> migrations,
            HistoryRows rows,
            boolean outOfOrder,
            RepeatableMatch repeatableMatch)
            throws ProblemException {
        var comparison = new Comparison(outOfOrder, repeatableMatch);
        migrations.forEach(comparison::addFile);
        for (var applied : rows.applied()) {
            comparison.addRow(applied, rows.table());
        }
        comparison.findCurrent();
        comparison.compareVersioned();
        comparison.compareRepeatables();
        return comparison;
    }

    List<Line> lines() {
        return lines;
    }

    /// The newest version that counts as applied.
    @Nullable FlywayVersion current() {
        return current;
    }

    @Nullable FlywayVersion appliedBaseline() {
        return appliedBaseline;
    }

    private void addFile(Migration migration) {
        var version = migration.version();
        if (version == null) {
            repeatables.put(migration.description(), (Migration.Repeatable) migration);
            return;
        }
        var parsed = FlywayVersion.of(version);
        fileVersions.add(parsed);
        versioned.put(new Key(parsed, migration.type()), migration);
        newestFile = newer(newestFile, parsed);
    }

    private static FlywayVersion newer(@Nullable FlywayVersion one, FlywayVersion other) {
        return one == null || other.compareTo(one) > 0 ? other : one;
    }

    private void addRow(AppliedMigration applied, String table) throws ProblemException {
        var version = applied.version();
        var parsed = version == null ? null : FlywayVersion.parse(version.text()).orElse(null);
        if (parsed == null) {
            addVersionless(applied);
            return;
        }
        var row = new Row(applied, parsed);
        if (RowType.isBaseline(applied.type())) {
            appliedBaseline = newer(appliedBaseline, parsed);
        }
        if (isDeletion(applied) && applied.success()) {
            markDeleted(parsed, table);
        } else {
            rows.add(row);
            if (!RowType.isSynthetic(applied.type())) {
                newestRow.put(parsed, row);
            }
            if (isCode(row)) {
                newestFile = newer(newestFile, parsed);
            }
        }
    }

    private static boolean isDeletion(AppliedMigration applied) {
        return applied.type().equals(RowType.DELETE) || RowType.isUndo(applied.type());
    }

    /// Its migration is Java code, which is not ours to see: taken to be there, as it was.
    private boolean isCode(Row row) {
        return RowType.hasNoFile(row.applied.type()) && !fileVersions.contains(row.version);
    }

    private void markDeleted(FlywayVersion version, String table) throws ProblemException {
        var row = newestRow.get(version);
        if (row == null) {
            return;
        }
        if (row.deleted) {
            throw new ProblemException(
                    new Problem.HistoryUnreadable(
                            table,
                            "Version %s is deleted twice: two rows of type DELETE follow one application."
                                    .formatted(version),
                            "Remove the second of the two rows; Flyway refuses the table as it is."));
        }
        row.deleted = true;
    }

    private void addVersionless(AppliedMigration applied) {
        versionless.add(applied);
        if (!applied.type().equals(RowType.DELETE) || !applied.success()) {
            return;
        }
        for (var earlier : versionless.reversed()) {
            if (!RowType.isSynthetic(earlier.type())
                    && earlier.description().equals(applied.description())) {
                deletedVersionless.add(earlier);
                return;
            }
        }
    }

    private void findCurrent() {
        for (var row : rows) {
            if (current != null && row.version.compareTo(current) <= 0) {
                row.outOfOrder = true;
            } else if (!row.deleted && !row.applied.type().equals(RowType.DELETE)) {
                current = row.version;
            }
        }
    }

    private void compareVersioned() {
        var pending = new HashMap<>(versioned);
        for (var row : rows) {
            var key = new Key(row.version, row.applied.type());
            var migration = versioned.get(key);
            lines.add(new Line(migration, row.applied, state(row, migration)));
            if (!row.deleted) {
                pending.remove(key);
            }
        }
        for (var entry : pending.entrySet()) {
            if (entry.getValue() instanceof Migration.Baseline) {
                pendingBaseline = newer(pendingBaseline, entry.getKey().version());
            }
        }
        pending.forEach((key, migration) ->
                lines.add(new Line(migration, null, pendingState(key.version(), migration))));
    }

    private FlywayState state(Row row, @Nullable Migration migration) {
        var applied = row.applied;
        if (row.deleted) {
            return FlywayState.DELETED;
        }
        if (applied.type().equals(RowType.DELETE)) {
            return FlywayState.SUCCESS;
        }
        if (applied.type().equals(RowType.BASELINE)) {
            return FlywayState.BASELINE;
        }
        if (RowType.isBaseline(applied.type()) && !applied.success()) {
            return FlywayState.FAILED;
        }
        if (migration == null && !isCode(row)) {
            return missing(applied, newestFile != null && row.version.compareTo(newestFile) < 0);
        }
        if (RowType.isBaseline(applied.type())) {
            return FlywayState.BASELINE;
        }
        if (!applied.success()) {
            return FlywayState.FAILED;
        }
        return row.outOfOrder ? FlywayState.OUT_OF_ORDER : FlywayState.SUCCESS;
    }

    private static FlywayState missing(AppliedMigration applied, boolean older) {
        if (older) {
            return applied.success() ? FlywayState.MISSING_SUCCESS : FlywayState.MISSING_FAILED;
        }
        return applied.success() ? FlywayState.FUTURE_SUCCESS : FlywayState.FUTURE_FAILED;
    }

    private FlywayState pendingState(FlywayVersion version, Migration migration) {
        var state = pendingState(version);
        if (!(migration instanceof Migration.Baseline)) {
            return state;
        }
        boolean fresh = appliedBaseline == null && current == null;
        return switch (state) {
            case PENDING -> fresh ? FlywayState.PENDING : FlywayState.IGNORED;
            case BASELINE_IGNORED ->
                    fresh && version.equals(pendingBaseline)
                            ? FlywayState.PENDING
                            : FlywayState.BASELINE_IGNORED;
            default -> state;
        };
    }

    private FlywayState pendingState(FlywayVersion version) {
        var baseline = current == null ? pendingBaseline : appliedBaseline;
        int toBaseline = baseline == null ? 1 : version.compareTo(baseline);
        if (toBaseline < 0) {
            return FlywayState.BELOW_BASELINE;
        }
        if (toBaseline == 0) {
            return FlywayState.BASELINE_IGNORED;
        }
        return current != null && version.compareTo(current) < 0 && !outOfOrder
                ? FlywayState.IGNORED
                : FlywayState.PENDING;
    }

    private void compareRepeatables() {
        for (var applied : versionless) {
            boolean gone =
                    applied.type().equals(RowType.DELETE) && deletedVersionless.contains(applied);
            if (!gone) {
                latestRepeatable.merge(applied.description(), applied.rank(), Math::max);
            }
        }
        var pending = new HashMap<>(repeatables);
        for (var applied : versionless) {
            var migration = repeatables.get(applied.description());
            var state = versionlessState(applied, migration);
            lines.add(new Line(migration, applied, state));
            if (migration != null
                    && state != FlywayState.DELETED
                    && !applied.type().equals(RowType.DELETE)
                    && isLatest(applied)
                    && repeatableMatch.matches(migration, applied.checksum())) {
                pending.remove(applied.description());
            }
        }
        for (var migration : pending.values()) {
            lines.add(new Line(migration, null, FlywayState.PENDING));
        }
    }

    private boolean isLatest(AppliedMigration applied) {
        return Integer.valueOf(applied.rank()).equals(latestRepeatable.get(applied.description()));
    }

    private FlywayState versionlessState(
            AppliedMigration applied, Migration.@Nullable Repeatable migration) {
        if (deletedVersionless.contains(applied)) {
            return FlywayState.DELETED;
        }
        if (RowType.isSynthetic(applied.type())) {
            return applied.type().equals(RowType.BASELINE)
                    ? FlywayState.BASELINE
                    : FlywayState.SUCCESS;
        }
        boolean code = RowType.hasNoFile(applied.type());
        if (migration == null && isLatest(applied) && !code) {
            return missing(applied, true);
        }
        if (!applied.success()) {
            return FlywayState.FAILED;
        }
        if (!isLatest(applied)) {
            return FlywayState.SUPERSEDED;
        }
        boolean same = migration != null && repeatableMatch.matches(migration, applied.checksum());
        return code || same ? FlywayState.SUCCESS : FlywayState.OUTDATED;
    }
}
