package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.flyway.FlywayFormat;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class MigrateCommandTest {
    @TempDir Path folder;

    @Test
    void appliesWhatIsPending(TestDatabase database) {
        Samples.tables(folder);

        var result = TestCli.in(folder, database).run("migrate").ended(ExitCode.OK);

        assertThat(result.out()).matches("3 migrations applied in \\d+.*\\n");
        assertThat(result.err())
                .containsPattern(
                        "✓ 1 table 1  \\d+ ms\n✓ 2 table 2  \\d+ ms\n✓ 3 table 3  \\d+ ms");
        assertThat(database.rows("SELECT count(*) FROM t1, t2, t3")).containsExactly("0");
        assertThat(TestCli.in(folder, database).run("migrate").ended(ExitCode.OK).out())
                .startsWith("Nothing to apply");
    }

    @Test
    void quietPrintsTheResultOnly(TestDatabase database) {
        Samples.tables(folder);

        var result = TestCli.in(folder, database).run("migrate", "--quiet").ended(ExitCode.OK);

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("3 migrations applied");
    }

    @Test
    void verboseShowsEveryStatement(TestDatabase database) {
        Samples.tables(folder);

        assertThat(TestCli.in(folder, database).run("migrate", "-v").ended(ExitCode.OK).err())
                .contains("V2__table_2.sql:1:1 CREATE TABLE t2 (x int)");
    }

    @Test
    void goesUpToAVersionOrSomeSteps(TestDatabase database) {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database);

        cli.run("migrate", "--to", "1").ended(ExitCode.OK);
        assertThat(current(cli)).isEqualTo("1");
        cli.run("migrate", "--steps", "1").ended(ExitCode.OK);
        assertThat(current(cli)).isEqualTo("2");
        cli.run("migrate", "--to", "3", "--steps", "1").ended(ExitCode.USAGE);
    }

    private static String current(TestCli cli) {
        return cli.run("status", "-o", "json").json().get("current").asString();
    }

    @Test
    void whatToDoIsInJsonAsInWords(TestDatabase database) {
        Samples.file(folder, "V1__a.sql", "SELECT nope;\n");
        var cli = TestCli.in(folder, database);

        var words = cli.run("migrate").ended(ExitCode.PROBLEM).err();
        var steps =
                cli.run("migrate", "-o", "json")
                        .ended(ExitCode.PROBLEM)
                        .json()
                        .get("problem")
                        .get("nextSteps");
        assertThat(steps.size()).isEqualTo(1);
        assertThat(words).contains("→ " + steps.get(0).asString());
    }

    @Test
    void anUnknownVersionChangesNothing(TestDatabase database) {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database);

        var result = cli.run("migrate", "--to", "9").ended(ExitCode.PROBLEM);

        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("✗ There is no version 9")
                .contains("Known: 1, 2, 3")
                .endsWith("Nothing was changed.\n");
        var json = cli.run("migrate", "--to", "9", "-o", "json").ended(ExitCode.PROBLEM).json();
        assertThat(json.get("outcome").asString()).isEqualTo("refused");
        assertThat(json.get("problem").get("code").asString()).isEqualTo("version-unknown");
    }

    @Test
    void aFailureShowsItsPlaceWithACaretAndTheStateAfterwards(TestDatabase database) {
        Samples.failing(folder);

        var result = TestCli.in(folder, database).run("migrate").ended(ExitCode.PROBLEM);

        assertThat(result.out()).startsWith("1 of 3 migrations applied in ");
        assertThat(result.err())
                .contains(
                        "V2__broken.sql:4:8: statement 2 failed: column \"nonsense\" does not exist")
                .contains("  4 | \t(1), (nonsense);\n    | \t      ^\n")
                .contains("(SQLSTATE 42703)")
                .contains("The database: nothing of 2 stays, it is as before it.")
                .contains("→ Correct the file");
        assertThat(database.rows("SELECT version FROM flyway_schema_history WHERE success"))
                .containsExactly("1");
        assertThat(database.rows("SELECT to_regclass('t2')")).containsExactly("null");
    }

    @Test
    void aFailureIsOneJsonObject(TestDatabase database) {
        Samples.failing(folder);

        var json =
                TestCli.in(folder, database)
                        .run("migrate", "-o", "json")
                        .ended(ExitCode.PROBLEM)
                        .json();

        assertThat(json.get("outcome").asString()).isEqualTo("failed");
        assertThat(json.get("steps").valueStream().map(s -> s.get("outcome").asString()))
                .containsExactly("done", "failed", "not reached");
        assertThat(json.get("steps").get(1).get("database").asString()).isEqualTo("unchanged");
        assertThat(json.get("problem").get("file").asString()).isEqualTo("V2__broken.sql");
        assertThat(json.get("problem").get("line").asInt()).isEqualTo(4);
        assertThat(json.get("problem").get("column").asInt()).isEqualTo(8);
        assertThat(json.get("problem").get("sqlState").asString()).isEqualTo("42703");
    }

    @Test
    void noticesOfTheServerAreShown(TestDatabase database) {
        Samples.file(folder, "V1__a.sql", "DO $$ BEGIN RAISE WARNING 'mind the gap'; END $$;\n");

        assertThat(TestCli.in(folder, database).run("migrate").ended(ExitCode.OK).err())
                .containsSubsequence("… 1 a\n", "    WARNING: mind the gap\n", "✓ 1 a");
    }

    @Test
    void limitsAreTakenOver(TestDatabase database) {
        Samples.file(folder, "V1__slow.sql", "SELECT pg_sleep(60);\n");
        var cli = TestCli.in(folder, database);

        var json =
                cli.run("migrate", "--statement-timeout", "50ms", "-o", "json")
                        .ended(ExitCode.PROBLEM)
                        .json();

        assertThat(json.get("problem").get("sqlState").asString()).isEqualTo("57014");
        assertThat(cli.run("migrate", "--lock-timeout", "soon").ended(ExitCode.USAGE).err())
                .contains("'soon' is not a time such as 500ms, 5s or 2min");
    }

    @Test
    void aSecondRunAtTheSameTimeIsRefused(TestDatabase database) throws ProblemException {
        Samples.tables(folder);
        var format = new FlywayFormat();
        var options = FormatOptions.defaults();
        var files = format.read(List.of(folder), options, Progress.none());
        try (var session = database.open()) {
            var access =
                    new HistoryAccess(
                            session,
                            database.profile(),
                            database.connector(),
                            Duration.ofSeconds(10));
            var history = format.history(files, access, options);
            try (var _ = history.lock(Duration.ZERO, Progress.none())) {
                var json =
                        TestCli.in(folder, database)
                                .run("migrate", "--lock-wait", "0s", "-o", "json")
                                .ended(ExitCode.PROBLEM)
                                .json();
                assertThat(json.get("problem").get("code").asString()).isEqualTo("history-locked");
                everyChangeOfTheHistoryWaitsAsLong(TestCli.in(folder, database), database);
            }
        }
    }

    private void everyChangeOfTheHistoryWaitsAsLong(TestCli cli, TestDatabase database) {
        var into = folder.resolve("atlas").toString();
        long start = System.nanoTime();
        for (var command :
                List.of(
                        List.of("baseline", "1", "--yes"),
                        List.of("adopt", "1", "--yes"),
                        List.of("convert", "--to", "atlas", "--into", into, "--yes"),
                        List.of("reset", "--allow-reset", "--confirm", database.name()))) {
            var words = new ArrayList<>(command);
            words.addAll(List.of("--lock-wait", "0s"));
            assertThat(cli.run(words.toArray(String[]::new)).ended(ExitCode.PROBLEM).err())
                    .contains("lock");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void atlasOptionsForOneRun(TestDatabase database, @TempDir Path atlas) {
        Samples.tables(folder);
        Samples.file(atlas, "1_a.sql", "CREATE TABLE a (i int);\n");
        Samples.file(atlas, "2_b.sql", "SELECT nope;\n");
        database.execute("CREATE TABLE there ()");
        var cli = TestCli.in(atlas, database).always("--format", "atlas");
        cli.run("repair", "--yes").ended(ExitCode.OK);

        cli.run("migrate").ended(ExitCode.PROBLEM);
        assertThat(
                        cli.run("migrate", "--allow-dirty", "--tx-mode", "all")
                                .ended(ExitCode.PROBLEM)
                                .err())
                .contains("· 1 a  rolled back")
                .contains("1 step before it had run and was rolled back with it");
        assertThat(database.rows("SELECT to_regclass('a')")).containsExactly("null");
        assertThat(cli.run("migrate", "--tx-mode", "some").ended(ExitCode.PROBLEM).err())
                .contains("file, all or none");
        assertThat(
                        TestCli.in(folder, database)
                                .run("migrate", "--tx-mode", "all")
                                .ended(ExitCode.PROBLEM)
                                .err())
                .contains("they are Atlas'");
    }
}
