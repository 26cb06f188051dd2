package dev.flightdeck.format.flyway;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/// Stands in for a migration in Java code that the history knows: we do not see the code, and
/// Flyway must not take it for missing, or repair would give it up.
final class CodeMigration implements JavaMigration {
    private final @Nullable MigrationVersion version;
    private final AppliedMigration applied;

    private CodeMigration(@Nullable MigrationVersion version, AppliedMigration applied) {
        this.version = version;
        this.applied = applied;
    }

    static JavaMigration[] of(HistoryRows rows, Iterable<Migration> files) {
        Set<Object> taken = new HashSet<>();
        for (var file : files) {
            taken.add(
                    key(
                            file.version() == null ? null : FlywayVersion.of(file.version()),
                            file.description()));
        }
        var stands = new ArrayList<JavaMigration>();
        for (var row : rows.applied().reversed()) {
            if (RowType.isJava(row.type())) {
                var version = row.version() == null ? null : FlywayVersion.of(row.version());
                if (taken.add(key(version, row.description()))) {
                    stands.add(
                            new CodeMigration(
                                    version == null
                                            ? null
                                            : MigrationVersion.fromVersion(version.text()),
                                    row));
                }
            }
        }
        return stands.toArray(JavaMigration[]::new);
    }

    private static Object key(@Nullable FlywayVersion version, String description) {
        return Objects.requireNonNullElse(version, description);
    }

    @Override
    public @Nullable MigrationVersion getVersion() {
        return version;
    }

    @Override
    public String getDescription() {
        return applied.description();
    }

    @Override
    public @Nullable Integer getChecksum() {
        var checksum = applied.checksum();
        return checksum == null ? null : Integer.valueOf(checksum);
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        throw new IllegalStateException("a stand-in never runs");
    }
}
