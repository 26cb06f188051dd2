package dev.flightdeck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.workspace.Folder;
import dev.flightdeck.workspace.TestWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Kills a migrating process at random moments: whatever the moment, a migration is there with its
/// history row or not at all, and the next run goes on from there.
@ExtendWith(PostgresExtension.class)
final class KilledProcessTest {
    private static final int KILLS = 52;
    private static final int MIGRATIONS = 400;

    /// Tables without a history row, and history rows without a table.
    static final String DISAGREEMENTS =
            """
            SELECT coalesce('t' || version, relname) FROM schema_migrations
              FULL JOIN (SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^t[0-9]{4}$') t
                ON relname = 't' || version
             WHERE version IS NULL OR relname IS NULL
            """;

    @TempDir private Path path;

    @Test
    void schemaAndHistoryAgreeWheneverTheProcessIsKilled(TestDatabase database) throws Exception {
        for (int i = 0; i < MIGRATIONS; i++) {
            var name = "t%04d".formatted(i);
            new Folder(path)
                    .dbmate(
                            "%04d".formatted(i),
                            "CREATE TABLE %s (i int);\nINSERT INTO %s VALUES (1);\nSELECT pg_sleep(0.002);"
                                    .formatted(name, name),
                            "DROP TABLE " + name + ";");
        }
        var random = new Random(20261120);
        int cutShort = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            if (killAfter(database, random.nextInt(120))) {
                cutShort++;
            }
            waitUntilServerNoticed(database);
            assertAgreement(database);
            if (database.rows("SELECT count(*) FROM schema_migrations")
                    .getFirst()
                    .equals("" + MIGRATIONS)) {
                database.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
            }
        }
        assertThat(cutShort).isGreaterThanOrEqualTo(50);
        var workspace = new TestWorkspace(new DbmateFormat(), path, database);
        assertThat(workspace.migrate().wentWell()).isTrue();
        assertAgreement(database);
        assertThat(workspace.states()).hasSize(MIGRATIONS).allMatch(s -> s.endsWith(" applied"));
    }

    /// @return whether the process was still at work
    private boolean killAfter(TestDatabase database, int millis)
            throws IOException, InterruptedException {
        var process = MigrateProcess.start(path, database.port(), database.name());
        try (var output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("started");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
            process.destroyForcibly();
            return process.waitFor() != 0;
        }
    }

    private static void waitUntilServerNoticed(TestDatabase database) {
        var running =
                "SELECT pid, state, wait_event_type, wait_event, backend_start, state_change, query FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'Flightdeck'";
        for (int i = 0; i < 400 && !database.rows(running).isEmpty(); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(database.rows(running)).isEmpty();
    }

    private static void assertAgreement(TestDatabase database) {
        assertThat(database.rows(DISAGREEMENTS)).isEmpty();
    }
}
