package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// new, reset and wait.
@ExtendWith(PostgresExtension.class)
class OtherCommandsTest {
    @TempDir Path folder;

    @Test
    void newWritesAFileWithoutADatabase() {
        Samples.tables(folder);

        var file = TestCli.in(folder).run("new", "add", "price", "check").ended(ExitCode.OK).out();
        var json = TestCli.in(folder).run("new", "another", "-o", "json").ended(ExitCode.OK).json();

        assertThat(Path.of(file.strip())).exists().hasParent(folder);
        assertThat(file).contains("add_price_check");
        assertThat(Path.of(json.get("file").asString())).exists();
        TestCli.in(folder).run("new").ended(ExitCode.USAGE);
    }

    @Test
    void resetIsOffUnlessAllowedAndConfirmed(TestDatabase database) {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database);
        cli.run("migrate").ended(ExitCode.OK);
        database.execute("INSERT INTO t1 VALUES (1)");

        assertThat(cli.run("reset").ended(ExitCode.PROBLEM).err()).contains("resets are off");
        cli.run("reset", "--confirm", database.name()).ended(ExitCode.PROBLEM);
        assertThat(cli.run("reset", "--allow-reset").ended(ExitCode.PROBLEM).err())
                .contains("--confirm " + database.name());
        cli.run("reset", "--allow-reset", "--confirm", "another").ended(ExitCode.PROBLEM);
        assertThat(database.rows("SELECT * FROM t1")).hasSize(1);

        var result =
                cli.run("reset", "--allow-reset", "--confirm", database.name()).ended(ExitCode.OK);
        assertThat(result.err()).contains("Dropped 4 objects in schema public.");
        assertThat(result.out()).startsWith("3 migrations applied");
        assertThat(database.rows("SELECT * FROM t1")).isEmpty();
    }

    @Test
    void resetTakesTheNameTypedAndIsJson(TestDatabase database) {
        Samples.tables(folder);
        Samples.toml(
                folder,
                "[environments.dev]\nurl = \"%s\"\nallow_reset = true\n".formatted(database.url()));
        var cli = TestCli.in(folder);
        cli.run("migrate").ended(ExitCode.OK);

        assertThat(cli.typing("").run("reset").ended(ExitCode.PROBLEM).err())
                .contains("Reset of everything in schema public on dev (development, ")
                .contains("  table public.t1\n");
        cli.typing(database.name()).run("reset").ended(ExitCode.OK);
        var json = cli.run("reset", "--confirm", database.name(), "-o", "json").json();
        assertThat(json.get("dropped").toString()).contains("table public.t1");
        assertThat(json.get("outcome").asString()).isEqualTo("done");
    }

    @Test
    void waitNeedsNoMigrations(TestDatabase database) throws IOException {
        var empty = Files.createDirectory(folder.resolve("empty"));
        var cli = TestCli.in(empty, database);

        assertThat(cli.run("wait").ended(ExitCode.OK).out()).contains(" is up: PostgreSQL ");
        assertThat(cli.run("wait", "-o", "json").json().get("database").asString())
                .isEqualTo(database.name());
    }

    @Test
    void waitGivesUpWithTheLastReason() throws IOException {
        int port = freePort();

        var result =
                TestCli.in(folder)
                        .run(
                                "wait",
                                "--timeout",
                                "1ms",
                                "--url",
                                "postgres://me@localhost:%d/x".formatted(port))
                        .ended(ExitCode.PROBLEM);

        assertThat(result.err()).contains("localhost:%d was not up".formatted(port));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
