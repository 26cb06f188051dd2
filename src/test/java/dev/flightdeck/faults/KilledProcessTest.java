package dev.flightdeck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.atlas.AtlasFormat;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.format.flyway.FlywayFormat;
import dev.flightdeck.format.plainsql.PlainSqlFormat;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Folder;
import dev.flightdeck.workspace.TestWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Kills a migrating process at random moments. In a transaction, whatever the moment, a migration
/// is there with its history row or not at all, and the next run goes on from there. Outside one,
/// at most the migration that was under way is in doubt: Flyway's table names it, dbmate's cannot.
@ExtendWith(PostgresExtension.class)
final class KilledProcessTest {
    private static final int MIGRATIONS = 400;

    private static final String TABLES =
            "(SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^t[0-9]{4}$') t";

    /// Tables without a history row, and history rows without a table.
    static final String DISAGREEMENTS =
            """
            SELECT coalesce('t' || version, relname) FROM schema_migrations
              FULL JOIN %s ON relname = 't' || version
             WHERE version IS NULL OR relname IS NULL
            """
                    .formatted(TABLES);

    /// The same; a row that says "failed" agrees with anything.
    private static final String FLYWAY_DISAGREEMENTS =
            """
            SELECT coalesce('t' || version, relname) FROM flyway_schema_history
              FULL JOIN %s ON relname = 't' || version
             WHERE version IS NULL OR relname IS NULL AND success
            """
                    .formatted(TABLES);

    private static final String FLYWAY_FAILED =
            "SELECT version FROM flyway_schema_history WHERE NOT success";

    /// The same; a row that says "partial" agrees with anything.
    private static final String ATLAS_DISAGREEMENTS =
            """
            SELECT coalesce('t' || version, relname) FROM atlas_schema_revisions.atlas_schema_revisions
              FULL JOIN %s ON relname = 't' || version
             WHERE version IS NULL OR relname IS NULL AND applied = total
            """
                    .formatted(TABLES);

    private static final String ATLAS_PARTIAL =
            "SELECT version FROM atlas_schema_revisions.atlas_schema_revisions WHERE applied < total";

    private final Random random = new Random(20261120);

    @TempDir private Path path;

    @Test
    void aDbmateMigrationIsThereWithItsRowOrNotAtAll(TestDatabase database) throws Exception {
        write((folder, version) -> folder.dbmate(version, statements(version), ""));
        int cutShort = 0;
        for (int kill = 0; kill < 26; kill++) {
            cutShort += killedAfter(database, random.nextInt(120)) ? 1 : 0;
            assertThat(database.rows(DISAGREEMENTS)).isEmpty();
            restartWhenDone(database, "schema_migrations");
        }
        assertThat(cutShort).isGreaterThanOrEqualTo(24);
        assertGoesOn(new DbmateFormat(), database);
        assertThat(database.rows(DISAGREEMENTS)).isEmpty();
    }

    @Test
    void aFlywayMigrationIsThereWithItsRowOrNotAtAll(TestDatabase database) throws Exception {
        write((folder, version) -> folder.file("V" + version + "__m.sql", statements(version)));
        int cutShort = 0;
        for (int kill = 0; kill < 26; kill++) {
            cutShort += killedAfter(database, random.nextInt(120)) ? 1 : 0;
            assertThat(database.rows(FLYWAY_DISAGREEMENTS)).isEmpty();
            assertThat(database.rows(FLYWAY_FAILED)).isEmpty();
            restartWhenDone(database, "flyway_schema_history");
        }
        assertThat(cutShort).isGreaterThanOrEqualTo(24);
        assertGoesOn(new FlywayFormat(), database);
        assertThat(database.rows(FLYWAY_DISAGREEMENTS)).isEmpty();
    }

    /// The table has no place for it: the migration that was under way is pending, whatever it did,
    /// and no other.
    @Test
    void outsideATransactionOnlyTheDbmateMigrationUnderWayIsInDoubt(TestDatabase database)
            throws Exception {
        write((folder, version) -> folder.dbmateOutside(version, statements(version), ""));
        int inDoubt = 0;
        for (int kill = 0; kill < 12; kill++) {
            killedAfter(database, random.nextInt(120));
            var disagreements = database.rows(DISAGREEMENTS);
            assertThat(disagreements)
                    .isSubsetOf(
                            firstPending(new TestWorkspace(new DbmateFormat(), path, database)));
            inDoubt += disagreements.size();
            restartWhenDone(database, "schema_migrations");
        }
        assertThat(inDoubt).isPositive();
        assertGoesOn(new DbmateFormat(), database);
        assertThat(database.rows(DISAGREEMENTS)).isEmpty();
    }

    /// Its row is there before its first statement.
    @Test
    void outsideATransactionTheFlywayMigrationUnderWayIsFailed(TestDatabase database)
            throws Exception {
        write((folder, version) ->
                folder.file("V" + version + "__m.sql", statements(version))
                        .file("V" + version + "__m.sql.conf", "executeInTransaction=false"));
        int inDoubt = 0;
        for (int kill = 0; kill < 12; kill++) {
            killedAfter(database, random.nextInt(120));
            assertThat(database.rows(FLYWAY_DISAGREEMENTS)).isEmpty();
            var failed = database.rows(FLYWAY_FAILED);
            assertThat(failed).hasSizeLessThan(2);
            inDoubt += failed.size();
            assertSaidAndRepaired(failed, new TestWorkspace(new FlywayFormat(), path, database));
            restartWhenDone(database, "flyway_schema_history");
        }
        assertThat(inDoubt).isPositive();
        assertGoesOn(new FlywayFormat(), database);
        assertThat(database.rows(FLYWAY_DISAGREEMENTS)).isEmpty();
    }

