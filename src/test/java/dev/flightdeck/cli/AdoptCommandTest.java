package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A database that somebody set up by hand.
@ExtendWith(PostgresExtension.class)
class AdoptCommandTest {
    @TempDir Path folder;

    @BeforeEach
    void files() {
        Samples.file(folder, "V1__users.sql", "CREATE TABLE users (id int);\n");
        Samples.file(folder, "V2__seed.sql", "INSERT INTO users VALUES (1);\n");
        Samples.file(folder, "V3__orders.sql", "CREATE TABLE orders (id int);\n");
        Samples.file(folder, "V4__total.sql", "ALTER TABLE orders ADD COLUMN total int;\n");
    }

    private TestCli byHand(TestDatabase database) {
        database.execute("CREATE TABLE users (id int)");
        database.execute("CREATE TABLE orders (id int)");
        return TestCli.in(folder, database);
    }

    @Test
    void previewJudgesEveryFileAndCreatesNothing(TestDatabase database) {
        var cli = byHand(database);

        var out = cli.run("adopt", "--preview").ended(ExitCode.OK).out();

        assertThat(out)
                .containsPattern("1 +V1__users.sql +there +found table users")
                .containsPattern("2 +V2__seed.sql +unknown +1 statement cannot be checked")
                .containsPattern("4 +V4__total.sql +not there +missing column orders.total")
                .contains(
                        "V2__seed.sql leaves nothing that can be looked for: it is taken to be there")
                .endsWith("Would be the baseline: 3, in public.flyway_schema_history.\n");
        assertThat(database.rows("SELECT to_regclass('flyway_schema_history')"))
                .isEqualTo(database.rows("SELECT NULL::regclass"));
    }

    @Test
    void writesTheProposedBaselineAndTheRestMigrates(TestDatabase database) {
        var cli = byHand(database);

        cli.run("adopt").ended(ExitCode.PROBLEM);
        var json = cli.run("adopt", "--yes", "-o", "json").ended(ExitCode.OK).json();

        assertThat(json.get("version").asString()).isEqualTo("3");
        assertThat(json.get("written").asBoolean()).isTrue();
        assertThat(cli.run("migrate").ended(ExitCode.OK).out()).startsWith("1 migration applied");
        database.execute("INSERT INTO orders (total) VALUES (1)");
    }

    @Test
    void anotherVersionIsPossibleAndWhatSpeaksAgainstItIsSaid(TestDatabase database) {
        var cli = byHand(database);

        assertThat(cli.run("adopt", "4", "--preview").ended(ExitCode.OK).out())
                .contains("V4__total.sql is not there, and would never run after this baseline");
        assertThat(cli.run("adopt", "1", "--preview").ended(ExitCode.OK).out())
                .contains(
                        "V2__seed.sql leaves nothing that can be looked for: a migrate would run it")
                .contains("V3__orders.sql is there, and a migrate would run it again");
    }

    @Test
    void whatIsThereInPartEndsTheProposal(TestDatabase database) {
        Samples.file(
                folder,
                "V3__orders.sql",
                "CREATE TABLE orders (id int);\nCREATE TABLE lines (id int);\n");
        var cli = byHand(database);

        assertThat(cli.run("adopt", "--preview").ended(ExitCode.OK).out())
                .containsPattern(
                        "3 +V3__orders.sql +in part +found table orders; missing table lines")
                .contains("V3__orders.sql is there in part, and a migrate would run all of it")
                .contains("Would be the baseline: 1,");
    }

    @Test
    void anEmptyDatabaseGetsNoProposal(TestDatabase database) {
        var cli = TestCli.in(folder, database);

        assertThat(cli.run("adopt", "--preview").ended(ExitCode.OK).out())
                .endsWith("No baseline is proposed for public.flyway_schema_history.\n");
        cli.run("adopt", "--yes").ended(ExitCode.PROBLEM);
    }

    @Test
    void theReasonIsWhatWasFound(TestDatabase database) {
        var cli = TestCli.in(folder, database);
        database.execute("CREATE TABLE orders (id int)");
        assertThat(cli.run("adopt", "--yes").ended(ExitCode.PROBLEM).err())
                .contains("nothing of V1__users.sql is there (missing table users)")
                .contains("though V3__orders.sql is");

        Samples.file(
                folder,
                "V1__users.sql",
                "CREATE TABLE users (id int);\nCREATE VIEW v AS SELECT 1;");
        database.execute("CREATE TABLE users (id int)");
        assertThat(cli.run("adopt", "--yes").ended(ExitCode.PROBLEM).err())
                .contains("V1__users.sql is there in part only")
                .contains("found table users; missing view v")
                .doesNotContain("nothing of");
    }

