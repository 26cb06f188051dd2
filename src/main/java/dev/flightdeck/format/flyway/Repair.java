package dev.flightdeck.format.flyway;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.HistoryChange.Kind;
import dev.flightdeck.format.flyway.Comparison.Line;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What Flyway's repair will make of a history: failed rows go, missing migrations are marked as
/// deleted, and rows take over the description and checksum of their files.
final class Repair {
    private static final String CHECKSUM = "checksum";

    /// Shown in place of a checksum that depends on the time of the repair.
    private static final String OF_THE_MOMENT = "of the moment of the repair";

    private final String table;
    private final List<HistoryChange> changes = new ArrayList<>();
    private final List<Map<String, @Nullable String>> expected = new ArrayList<>();

    private Repair(String table) {
        this.table = table;
    }

    static Repair of(List<Migration> migrations, HistoryRows rows, RepeatableChecksums repeatables)
            throws ProblemException {
        var repair = new Repair(rows.table());
        var kept = repair.withoutFailed(rows);
        var lines = Comparison.of(migrations, kept, true, repeatables).lines();
        for (var row : kept.applied()) {
            repair.expected.add(values(row));
        }
        int rank = kept.applied().stream().mapToInt(AppliedMigration::rank).max().orElse(0);
        for (var applied : missing(lines)) {
            repair.markMissing(applied, ++rank);
        }
        for (var line : lines) {
            repair.align(line, repeatables);
        }
        return repair;
    }

    List<HistoryChange> changes() {
        return changes;
    }

    /// Gives `HistoryUnreadable` where the table is not what the changes say.
    void check(HistoryRows after) throws ProblemException {
        var actual = after.applied().stream().map(Repair::values).toList();
        if (!isExpected(actual)) {
            throw new ProblemException(
                    new Problem.HistoryUnreadable(
                            table,
                            "Flyway's repair changed other rows than were shown before it.",
                            "Look at the table before going on: somebody else may have written to it at the same time."));
        }
    }

    private boolean isExpected(List<Map<String, @Nullable String>> actual) {
        if (actual.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < actual.size(); i++) {
            var row = new LinkedHashMap<>(actual.get(i));
            if (OF_THE_MOMENT.equals(expected.get(i).get(CHECKSUM))) {
                row.put(CHECKSUM, OF_THE_MOMENT);
            }
            if (!row.equals(expected.get(i))) {
                return false;
            }
        }
        return true;
    }

    private HistoryRows withoutFailed(HistoryRows rows) {
        var kept = new ArrayList<AppliedMigration>();
        for (var row : rows.applied()) {
            if (row.success()) {
                kept.add(row);
            } else {
                changes.add(
                        new HistoryChange(
                                Kind.DELETE,
                                words(row),
                                "it failed; what it left behind is yours to clean up",
                                values(row),
                                Map.of()));
            }
        }
        return new HistoryRows(rows.table(), kept);
    }

    /// In the order of Flyway's list.
    private static List<AppliedMigration> missing(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.state() == FlywayState.MISSING_SUCCESS)
                .map(Line::applied)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingInt(AppliedMigration::rank))
                .toList();
    }

    private void markMissing(AppliedMigration applied, int rank) {
        var after = values(applied);
        after.put("installed_rank", Integer.toString(rank));
        after.put("type", RowType.DELETE);
        changes.add(
                new HistoryChange(
                        Kind.ADD,
                        words(applied),
                        "its file is gone: the row says that this is meant so",
                        Map.of(),
                        after));
        expected.add(after);
    }

    private void align(Line line, RepeatableChecksums repeatables) {
        var migration = line.migration();
        var applied = line.applied();
        if (migration == null || applied == null || RowType.isSynthetic(applied.type())) {
            return;
        }
        if (migration instanceof Migration.Repeatable repeatable) {
            var replaced = repeatables.replaced(repeatable).orElse(null);
            if (replaced != null
                    && Objects.equals(applied.checksum(), migration.checksum())
                    && !replaced.equals(applied.checksum())) {
                update(
                        applied,
                        migration.description(),
                        repeatables.isMomentary(repeatable) ? OF_THE_MOMENT : replaced);
            }
        } else if (!Objects.equals(applied.checksum(), migration.checksum())
                || !applied.description().equals(migration.description())) {
            update(applied, migration.description(), migration.checksum());
        }
    }

    private void update(AppliedMigration applied, String description, @Nullable String checksum) {
        var before = values(applied);
        var after = values(applied);
        after.put("description", description);
        after.put(CHECKSUM, checksum);
        expected.set(expected.indexOf(before), after);
        changes.add(
                new HistoryChange(
                        Kind.UPDATE,
                        words(applied),
                        "the row takes over what its file says now",
                        before,
                        after));
    }

    private static String words(AppliedMigration row) {
        var version = row.version();
        return version == null
                ? row.description()
                : "version %s, %s".formatted(version.text(), row.description());
    }

    /// What makes a row; who wrote it, when, and how long it took is not for a repair to change.
    private static Map<String, @Nullable String> values(AppliedMigration row) {
        var version = row.version();
        var values = new LinkedHashMap<String, @Nullable String>();
        values.put("installed_rank", Integer.toString(row.rank()));
        values.put("version", version == null ? null : version.text());
        values.put("description", row.description());
        values.put("type", row.type());
        values.put("script", row.script());
        values.put(CHECKSUM, row.checksum());
        values.put("success", Boolean.toString(row.success()));
        return values;
    }
}
