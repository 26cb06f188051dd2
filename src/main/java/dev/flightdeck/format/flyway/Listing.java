package dev.flightdeck.format.flyway;

import dev.flightdeck.format.flyway.Comparison.Line;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes of Flyway's lines what a person looks at: each version once, in the order of versions,
/// then the repeatables.
final class Listing {
    /// The line with its place in the order; null versions stand behind.
    private record Entry(@Nullable FlywayVersion version, MigrationInfo info, int rank) {}

    private static final Comparator<Entry> ORDER =
            Comparator.comparing(
                            Entry::version,
                            Comparator.nullsLast(Comparator.<FlywayVersion>naturalOrder()))
                    .thenComparing(e -> e.version() == null ? e.info().description() : "")
                    .thenComparingInt(Entry::rank)
                    .thenComparing(e -> e.info().type().equals(RowType.SQL_BASELINE));

    private final Comparison comparison;
    private final Map<FlywayVersion, Integer> halfUndone = new HashMap<>();
    private final Set<String> listedRepeatables = new HashSet<>();

    private Listing(Comparison comparison) {
        this.comparison = comparison;
    }

    static List<MigrationInfo> of(Comparison comparison) {
        var listing = new Listing(comparison);
        comparison.lines().forEach(listing::note);
        var schema = new ArrayList<MigrationInfo>();
        var entries = new ArrayList<Entry>();
        for (var line : comparison.lines()) {
            var info = listing.info(line);
            if (info != null && isSchema(line)) {
                schema.add(info);
            } else if (info != null) {
                entries.add(listing.entry(line, info));
            }
        }
        entries.sort(ORDER);
        entries.forEach(e -> schema.add(e.info()));
        return schema;
    }

    private static boolean isSchema(Line line) {
        return line.applied() != null && line.applied().type().equals(RowType.SCHEMA);
    }

    /// Remembers what other lines depend on.
    private void note(Line line) {
        var applied = line.applied();
        if (applied == null) {
            return;
        }
        var version = applied.version();
        if (version == null) {
            if (line.state() == FlywayState.OUTDATED || line.state() == FlywayState.FAILED) {
                listedRepeatables.add(applied.description());
            }
        } else if (applied.type().equals(RowType.DELETE)) {
            FlywayVersion.parse(version.text())
                    .ifPresent(v -> halfUndone.merge(v, applied.rank(), Math::max));
        }
    }

    private Entry entry(Line line, MigrationInfo info) {
        var version = info.version();
        var parsed = version == null ? null : FlywayVersion.parse(version.text()).orElse(null);
        var applied = line.applied();
        return new Entry(parsed, info, applied == null ? Integer.MAX_VALUE : applied.rank());
    }

    /// Null where the line is not shown.
    private @Nullable MigrationInfo info(Line line) {
        var migration = line.migration();
        var applied = line.applied();
        if (applied == null) {
            return migration == null ? null : pending(migration, line.state());
        }
        if (applied.type().equals(RowType.DELETE) || line.state() == FlywayState.DELETED) {
            return null;
        }
        if (migration == null) {
            return new MigrationInfo.Missing(applied, state(line, applied));
        }
        var state = state(line, applied);
        if (state == MigrationState.OUTDATED && migration.type().equals(RowType.SCRIPT)) {
            return new MigrationInfo.Pending(migration, MigrationState.SCRIPT);
        }
        return new MigrationInfo.Applied(migration, applied, state);
    }

    private @Nullable MigrationInfo pending(Migration migration, FlywayState state) {
        if (migration instanceof Migration.Repeatable r
                && listedRepeatables.contains(r.description())) {
            return null; // its outdated or failed line is the one that is shown
        }
        var shown =
                switch (state) {
                    case BELOW_BASELINE, BASELINE_IGNORED -> MigrationState.BELOW_BASELINE;
                    case IGNORED ->
                            migration instanceof Migration.Baseline
                                    ? MigrationState.SUPERSEDED
                                    : MigrationState.IGNORED;
                    default ->
                            migration.type().equals(RowType.SCRIPT)
                                    ? MigrationState.SCRIPT
                                    : MigrationState.PENDING;
                };
        return new MigrationInfo.Pending(migration, shown);
    }

    private MigrationState state(Line line, AppliedMigration applied) {
        if (isHalfUndone(applied)) {
            return MigrationState.FAILED;
        }
        return switch (line.state()) {
            case SUCCESS ->
                    isChanged(line) ? MigrationState.CHECKSUM_MISMATCH : MigrationState.SUCCESS;
            case OUT_OF_ORDER ->
                    isChanged(line)
                            ? MigrationState.CHECKSUM_MISMATCH
                            : MigrationState.OUT_OF_ORDER;
            case BASELINE -> MigrationState.BASELINE;
            case MISSING_SUCCESS -> MigrationState.MISSING;
            case FUTURE_SUCCESS -> MigrationState.FUTURE;
            case FAILED, MISSING_FAILED, FUTURE_FAILED -> MigrationState.FAILED;
            case OUTDATED -> MigrationState.OUTDATED;
            case SUPERSEDED -> MigrationState.SUPERSEDED;
            case DELETED -> MigrationState.UNDONE;
            case PENDING -> MigrationState.PENDING;
            case IGNORED -> MigrationState.IGNORED;
            case BELOW_BASELINE, BASELINE_IGNORED -> MigrationState.BELOW_BASELINE;
        };
    }

    /// An undo outside a transaction began and did not end: its row of type DELETE is not a
    /// success.
    private boolean isHalfUndone(AppliedMigration applied) {
        var version = applied.version();
        if (version == null) {
            return false;
        }
        var rank = FlywayVersion.parse(version.text()).map(halfUndone::get).orElse(null);
        return rank != null && rank > applied.rank();
    }

    /// What Flyway's validate says of checksum and description, for versions above the baseline
    /// only.
    private boolean isChanged(Line line) {
        var migration = line.migration();
        var applied = line.applied();
        var version = migration == null ? null : migration.version();
        if (migration == null || applied == null || version == null) {
            return false;
        }
        var baseline = comparison.appliedBaseline();
        boolean above = baseline == null || FlywayVersion.of(version).compareTo(baseline) > 0;
        return above
                && !(Objects.equals(migration.checksum(), applied.checksum())
                        && RowStatements.description(migration.description())
                                .equals(applied.description()));
    }
}
