package dev.flightdeck.plan;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Partial;
import dev.flightdeck.migration.Version;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Comparisons for tests: version `3` is the file `3_m.sql`.
public final class Infos {
    private Infos() {}

    public static Migration.Versioned migration(String version) {
        var file = version + "_m.sql";
        return new Migration.Versioned(
                new Version(version),
                "m" + version,
                file,
                Path.of(file),
                "c" + version,
                "SQL",
                Path.of(file));
    }

    public static MigrationInfo pending(String version) {
        return new MigrationInfo.Pending(migration(version), MigrationState.PENDING);
    }

    public static MigrationInfo ignored(String version) {
        return new MigrationInfo.Pending(migration(version), MigrationState.IGNORED);
    }

    public static MigrationInfo repeatable(String name) {
        return new MigrationInfo.Pending(
                new Migration.Repeatable(
                        name, "R__" + name + ".sql", Path.of("R__" + name + ".sql"), "c", "SQL"),
                MigrationState.PENDING);
    }

    public static MigrationInfo applied(String version) {
        return applied(version, MigrationState.SUCCESS);
    }

    public static MigrationInfo applied(String version, MigrationState state) {
        return new MigrationInfo.Applied(migration(version), row(version), state);
    }

    /// Failed after `done` of 5 statements.
    ///
    /// @param obstacle null where it can be resumed
    public static MigrationInfo partial(String version, int done, @Nullable String obstacle) {
        return new MigrationInfo.Applied(
                migration(version),
                row(version),
                MigrationState.FAILED,
                new Partial(done, 5, null, null, obstacle));
    }

    public static MigrationInfo missing(String version) {
        return new MigrationInfo.Missing(row(version), MigrationState.MISSING);
    }

    private static AppliedMigration row(String version) {
        return new AppliedMigration(
                1,
                new Version(version),
                "m" + version,
                "SQL",
                version + "_m.sql",
                "old",
                null,
                null,
                null,
                true,
                null);
    }
}
