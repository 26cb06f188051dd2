package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files against the one row. All versions up to the row's count as applied, as golang-migrate
/// takes them, but only of the row's own the table says so: the others are assumed. The table knows
/// nothing else, so nothing else is said.
final class Comparison {
    private static final String DIRTY = "dirty";
    private static final String ASSUMED = "assumed";

    private final List<MigrationInfo> lines = new ArrayList<>();
    private final CurrentRow row;
    private final Set<Version> neverApplied;
    private boolean rowShown;

    private Comparison(CurrentRow row, Set<Version> neverApplied) {
        this.row = row;
        this.neverApplied = neverApplied;
    }

    /// @param neverApplied versions below the row's of which nothing is in the database
    static List<MigrationInfo> of(
            List<Migration> migrations, @Nullable CurrentRow row, Set<Version> neverApplied) {
        var comparison =
                new Comparison(
                        row == null ? new CurrentRow(CurrentRow.NONE, false) : row, neverApplied);
        migrations.forEach(comparison::add);
        comparison.addRowWithoutFile(
                migrations.isEmpty() ? MigrationState.MISSING : MigrationState.FUTURE);
        return List.copyOf(comparison.lines);
    }

    private void add(Migration migration) {
        long version = numberOf(migration);
        if (version > row.version()) {
            addRowWithoutFile(MigrationState.MISSING);
            lines.add(new MigrationInfo.Pending(migration, MigrationState.PENDING));
        } else if (version == row.version()) {
            rowShown = true;
            lines.add(new MigrationInfo.Applied(migration, line(), state()));
        } else if (neverApplied.contains(migration.version())) {
            lines.add(new MigrationInfo.Pending(migration, MigrationState.IGNORED));
        } else {
            lines.add(
                    new MigrationInfo.Applied(
                            migration, line(version, ASSUMED, true), MigrationState.SUCCESS));
        }
    }

    static long numberOf(Migration migration) {
        return Long.parseLong(migration.versionText());
    }

    private MigrationState state() {
        return row.dirty() ? MigrationState.FAILED : MigrationState.SUCCESS;
    }

    private AppliedMigration line() {
        return line(row.version(), row.dirty() ? DIRTY : null, !row.dirty());
    }

    private AppliedMigration line(long version, @Nullable String word, boolean success) {
        return new AppliedMigration(
                lines.size() + 1,
                new Version(Long.toString(version)),
                "",
                "SQL",
                null,
                null,
                null,
                null,
                null,
                success,
                word);
    }

    /// @param clean its state where it is not dirty
    private void addRowWithoutFile(MigrationState clean) {
        boolean nothing = row.version() == CurrentRow.NONE && !row.dirty();
        if (rowShown || nothing) {
            return;
        }
        rowShown = true;
        lines.add(new MigrationInfo.Missing(line(), row.dirty() ? MigrationState.FAILED : clean));
    }
}
