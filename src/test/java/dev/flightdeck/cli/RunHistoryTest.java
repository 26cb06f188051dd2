package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.settings.RunLog;
import dev.flightdeck.settings.RunOrigin;
import dev.flightdeck.settings.RunRecord;
import dev.flightdeck.settings.RunRecord.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Runs of the command line are in the same history as those of the window.
@ExtendWith(PostgresExtension.class)
class RunHistoryTest {
    @TempDir Path folder;
    @TempDir Path state;

    private List<RunRecord> runs() throws IOException {
        return new RunLog(state.resolve("runs.jsonl")).read();
    }

    @Test
    void aRunIsRememberedWithItsStepsAndWhereItCameFrom(TestDatabase database) throws IOException {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database).state(state);
        cli.run("status").ended(ExitCode.OK);
        assertThat(runs()).isEmpty();
        cli.run("migrate").ended(ExitCode.OK);
        cli.run("rollback", "--yes").ended(ExitCode.OK);

        var name = database.profile().display();
        assertThat(runs())
                .extracting(RunRecord::act, RunRecord::result, RunRecord::origin)
                .containsExactly(
                        tuple(
                                "Roll back 1 migration on " + name,
                                RunResult.DONE,
                                RunOrigin.COMMAND_LINE),
                        tuple(
                                "Apply 3 migrations to " + name,
                                RunResult.DONE,
                                RunOrigin.COMMAND_LINE));
        assertThat(runs().getLast().steps()).hasSize(3);
    }

    @Test
    void aMigrateOfNothingIsNoRun(TestDatabase database) throws IOException {
        Samples.tables(folder);
        Samples.file(folder, "afterMigrate.sql", "SELECT 1;\n");
        Samples.toml(folder, "callbacks = [\"afterMigrate.sql\"]\n");
        var cli = TestCli.in(folder, database).state(state);
        cli.run("migrate").ended(ExitCode.OK);
        cli.run("migrate").ended(ExitCode.OK);
        assertThat(runs()).hasSize(1);
    }

    @Test
    void aFailureAndARefusalAreRememberedWithTheirProblem(TestDatabase database)
            throws IOException {
        Samples.failing(folder);
        var cli = TestCli.in(folder, database).state(state);
        cli.run("migrate").ended(ExitCode.PROBLEM);
        assertThat(runs().getFirst().detail().getFirst()).contains("V2__broken.sql");

        cli.run("rollback", "--yes").ended(ExitCode.PROBLEM);
        assertThat(runs()).hasSize(2);
        assertThat(runs().getFirst().detail().getFirst()).contains("no down script");

        cli.run("rollback", "--to", "0", "--yes").ended(ExitCode.PROBLEM);
        assertThat(runs().getFirst().act())
                .isEqualTo("Roll back everything on " + database.profile().display());
    }
}
