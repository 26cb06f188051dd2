package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// On production the name of the database has to be typed.
@ExtendWith(PostgresExtension.class)
class ProductionTest {
    @TempDir Path folder;

    private TestCli production(TestDatabase database) {
        Samples.tables(folder);
        Samples.toml(
                folder,
                """
                [environments.live]
                url = "%s"
                kind = "production"
                """
                        .formatted(database.url()));
        return TestCli.in(folder);
    }

    @Test
    void migrateNeedsTheNameOfTheDatabase(TestDatabase database) {
        var cli = production(database);

        assertThat(cli.run("migrate").ended(ExitCode.PROBLEM).err())
                .contains("Applying 3 migrations needs a confirmation")
                .contains("live is production: give --confirm " + database.name());
        cli.run("migrate", "--yes").ended(ExitCode.PROBLEM);
        assertThat(cli.run("migrate", "--confirm", "another").ended(ExitCode.PROBLEM).err())
                .contains("--confirm says another")
                .contains("is called " + database.name() + ". Nothing was changed.");
        assertThat(database.rows("SELECT to_regclass('t1')")).containsExactly("null");

        cli.run("migrate", "--confirm", database.name()).ended(ExitCode.OK);
        assertThat(database.rows("SELECT to_regclass('t1')")).containsExactly("t1");
    }

    @Test
    void theNameCanBeTyped(TestDatabase database) {
        var cli = production(database);

        assertThat(cli.typing("yes").run("migrate").ended(ExitCode.PROBLEM).err())
                .contains("live (production, ")
                .contains("Another name was typed. Nothing was changed.");
        cli.typing(database.name()).run("migrate").ended(ExitCode.OK);
    }

    @Test
    void rollbackRepairAndBaselineToo(TestDatabase database) {
        var cli = production(database);
        assertThat(cli.run("baseline", "1", "--yes").ended(ExitCode.PROBLEM).err())
                .contains("production");
        cli.run("migrate", "--confirm", database.name()).ended(ExitCode.OK);
        cli.run("rollback", "--yes").ended(ExitCode.PROBLEM);
        Samples.file(folder, "V1__table_1.sql", "CREATE TABLE t1 (x bigint);\n");
        cli.run("repair", "--yes").ended(ExitCode.PROBLEM);
        cli.run("repair", "--confirm", database.name()).ended(ExitCode.OK);
        cli.run("rollback", "--confirm", database.name()).ended(ExitCode.OK);
    }

    @Test
    void aUrlDoesNotMakeItAnotherDatabase(TestDatabase database) {
        var cli = production(database);

        cli.run("migrate", "--url", database.url()).ended(ExitCode.PROBLEM);
        cli.run("migrate", "--url", database.jdbcUrl()).ended(ExitCode.PROBLEM);
    }

    @Test
    void anotherNameForTheSameAddressDoesNotEither(TestDatabase database) {
        Samples.tables(folder);
        Samples.toml(
                folder,
                """
                [environments.copy]
                url = "%1$s"

                [environments.live]
                url = "%1$s"
                kind = "production"
                """
                        .formatted(database.url()));
        var cli = TestCli.in(folder);

        assertThat(cli.run("migrate", "--env", "copy", "--yes").ended(ExitCode.PROBLEM).err())
                .contains("production: give --confirm " + database.name());
        assertThat(database.rows("SELECT to_regclass('t1')")).containsExactly("null");
        assertThat(cli.run("status", "--env", "copy").ended(ExitCode.OK).out())
                .contains("this is the database of live (production) under another name");
    }

    @Test
    void thereIsNoReset(TestDatabase database) {
        var cli = production(database);

        assertThat(
                        cli.run("reset", "--allow-reset", "--confirm", database.name())
                                .ended(ExitCode.PROBLEM)
                                .err())
                .contains("it is a production database");
    }
}
