package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What is said of a migration whose row looks failed because it is being run.
@ExtendWith(PostgresExtension.class)
class RunningMigrationTest {
    private static final String WAITING = "CREATE TABLE a (x int);\nSELECT pg_advisory_lock(42);\n";
    private static final String IS_WAITING =
            "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 42 AND NOT granted";

    @TempDir Path folder;

    @Test
    void flyway(TestDatabase database) throws Exception {
        Samples.file(folder, "V1__a.sql", WAITING);
        Samples.file(folder, "V1__a.sql.conf", "executeInTransaction=false\n");
        look(database);
    }

    @Test
    void golangMigrate(TestDatabase database) throws Exception {
        Samples.file(folder, "1_a.up.sql", WAITING);
        look(database);
    }

    @Test
    void plainSql(TestDatabase database) throws Exception {
        Samples.toml(folder, "format = \"plain-sql\"\n");
        Samples.file(folder, "01_a.sql", "-- flightdeck:transaction none\n" + WAITING);
        look(database);
    }

    @Test
    void atlas(TestDatabase database) throws Exception {
        Samples.toml(folder, "format = \"atlas\"\n");
        Samples.file(folder, "1_a.sql", "-- atlas:txmode none\n\n" + WAITING);
        TestCli.in(folder, database).run("repair", "--yes").ended(ExitCode.OK);
        look(database);
    }

    private void look(TestDatabase database) throws Exception {
        try (var held = database.open()) {
            held.query("holding", "SELECT pg_advisory_lock(42)", _ -> true);
            var run =
                    CompletableFuture.supplyAsync(
                            () -> TestCli.in(folder, database).run("migrate", "--yes"));
            while (database.rows(IS_WAITING).isEmpty()) {
                assertThat(run).isNotDone();
                Thread.sleep(20);
            }
            isRunning(TestCli.in(folder, database));
            held.query("letting go", "SELECT pg_advisory_unlock(42)", _ -> true);
            run.get(30, TimeUnit.SECONDS).ended(ExitCode.OK);
        }
        var json = TestCli.in(folder, database).run("status", "-o", "json").json();
        assertThat(json.at("/migrations/0/state").asString()).isEqualTo("applied");
        assertThat(json.get("lockHolder").isNull()).isTrue();
    }

    private static void isRunning(TestCli cli) {
        assertThat(cli.run("status").ended(ExitCode.OK).out())
                .contains("running", "held by server process", "1 running", "0 problems")
                .doesNotContain("failed");
        cli.run("status", "--check").ended(ExitCode.NOT_UP_TO_DATE);
        var json = cli.run("status", "-o", "json").ended(ExitCode.OK).json();
        assertThat(json.at("/migrations/0/state").asString()).isEqualTo("running");
        assertThat(json.at("/summary/problems").asInt()).isZero();
        assertThat(json.at("/summary/running").asInt()).isOne();
        assertThat(json.get("lockHolder").asString()).contains("held by server process");
        assertThat(cli.run("validate").ended(ExitCode.PROBLEM).out())
                .contains("is being run now", "held by server process")
                .doesNotContain("failed");
        for (var verb : new String[] {"plan", "migrate", "repair"}) {
            var result = cli.run(verb).ended(ExitCode.PROBLEM);
            assertThat(result.out() + result.err())
                    .contains("Another run holds the lock of", "held by server process")
                    .doesNotContain("not cleaned up", "--choose");
        }
    }
}