    /// Its row is there before its first statement and says how far it came; the next run goes on.
    @Test
    void outsideATransactionTheAtlasMigrationUnderWayIsPartial(TestDatabase database)
            throws Exception {
        var sum = new AtlasFormat().beforeWrite(List.of(path), FormatOptions.defaults());
        write((folder, version) ->
                folder.file(version + "_m.sql", "-- atlas:txmode none\n\n" + statements(version)));
        sum.written();
        for (int kill = 0; kill < 6; kill++) {
            killedAfter(database, random.nextInt(120));
            assertThat(database.rows(ATLAS_DISAGREEMENTS)).isEmpty();
            assertThat(database.rows(ATLAS_PARTIAL)).hasSizeLessThan(2);
        }
        assertGoesOn(new AtlasFormat(), database);
        assertThat(database.rows(ATLAS_PARTIAL)).isEmpty();
        assertThat(database.rows(ATLAS_DISAGREEMENTS)).isEmpty();
    }

    private void write(Writer writer) {
        for (int i = 0; i < MIGRATIONS; i++) {
            writer.write(new Folder(path), "%04d".formatted(i));
        }
    }

    private static String statements(String version) {
        return """
        CREATE TABLE IF NOT EXISTS t%1$s (i int);
        INSERT INTO t%1$s VALUES (1);
        SELECT pg_sleep(0.002);
        """
                .formatted(version);
    }

    /// As the table would be called.
    private static List<String> firstPending(TestWorkspace workspace) throws ProblemException {
        return workspace.states().stream()
                .filter(s -> s.endsWith(" pending"))
                .limit(1)
                .map(s -> "t" + s.substring(0, 4))
                .toList();
    }

    private static void assertSaidAndRepaired(List<String> failed, TestWorkspace workspace)
            throws ProblemException {
        assertThat(workspace.states())
                .filteredOn(s -> s.endsWith(" failed"))
                .isEqualTo(failed.stream().map(version -> version + " failed").toList());
        var migrator = workspace.migrator();
        var choice = migrator.repairChoices(Progress.none()).getFirst();
        assertThat(choice.changes()).hasSameSizeAs(failed);
        migrator.repair(choice, Progress.none());
        assertThat(workspace.states()).noneMatch(s -> s.endsWith(" failed"));
    }

    private static void restartWhenDone(TestDatabase database, String history) {
        if (database.rows("SELECT count(*) FROM " + history)
                .getFirst()
                .equals(String.valueOf(MIGRATIONS))) {
            database.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        }
    }

    private void assertGoesOn(MigrationFormat format, TestDatabase database)
            throws ProblemException {
        var workspace = new TestWorkspace(format, path, database);
        assertThat(workspace.migrate().wentWell()).isTrue();
        assertThat(workspace.states())
                .isEqualTo(
                        IntStream.range(0, MIGRATIONS)
                                .mapToObj("%04d applied"::formatted)
                                .toList());
    }

    /// A row that is not a success says that a step outside a transaction was under way; every
    /// other one commits with its table.
    private static final String PLAIN_DISAGREEMENTS =
            """
            SELECT coalesce(version, relname) FROM flightdeck_history
              FULL JOIN (SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^t[0-9]{4}$') t
                ON relname = 't' || version
             WHERE version IS NULL
                OR (name LIKE '%table%' AND (relname IS NULL OR NOT success))
            """;

    @Test
    void plainSqlSaysWhatWasUnderWay(TestDatabase database) throws Exception {
        for (int i = 0; i < 200; i++) {
            var number = "%04d".formatted(i);
            if (i % 2 == 0) {
                new Folder(path)
                        .file(number + "-table.sql", "CREATE TABLE t%s (i int);".formatted(number));
            } else {
                new Folder(path)
                        .file(
                                number + "-wait.sql",
                                "-- flightdeck:transaction none\nSELECT pg_sleep(0.01);");
            }
        }
        var workspace = new TestWorkspace(new PlainSqlFormat(), path, database);
        int failed = 0;
        for (int kill = 0; kill < 8; kill++) {
            killedAfter(database, 20 + 17 * kill);
            assertThat(database.rows(PLAIN_DISAGREEMENTS)).isEmpty();
            failed += workspace.states().stream().anyMatch(s -> s.endsWith(" failed")) ? 1 : 0;
            var migrator = workspace.migrator();
            migrator.repair(migrator.repairChoices(Progress.none()).getFirst(), Progress.none());
        }
        assertThat(failed).isPositive();
        assertThat(workspace.migrate().wentWell()).isTrue();
        assertThat(workspace.states()).hasSize(200).allMatch(s -> s.endsWith(" applied"));
    }

    /// @return whether the process was still at work
    private boolean killedAfter(TestDatabase database, int millis)
            throws IOException, InterruptedException {
        var process = MigrateProcess.start(path, database.port(), database.name());
        boolean cutShort;
        try (var output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("started");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
            process.destroyForcibly();
            cutShort = process.waitFor() != 0;
        }
        waitUntilServerNoticed(database);
        return cutShort;
    }

    private static void waitUntilServerNoticed(TestDatabase database) {
        var running =
                "SELECT pid, state, wait_event_type, wait_event, backend_start, state_change, query FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'Flightdeck'";
        for (int i = 0; i < 400 && !database.rows(running).isEmpty(); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(database.rows(running)).isEmpty();
    }

    @FunctionalInterface
    private interface Writer {
        void write(Folder folder, String version);
    }
}
