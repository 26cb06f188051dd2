package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.settings.KnownServer;
import dev.flightdeck.settings.KnownServers;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Which server was reached counts, not by which name.
@ExtendWith(PostgresExtension.class)
class AnotherServerTest {
    @TempDir Path folder;
    @TempDir Path state;

    private KnownServers servers() {
        return new KnownServers(state.resolve("servers.json"));
    }

    private TestCli cli(TestDatabase database, String kind) {
        Samples.tables(folder);
        Samples.toml(
                folder,
                """
                [environments.shop]
                url = "%s"
                kind = "%s"
                """
                        .formatted(database.url(), kind));
        return TestCli.in(folder).state(state);
    }

    /// As if the environment had led to another server before.
    private void before(String kind) {
        servers()
                .keep(
                        new KnownServer(
                                folder.toString(),
                                "shop",
                                kind,
                                "1234567890",
                                16384,
                                "shop",
                                "10.0.0.1:5432",
                                "",
                                "app@old:5432/shop",
                                Instant.EPOCH));
    }

    @Test
    void theFirstServerIsRemembered(TestDatabase database) {
        cli(database, "test").run("status").ended(ExitCode.OK);
        var known = servers().read();
        assertThat(known).hasSize(1);
        assertThat(known.getFirst().system())
                .isEqualTo(
                        database.rows("SELECT system_identifier FROM pg_control_system()")
                                .getFirst());
        assertThat(known.getFirst().environment()).isEqualTo("shop");
    }

    @Test
    void nothingIsWrittenToAnotherServerBeforeItIsAccepted(TestDatabase database) {
        before("test");
        var cli = cli(database, "test");
        cli.run("status").ended(ExitCode.OK);
        assertThat(cli.run("migrate").ended(ExitCode.PROBLEM).err())
                .contains("shop leads to another server than before")
                .contains("app@old:5432/shop")
                .contains("--accept-server");
        assertThat(cli.run("baseline", "1", "--yes").ended(ExitCode.PROBLEM).err())
                .contains("another server");
        assertThat(database.rows("SELECT to_regclass('t1')")).containsExactly("null");

        cli.run("migrate", "--accept-server").ended(ExitCode.OK);
        cli.run("rollback", "--yes").ended(ExitCode.OK);
    }

    @Test
    void aDevelopmentDatabaseMayBeMadeAnewButNotBeAnotherOneWithAHistory(TestDatabase database) {
        before("development");
        var cli = cli(database, "development");
        cli.run("migrate", "--steps", "1").ended(ExitCode.OK);
        before("development");
        cli.run("migrate").ended(ExitCode.PROBLEM);
    }

    @Test
    void aSecondNameOfProductionIsProduction(TestDatabase database) {
        cli(database, "production").run("status").ended(ExitCode.OK);
        // Another way to the same server, that no comparison of addresses sees through.
        Samples.toml(
                folder,
                """
                [environments.tunnel]
                url = "%s"
                """
                        .formatted(database.url()));
        var cli = TestCli.in(folder).state(state);
        assertThat(cli.run("status").ended(ExitCode.OK).toString()).contains("shop (production)");
        assertThat(cli.run("migrate", "--yes").ended(ExitCode.PROBLEM).err())
                .contains("tunnel is production: give --confirm " + database.name());
        assertThat(database.rows("SELECT to_regclass('t1')")).containsExactly("null");
        cli.run("migrate", "--confirm", database.name()).ended(ExitCode.OK);
        cli.run("reset", "--allow-reset", "--confirm", database.name()).ended(ExitCode.PROBLEM);
    }
}
