package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class DryRunCommandTest {
    @TempDir Path folder;

    private static void nothingIsThere(TestDatabase database) {
        assertThat(
                        database.rows(
                                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void showsTheSqlAndSendsNothingUnlessAskedTo(TestDatabase database) {
        Samples.failing(folder);

        var result = TestCli.in(folder, database).run("dry-run").ended(ExitCode.OK);

        assertThat(result.out())
                .startsWith("-- To apply 3 steps on ")
                .contains(
                        """
                        -- 1 table (V1__table.sql)
                        BEGIN;
                        -- V1__table.sql:1:1
                        CREATE TABLE t1 (x int);
                        -- Here the history gets its row.
                        COMMIT;
                        """);
        assertThat(TestCli.in(folder, database).run("dry-run", "--show").out())
                .isEqualTo(result.out());
        nothingIsThere(database);
    }

    @Test
    void whereNothingIsPendingNothingIsSaidToWork(TestDatabase database) {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database);
        cli.run("migrate").ended(ExitCode.OK);
        assertThat(cli.run("dry-run", "--on-target").ended(ExitCode.OK).out())
                .startsWith("Nothing is pending on ")
                .doesNotContain("would work", "rolled back", "Sequences");
        assertThat(cli.run("dry-run", "--on-target", "--back-to", "3").ended(ExitCode.OK).out())
                .startsWith("There is nothing to roll back on ");
    }

    @Test
    void showsTheTextAfterPlaceholdersAndTheLinesOfACopy(TestDatabase database) {
        Samples.file(
                folder,
                "V1__a.sql",
                "CREATE TABLE ${name} (x int);\nCOPY ${name} FROM STDIN;\n1\n2\n\\.\nSELECT 1;\n");
        Samples.toml(folder, "[placeholders]\nname = \"menu\"\n");

        assertThat(TestCli.in(folder, database).run("dry-run").ended(ExitCode.OK).out())
                .contains("CREATE TABLE menu (x int);\n")
                .contains("COPY menu FROM STDIN;\n1\n2\n\\.\n");
    }

    @Test
    void aUrlInTheSqlStaysAsItIs(TestDatabase database) {
        var insert = "INSERT INTO a VALUES ('https://ci:8443/x?to=ops@example.com')";
        Samples.file(folder, "V1__a.sql", "CREATE TABLE a (x text);\n" + insert + ";\n");

        assertThat(TestCli.in(folder, database).run("dry-run", "--show").ended(ExitCode.OK).out())
                .contains("\n" + insert + ";\n");
    }

    @Test
    void triesOnTheTargetAndLeavesNothing(TestDatabase database) {
        Samples.tables(folder);
        Samples.file(
                folder,
                "V4__data.sql",
                "INSERT INTO t1 VALUES (1), (2);\nDO $$ BEGIN RAISE NOTICE 'two rows'; END $$;\n");

        var result = TestCli.in(folder, database).run("dry-run", "--on-target").ended(ExitCode.OK);

        assertThat(result.out())
                .startsWith("Tried to apply 4 steps on ")
                .containsPattern("✓ V4__data.sql:1:1  INSERT INTO t1.*\n      .* ms, 2 rows\n")
                .contains("NOTICE: two rows")
                .contains("It would work. Everything was rolled back.")
                .contains("Sequences that were advanced stay advanced")
                .contains("at most 5 s");
        assertThat(result.err()).isEmpty();
        nothingIsThere(database);
    }

    @Test
    void aFailureOnTheTargetHasItsPlace(TestDatabase database) {
        Samples.failing(folder);
        var cli = TestCli.in(folder, database);

        var result = cli.run("dry-run", "--on-target").ended(ExitCode.PROBLEM);

        assertThat(result.out())
                .contains("✗ V2__broken.sql:3:1  INSERT INTO t2 VALUES\n      failed, see below")
                .contains("· V3__never.sql:1:1  CREATE TABLE t3 (x int)\n      not reached")
                .contains("  4 | \t(1), (nonsense);\n    | \t      ^\n")
                .contains("It would fail. Everything was rolled back.");
        var json = cli.run("dry-run", "--on-target", "-o", "json").ended(ExitCode.PROBLEM).json();
        assertThat(json.get("depth").asString()).isEqualTo("on-target");
        assertThat(json.get("wouldWork").asBoolean()).isFalse();
        assertThat(json.get("problem").get("line").asInt()).isEqualTo(4);
        assertThat(json.get("steps").get(1).get("statements").get(1).get("result").asString())
                .isEqualTo("failed");
        nothingIsThere(database);
    }

    @Test
    void triesARollbackToo(TestDatabase database) {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database);
        cli.run("migrate").ended(ExitCode.OK);

        assertThat(cli.run("dry-run", "--on-target", "--back-steps", "2").ended(ExitCode.OK).out())
                .startsWith("Tried to roll back 2 steps on ")
                .contains("DROP TABLE t3")
                .contains("It would work.");
        assertThat(cli.run("dry-run", "--back-to", "0").ended(ExitCode.OK).out())
                .contains("-- Here the history says that it is rolled back.");
        assertThat(database.rows("SELECT count(*) FROM t1, t2, t3")).containsExactly("0");
    }

    @Test
    void whatCannotBeTriedIsSaid(TestDatabase database) {
        Samples.file(folder, "V1__a.sql", "CREATE TABLE a (x int);\n");
        Samples.file(folder, "V2__b.sql", "CREATE INDEX CONCURRENTLY a_x ON a (x);\n");

        assertThat(
                        TestCli.in(folder, database)
                                .run("dry-run", "--on-target")
                                .ended(ExitCode.OK)
                                .out())
                .contains(
                        "? V2__b.sql:1:1  CREATE INDEX CONCURRENTLY a_x ON a (x)\n      not tried: cannot run in a transaction")
                .contains("What could be tried works; 1 statement was not tried.");
    }

    @Test
    void aRefusedPlanIsNotTried(TestDatabase database) {
        Samples.file(folder, "V1__a.sql", "\\echo hello\nSELECT 1;\n");

        assertThat(
                        TestCli.in(folder, database)
                                .run("dry-run", "--on-target")
                                .ended(ExitCode.PROBLEM)
                                .out())
                .contains("is a psql command, not SQL");
        TestCli.in(folder, database).run("dry-run", "--show", "--on-target").ended(ExitCode.USAGE);
    }
}
