package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class PlanCommandTest {
    @TempDir Path folder;

    @Test
    void showsTheStepsForward(TestDatabase database) {
        Samples.tables(folder);

        var result = TestCli.in(folder, database).run("plan", "--steps", "2").ended(ExitCode.OK);

        assertThat(result.out())
                .startsWith("Apply, 2 steps on " + database.profile().display() + ":\n")
                .contains("○ 1        table 1      V1__table_1.sql  1           together\n")
                .doesNotContain("table 3");
    }

    @Test
    void countsTheStatementsOfCallbacksToo(TestDatabase database) {
        Samples.file(folder, "V1__a.sql", "CREATE TABLE a (x int);\nSELECT 1;\n");
        Samples.file(folder, "beforeEachMigrate.sql", "SELECT 2;\n");
        Samples.toml(folder, "callbacks = [\"beforeEachMigrate.sql\"]\n");
        var cli = TestCli.in(folder, database);

        assertThat(cli.run("plan").ended(ExitCode.OK).out()).contains("V1__a.sql  3  ");
        var json = cli.run("plan", "-o", "json").ended(ExitCode.OK).json();
        assertThat(json.get("steps").get(0).get("statements").asInt()).isEqualTo(3);
    }

    @Test
    void showsTheStepsBack(TestDatabase database) {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database);
        cli.run("migrate").ended(ExitCode.OK);

        assertThat(cli.run("plan", "--back-to", "1").ended(ExitCode.OK).out())
                .contains("Roll back, 2 steps")
                .containsSubsequence("U3__table_3.sql", "U2__table_2.sql");
        var json = cli.run("plan", "--back-steps", "1", "-o", "json").ended(ExitCode.OK).json();
        assertThat(json.get("direction").asString()).isEqualTo("back");
        assertThat(json.get("steps").size()).isEqualTo(1);
    }

    @Test
    void aPlanThatCannotBeRunEndsWithOneAndSaysWhy(TestDatabase database) {
        Samples.file(folder, "V1__a.sql", "SELECT 'never closed;\n");
        var cli = TestCli.in(folder, database);

        assertThat(cli.run("plan").ended(ExitCode.PROBLEM).out())
                .contains("V1__a.sql:1:8: the string that begins here is never closed")
                .contains("  1 | SELECT 'never closed;\n    |        ^\n")
                .contains("It cannot be run like this.");
        var json = cli.run("plan", "-o", "json").ended(ExitCode.PROBLEM).json();
        assertThat(json.get("runnable").asBoolean()).isFalse();
        assertThat(json.get("refusals").get(0).get("code").asString()).isEqualTo("unterminated");
    }

    @Test
    void aSchemaWithTablesAndNoHistoryIsRefusedBeforeTheRun(TestDatabase database) {
        Samples.tables(folder);
        database.execute("CREATE TABLE was_here_before (x int)");
        var cli = TestCli.in(folder, database);

        assertThat(cli.run("plan").ended(ExitCode.PROBLEM).out())
                .contains("it is not empty and has no history table")
                .contains("Run `flightdeck adopt`");
        assertThat(cli.run("migrate").ended(ExitCode.PROBLEM).err())
                .contains("Nothing was changed.");
    }

    @Test
    void warnsOfWhatDoesNotCommitTogether(TestDatabase database) {
        Samples.file(folder, "V1__a.sql", "CREATE TABLE a (x int);\n");
        Samples.file(folder, "V2__b.sql", "CREATE INDEX CONCURRENTLY a_x ON a (x);\n");

        assertThat(TestCli.in(folder, database).run("plan").ended(ExitCode.OK).out())
                .contains("each by itself")
                .contains("Warning: V2__b.sql:1:1: CREATE INDEX CONCURRENTLY");
    }
}
