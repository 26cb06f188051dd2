package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class RollbackCommandTest {
    @TempDir Path folder;

    private TestCli migrated(TestDatabase database) {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database);
        cli.run("migrate").ended(ExitCode.OK);
        return cli;
    }

    private static String current(TestCli cli) {
        return cli.run("status", "-o", "json").json().get("current").toString();
    }

    @Test
    void goesOneStepBack(TestDatabase database) {
        var cli = migrated(database);

        var result = cli.run("rollback", "--yes").ended(ExitCode.OK);

        assertThat(result.out()).startsWith("1 migration rolled back in ");
        assertThat(result.err()).contains("✓ 3 table 3");
        assertThat(current(cli)).isEqualTo("\"2\"");
        assertThat(database.rows("SELECT to_regclass('t3')")).containsExactly("null");
    }

    @Test
    void goesBackSomeStepsOrToAVersionOrToNone(TestDatabase database) {
        var cli = migrated(database);

        cli.run("rollback", "--yes", "--steps", "2").ended(ExitCode.OK);
        assertThat(current(cli)).isEqualTo("\"1\"");
        cli.run("migrate").ended(ExitCode.OK);
        cli.run("rollback", "--yes", "--to", "2").ended(ExitCode.OK);
        assertThat(current(cli)).isEqualTo("\"2\"");
        cli.run("rollback", "--yes", "--to", "0").ended(ExitCode.OK);
        assertThat(current(cli)).isEqualTo("null");
        assertThat(cli.run("rollback", "--yes", "--to", "0").ended(ExitCode.OK).out())
                .isEqualTo("Nothing to roll back.\n");
    }

    @Test
    void backToAVersionThatIsCalledZeroKeepsIt(TestDatabase database) {
        Samples.file(folder, "V0__start.sql", "CREATE TABLE t0 (x int);\n");
        Samples.file(folder, "U0__start.sql", "DROP TABLE t0;\n");
        var cli = migrated(database);

        cli.run("rollback", "--yes", "--to", "0").ended(ExitCode.OK);

        assertThat(current(cli)).isEqualTo("\"0\"");
    }

    @Test
    void withoutADownScriptItIsRefusedBeforeItBegins(TestDatabase database) throws Exception {
        var cli = migrated(database);
        Files.delete(folder.resolve("U2__table_2.sql"));

        var result = cli.run("rollback", "--yes", "--steps", "2").ended(ExitCode.PROBLEM);

        assertThat(result.err())
                .contains("Version 2 (V2__table_2.sql) has no down script")
                .contains("Nothing was changed.");
        assertThat(current(cli)).isEqualTo("\"3\"");
    }

    @Test
    void isJson(TestDatabase database) {
        var json =
                migrated(database).run("rollback", "--yes", "-o", "json").ended(ExitCode.OK).json();

        assertThat(json.get("outcome").asString()).isEqualTo("done");
        assertThat(json.get("steps").get(0).get("act").asString()).isEqualTo("revert");
        assertThat(json.get("steps").get(0).get("script").asString()).isEqualTo("U3__table_3.sql");
    }

    @Test
    void asksNamingActEnvironmentAndSteps(TestDatabase database) {
        var cli = migrated(database);

        var result = cli.typing("yes").run("rollback", "--steps", "2").ended(ExitCode.OK);

        assertThat(result.err())
                .contains(
                        "Rollback of 2 migrations on %s\n  3 table 3\n  2 table 2\nType yes to go on: "
                                .formatted(database.profile().display()));
        assertThat(current(cli)).isEqualTo("\"1\"");
    }

    @Test
    void enterAndNoMeanNo(TestDatabase database) {
        var cli = migrated(database);

        for (var answer : new String[] {"", "no", "maybe"}) {
            assertThat(cli.typing(answer).run("rollback").ended(ExitCode.PROBLEM).err())
                    .contains("Nothing was changed");
        }
        assertThat(current(cli)).isEqualTo("\"3\"");
    }

    @Test
    void whereNobodyCanBeAskedItNeedsYes(TestDatabase database) {
        var cli = migrated(database);

        assertThat(cli.run("rollback").ended(ExitCode.PROBLEM).err())
                .contains("needs a confirmation")
                .contains("--yes");
        cli.typing("yes").run("rollback", "-o", "json").ended(ExitCode.PROBLEM);
        assertThat(current(cli)).isEqualTo("\"3\"");
    }
}
