package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Files with data run where the environment allows it.
@ExtendWith(PostgresExtension.class)
class DataFilesTest {
    @TempDir Path folder;
    @TempDir Path state;

    private TestCli environment(TestDatabase database, String lines) {
        Samples.file(folder.resolve("sql/ddl"), "01-t.sql", "CREATE TABLE t (x int);\n");
        Samples.file(folder.resolve("sql/dml"), "01-t.sql", "INSERT INTO t VALUES (1);\n");
        Samples.toml(
                folder,
                "folders = [\"sql\"]\n[environments.it]\nurl = \"%s\"\n%s\n"
                        .formatted(database.url(), lines));
        return TestCli.in(folder);
    }

    private static String count(TestDatabase database) {
        return database.rows("SELECT count(*) FROM t").getFirst();
    }

    @Test
    void productionLeavesThemOutAndNoOptionSwitchesThemOn(TestDatabase database) {
        var cli = environment(database, "kind = \"production\"");
        assertThat(cli.run("status").ended(ExitCode.OK).out())
                .contains("not for this environment", "0 applied, 1 pending, 0 problems");
        for (var command : new String[] {"migrate", "plan", "dry-run"}) {
            assertThat(cli.run(command, "--run-dml").ended(ExitCode.PROBLEM).err())
                    .contains("Running data files on it is not possible", "flightdeck.toml");
            assertThat(
                            cli.run(command, "--run-dml", "--url", database.url())
                                    .ended(ExitCode.PROBLEM)
                                    .err())
                    .contains("Running data files on it is not possible");
        }
        var migrate = cli.run("migrate", "--confirm", database.name()).ended(ExitCode.OK);
        assertThat(migrate.out() + migrate.err()).contains("this data file is left out");
        assertThat(count(database)).isEqualTo("0");
    }

    @Test
    void productionRunsThemWhereTheFileSaysSo(TestDatabase database) {
        var cli = environment(database, "kind = \"production\"\nrun_dml = true");
        cli.run("migrate", "--confirm", database.name()).ended(ExitCode.OK);
        assertThat(count(database)).isEqualTo("1");
    }

    @Test
    void elsewhereTheyRunAndAnOptionDecidesForOneCall(TestDatabase database) {
        var cli = environment(database, "kind = \"test\"");
        cli.run("migrate", "--no-run-dml").ended(ExitCode.OK);
        assertThat(count(database)).isEqualTo("0");
        cli.run("migrate").ended(ExitCode.OK);
        assertThat(count(database)).isEqualTo("1");
    }

    @Test
    void whatTheFileSwitchesOffAnOptionMaySwitchOn(TestDatabase database) {
        var cli = environment(database, "run_dml = false");
        cli.run("migrate").ended(ExitCode.OK);
        assertThat(count(database)).isEqualTo("0");
        cli.run("migrate", "--run-dml").ended(ExitCode.OK);
        assertThat(count(database)).isEqualTo("1");
    }

    @Test
    void aSecondNameOfProductionSwitchesNothingOn(TestDatabase database) {
        environment(database, "kind = \"production\"");
        TestCli.in(folder).state(state).run("status").ended(ExitCode.OK);
        Samples.toml(
                folder,
                "folders = [\"sql\"]\n[environments.tunnel]\nurl = \"%s\"\nrun_dml = true\n"
                        .formatted(database.url()));
        var cli = TestCli.in(folder).state(state);
        cli.run("migrate", "--run-dml", "--confirm", database.name()).ended(ExitCode.OK);
        assertThat(count(database)).isEqualTo("0");
    }
}
