package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.Recognition;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Help, versions, completion, and what is not understood or not foreseen.
class UsageTest {
    @TempDir Path folder;

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        var result = TestCli.in(folder).runOnly("--help").ended(ExitCode.OK);

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains(
                        "status",
                        "plan",
                        "dry-run",
                        "migrate",
                        "rollback",
                        "validate",
                        "repair",
                        "baseline",
                        "new",
                        "reset",
                        "wait",
                        "demo",
                        "completion",
                        "help")
                .contains("70    a bug of Flightdeck");
        assertThat(TestCli.in(folder).runOnly("help").ended(ExitCode.OK).out())
                .isEqualTo(result.out());
    }

    @Test
    void helpOfACommandHasItsOwnOptionsFirst() {
        var own = TestCli.in(folder).runOnly("help", "migrate").ended(ExitCode.OK).out();

        assertThat(own)
                .containsSubsequence(
                        "Usage: flightdeck migrate",
                        "--lock-timeout",
                        "--steps",
                        "Options of every command:",
                        "--url");
        assertThat(TestCli.in(folder).runOnly("migrate", "-h").out()).isEqualTo(own);
    }

    @Test
    void versionIsPrinted() {
        assertThat(TestCli.in(folder).runOnly("--version").ended(ExitCode.OK).out())
                .startsWith("Flightdeck ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void completionKnowsTheCommands(String shell) {
        assertThat(TestCli.in(folder).runOnly("completion", shell).ended(ExitCode.OK).out())
                .contains("dry-run", "--on-target", "complete -F");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "status --nonsense",
                "status -o xml",
                "migrate --steps 0",
                "migrate --steps many",
                "help nonsense",
                "completion fish",
                "status extra",
                "status --url",
                "--url x"
            })
    void whatIsNotUnderstoodEndsWithTwo(String line) {
        var arguments = line.isEmpty() ? new String[0] : line.split(" ");

        var result = TestCli.in(folder).runOnly(arguments).ended(ExitCode.USAGE);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("--help` explains the command.");
    }

    @ParameterizedTest
    @CsvSource({
        "statsu, status",
        "help migrat, migrate",
        "migrate --stps 1, --steps",
        "status --utl=postgres://me:secret@x/y, --url"
    })
    void whatWasMeantIsSaid(String line, String meant) {
        var result =
                TestCli.in(folder).secret("secret").runOnly(line.split(" ")).ended(ExitCode.USAGE);

        assertThat(result.err()).contains("Did you mean " + meant + "?");
    }

    @Test
    void aMistypedCommandIsNamed() {
        assertThat(TestCli.in(folder).runOnly("statu").ended(ExitCode.USAGE).err())
                .startsWith("There is no command statu.\nDid you mean status?");
        assertThat(TestCli.in(folder).runOnly("hunter2").ended(ExitCode.USAGE).err())
                .startsWith("There is no such command.")
                .doesNotContain("hunter2");
    }

    @Test
    void aBugHasAShortCodeThatStaysTheSame() {
        var cli = TestCli.in(folder).formats(new Broken());

        var first = cli.run("new", "x").ended(ExitCode.BUG);
        var second = cli.run("new", "x").ended(ExitCode.BUG);

        assertThat(first.err()).matches("(?s)A bug of Flightdeck, FD-[0-9A-F]{8}: .*--verbose.*");
        assertThat(second.err()).isEqualTo(first.err()).doesNotContain("\tat ");
        assertThat(cli.run("new", "x", "-v").ended(ExitCode.BUG).err())
                .contains("\tat dev.flightdeck.");
        var json = cli.run("new", "x", "-o", "json").ended(ExitCode.BUG).json();
        assertThat(json.get("problem").get("code").asString()).startsWith("FD-");
    }

    @Test
    void anErrorIsABugToo() {
        TestCli.in(folder)
                .formats(new Broken())
                .run("new", "x", "--format", "broken")
                .ended(ExitCode.BUG);
    }

    /// A format that nobody tested.
    private static final class Broken implements MigrationFormat {
        @Override
        public String id() {
            return "broken";
        }

        @Override
        public String title() {
            return "Broken";
        }

        @Override
        public Recognition recognizes(Path folder) {
            throw new IllegalStateException("not thought of");
        }

        @Override
        public MigrationFolder read(List<Path> folders, FormatOptions options, Progress progress) {
            throw new IllegalStateException("not thought of");
        }

        @Override
        public SchemaHistory history(
                MigrationFolder folder, HistoryAccess access, FormatOptions options) {
            throw new IllegalStateException("not thought of");
        }

        @Override
        public StepScript script(Migration migration, Direction direction, ScriptContext context) {
            throw new IllegalStateException("not thought of");
        }

        @Override
        public Path create(List<Path> folders, FormatOptions options, String name) {
            throw new AssertionError("not thought of");
        }

        @Override
        public String howToLeaveTransaction() {
            return "";
        }
    }
}
