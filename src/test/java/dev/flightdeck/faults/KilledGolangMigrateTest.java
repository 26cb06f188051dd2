package dev.flightdeck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.format.golangmigrate.GolangMigrateFormat;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.TestWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A killed run leaves a clean row with all up to it, or a dirty one with all before it: then the
/// repair sees that nothing of the file is there.
@ExtendWith(PostgresExtension.class)
final class KilledGolangMigrateTest {
    private static final int MIGRATIONS = 60;
    private static final int KILLS = 12;

    private static final String RUNNING =
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'Flightdeck'";

    @TempDir private Path path;

    @Test
    void rowAndTablesAgreeWheneverTheProcessIsKilled(TestDatabase database) throws Exception {
        for (int i = 1; i <= MIGRATIONS; i++) {
            var text = "CREATE TABLE t%d (x int);\nSELECT pg_sleep(0.005);\n".formatted(i);
            Files.writeString(path.resolve(i + "_m.up.sql"), text);
        }
        var random = new Random(20261121);
        int cutShort = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            var process = MigrateProcess.start(path, database.port(), database.name());
            try (var output = process.inputReader()) {
                if (output.readLine() != null) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(60)));
                    process.destroyForcibly();
                }
                cutShort += process.waitFor() == 0 ? 0 : 1;
            }
            for (int i = 0; i < 400 && !database.rows(RUNNING).isEmpty(); i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            check(database);
        }
        assertThat(cutShort).isPositive();
        var workspace = workspace(database);
        assertThat(workspace.migrate().wentWell()).isTrue();
        assertThat(workspace.states()).hasSize(MIGRATIONS).allMatch(it -> it.endsWith(" applied"));
    }

    private TestWorkspace workspace(TestDatabase database) {
        return new TestWorkspace(new GolangMigrateFormat(), path, database);
    }

    private void check(TestDatabase database) throws Exception {
        var row = database.rows("SELECT version - dirty::int, dirty FROM schema_migrations");
        var tables = database.rows("SELECT count(*) FROM pg_class WHERE relname ~ '^t[0-9]+$'");
        var done = row.isEmpty() ? "0" : row.getFirst().split("\\|")[0];
        assertThat(tables).containsExactly(done);
        if (!row.isEmpty() && row.getFirst().endsWith("t")) {
            var migrator = workspace(database).migrator();
            var choices = migrator.repairChoices(Progress.none());
            var choice =
                    choices.stream().filter(RepairChoice::recommended).findFirst().orElseThrow();
            assertThat(choice.id()).isEqualTo("not-applied");
            migrator.repair(choice, Progress.none());
        }
    }
}