    @Test
    void tablesInSchemasOfAtlasAreSeenByTheStatus(TestDatabase database) {
        var atlas = folder.resolve("atlas");
        Samples.file(atlas, "1_a.sql", "CREATE SCHEMA sales;\nCREATE TABLE sales.a (x int);\n");
        var cli = TestCli.in(atlas, database).always("--format", "atlas");
        cli.run("repair", "--choose", "hash", "--yes").ended(ExitCode.OK);
        database.execute("CREATE SCHEMA sales; CREATE TABLE sales.a (x int)");

        assertThat(cli.run("status").ended(ExitCode.OK).out())
                .contains("tables already (sales.a)")
                .contains("flightdeck adopt");
    }

    @Test
    void refusesWhereAHistoryIs(TestDatabase database) {
        var cli = byHand(database);
        cli.run("adopt", "--yes").ended(ExitCode.OK);

        assertThat(cli.run("adopt", "--yes").ended(ExitCode.PROBLEM).err())
                .contains("public.flyway_schema_history has rows already");
    }

    @Test
    void refusesWhereAnotherToolHasItsHistory(TestDatabase database) {
        var cli = byHand(database);
        database.execute("CREATE TABLE schema_migrations (version varchar PRIMARY KEY)");

        assertThat(cli.run("adopt", "--yes").ended(ExitCode.PROBLEM).err())
                .contains("dbmate (public.schema_migrations)");
    }

    @Test
    void aStatusNamesAdoptWhereTablesAreThereAndNoHistory(TestDatabase database) {
        var cli = byHand(database);

        assertThat(cli.run("status").ended(ExitCode.OK).out())
                .contains("tables already (public.orders, public.users)")
                .contains("flightdeck adopt");
        cli.run("adopt", "--yes").ended(ExitCode.OK);
        assertThat(cli.run("status").ended(ExitCode.OK).out()).doesNotContain("flightdeck adopt");
    }

    @Test
    void anEmptyDatabaseIsNotToBeAdopted(TestDatabase database) {
        assertThat(TestCli.in(folder, database).run("status").ended(ExitCode.OK).out())
                .doesNotContain("flightdeck adopt");
    }

    /// The formats whose tools run into what is there.
    private void firstFileOf(String format) {
        switch (format) {
            case "dbmate" ->
                    Samples.file(
                            folder.resolve("new"),
                            "1_users.sql",
                            "-- migrate:up\nCREATE TABLE users (id int);\n-- migrate:down\n");
            case "golang-migrate" ->
                    Samples.file(
                            folder.resolve("new"),
                            "1_users.up.sql",
                            "CREATE TABLE users (id int);\n");
            default ->
                    Samples.file(
                            folder.resolve("new"), "1_users.sql", "CREATE TABLE users (id int);\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dbmate", "golang-migrate", "plain-sql"})
    void aFirstMigrateThatMeetsTheTablesNamesAdopt(String format, TestDatabase database) {
        firstFileOf(format);
        database.execute("CREATE TABLE users (id int)");
        var cli = TestCli.in(folder.resolve("new"), database).always("--format", format);

        assertThat(cli.run("plan").ended(ExitCode.OK).out())
                .contains("tables already (public.users)");
        var failed = cli.run("migrate").ended(ExitCode.PROBLEM);
        assertThat(failed.err()).contains("It is there already, and no migration is recorded");
        var json = cli.run("migrate", "-o", "json");
        if (!format.equals("golang-migrate")) {
            assertThat(json.json().get("problem").get("nextSteps").toString())
                    .contains("It is there already");
            cli.run("adopt", "--yes").ended(ExitCode.OK);
        }
    }

    @Test
    void theDirtyRowOfThatMigrateHasAWayOut(TestDatabase database) {
        firstFileOf("golang-migrate");
        database.execute("CREATE TABLE users (id int)");
        var cli = TestCli.in(folder.resolve("new"), database);
        cli.run("migrate").ended(ExitCode.PROBLEM);

        assertThat(cli.run("adopt", "--yes").ended(ExitCode.PROBLEM).err())
                .contains("the row of a run that failed")
                .contains("flightdeck repair --choose not-applied");
        cli.run("repair", "--choose", "not-applied", "--yes").ended(ExitCode.OK);
        cli.run("adopt", "--yes").ended(ExitCode.OK);
        assertThat(database.rows("SELECT version, dirty FROM schema_migrations"))
                .containsExactly("1|f");
    }

    @Test
    void atlasInItsOwnSchemaIsNoticed(TestDatabase database) {
        var cli = byHand(database);
        database.execute(
                "CREATE SCHEMA atlas_schema_revisions; CREATE TABLE atlas_schema_revisions.atlas_schema_revisions (version varchar)");

        assertThat(cli.run("adopt", "--yes").ended(ExitCode.PROBLEM).err())
                .contains("Atlas (atlas_schema_revisions.atlas_schema_revisions)");
        assertThat(cli.run("migrate").ended(ExitCode.PROBLEM).err())
                .contains("this database is migrated by Atlas already");
    }
}
