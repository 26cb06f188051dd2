package dev.flightdeck.format.plainsql;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Version;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files against rows.
///
/// What was applied stands in the order in which it was, so that a rollback takes back what came
/// last, be it of `ddl` or of `dml`; what is pending follows in the order in which it will run. A
/// file that comes late stands before the first one of its sequence that has a higher number.
/// Sequences whose files run again are in the order of their numbers: that is how they ran, and how
/// they will.
final class Comparison {
    private final Set<Kind> reruns;
    private final boolean runsData;
    private final Set<String> invalid;
    private final Map<Version, AppliedMigration> rows = new LinkedHashMap<>();

    private Comparison(Set<Kind> reruns, boolean runsData, Set<String> invalid) {
        this.invalid = invalid;
        this.reruns = reruns;
        this.runsData = runsData;
    }

    /// @param rows in the order of their ranks
    static List<MigrationInfo> of(
            MigrationFolder folder,
            List<AppliedMigration> rows,
            Set<Kind> reruns,
            boolean runsData) {
        var comparison = new Comparison(reruns, runsData, folder.invalid().keySet());
        for (var row : rows) {
            comparison.rows.put(Objects.requireNonNull(row.version()), row);
        }
        return comparison.lines(folder.migrations());
    }

    private List<MigrationInfo> lines(List<Migration> migrations) {
        var lines = new ArrayList<MigrationInfo>();
        for (var migration : migrations) {
            lines.add(line(migration, rows.remove(migration.version())));
        }
        var newest = newest(migrations);
        for (var row : rows.values()) {
            lines.add(new MigrationInfo.Missing(row, stateWithoutFile(row, newest)));
        }
        return inOrder(lines);
    }

    private MigrationInfo line(Migration migration, @Nullable AppliedMigration row) {
        if (row != null) {
            return new MigrationInfo.Applied(migration, row, state(migration, row));
        }
        return new MigrationInfo.Pending(migration, notRun(migration));
    }

    private MigrationState notRun(Migration migration) {
        if (isLeftOut(migration)) {
            return MigrationState.LEFT_OUT;
        }
        return invalid.contains(migration.script())
                ? MigrationState.INVALID
                : MigrationState.PENDING;
    }

    private boolean isLeftOut(Migration migration) {
        return Kind.of(migration) == Kind.DML && !runsData;
    }

    private MigrationState state(Migration migration, AppliedMigration row) {
        if (!row.success()) {
            return MigrationState.FAILED;
        }
        boolean changed = !Objects.equals(migration.checksum(), row.checksum());
        if (!reruns.contains(Kind.of(migration))) {
            return changed ? MigrationState.CHECKSUM_MISMATCH : MigrationState.SUCCESS;
        }
        if (isLeftOut(migration)) {
            return MigrationState.SUCCESS;
        }
        return changed ? MigrationState.OUTDATED : MigrationState.RERUN;
    }

    /// The newest file of each sequence.
    private static Map<String, Version> newest(List<Migration> migrations) {
        var newest = new HashMap<String, Version>();
        for (var migration : migrations) {
            var version = Objects.requireNonNull(migration.version());
            newest.put(Numbering.sequence(version), version);
        }
        return newest;
    }

    private static MigrationState stateWithoutFile(
            AppliedMigration row, Map<String, Version> newest) {
        var version = Objects.requireNonNull(row.version());
        var last = newest.get(Numbering.sequence(version));
        return last != null && Numbering.number(version).compareTo(Numbering.number(last)) > 0
                ? MigrationState.FUTURE
                : MigrationState.MISSING;
    }

    // --- order

    private List<MigrationInfo> inOrder(List<MigrationInfo> lines) {
        if (reruns.isEmpty()) {
            return asApplied(lines);
        }
        var sequences = new LinkedHashMap<String, List<MigrationInfo>>();
        for (var sequence : List.of("", Kind.DDL.word(), Kind.DML.word())) {
            sequences.put(sequence, new ArrayList<>());
        }
        for (var line : lines) {
            sequences.computeIfAbsent(sequence(line), _ -> new ArrayList<>()).add(line);
        }
        return sequences.values().stream().map(this::ordered).flatMap(Collection::stream).toList();
    }

    private List<MigrationInfo> ordered(List<MigrationInfo> lines) {
        boolean again = lines.stream().anyMatch(line -> reruns.contains(Kind.valueOf(line.type())));
        return again
                ? lines.stream().sorted(Comparator.comparing(line -> number(line))).toList()
                : asApplied(lines);
    }

    /// @param lines files in their order, then rows without one
    private static List<MigrationInfo> asApplied(List<MigrationInfo> lines) {
        var ordered =
                new ArrayList<>(
                        lines.stream()
                                .filter(line -> line.appliedOrNull() != null)
                                .sorted(Comparator.comparingInt(Comparison::rank))
                                .toList());
        for (var line : lines) {
            if (line.appliedOrNull() == null) {
                ordered.add(placeOf(line, ordered), line);
            }
        }
        return List.copyOf(ordered);
    }

    private static int placeOf(MigrationInfo pending, List<MigrationInfo> ordered) {
        for (int i = 0; i < ordered.size(); i++) {
            var other = ordered.get(i);
            if (other.appliedOrNull() != null
                    && sequence(other).equals(sequence(pending))
                    && number(other).compareTo(number(pending)) > 0) {
                return i;
            }
        }
        return ordered.size();
    }

    private static int rank(MigrationInfo line) {
        return Objects.requireNonNull(line.appliedOrNull()).rank();
    }

    private static String sequence(MigrationInfo line) {
        return Numbering.sequence(Objects.requireNonNull(line.version()));
    }

    private static BigInteger number(MigrationInfo line) {
        return Numbering.number(Objects.requireNonNull(line.version()));
    }
}
