package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// repair where there are several ways, and late files.
@ExtendWith(PostgresExtension.class)
class RepairCommandTest {
    private static final String ROW = "SELECT version, dirty FROM schema_migrations";

    @TempDir Path folder;

    private TestCli dirty(TestDatabase database, String second) {
        Samples.file(folder, "1_a.up.sql", "CREATE TABLE a (x int);");
        Samples.file(folder, "1_a.down.sql", "DROP TABLE a;");
        Samples.file(folder, "2_b.up.sql", second);
        var cli = TestCli.in(folder, database);
        assertThat(cli.run("migrate").ended(ExitCode.PROBLEM).err())
                .contains("nothing of 2 stays")
                .contains("flightdeck repair --choose not-applied");
        return cli;
    }

    @Test
    void theWaysAreListedWithWhatIsThere(TestDatabase database) {
        var cli = dirty(database, "CREATE TABLE b (x int);\nSELECT nope;");
        assertThat(cli.run("status").ended(ExitCode.OK).out()).contains("failed (dirty)");
        assertThat(cli.run("repair", "--yes").ended(ExitCode.PROBLEM).out())
                .contains("1. CREATE TABLE b (x int): table b is not there")
                .contains("2. SELECT nope: cannot be seen in the catalog")
                .contains(
                        "not-applied  Version 2 is not applied; the current one is version 1 (recommended)")
                .contains("update the row of the current version")
                .endsWith("Nothing was changed: choose one with --choose.\n");
        cli.run("repair", "--preview").ended(ExitCode.OK);
        var json = cli.run("repair", "-o", "json").ended(ExitCode.PROBLEM).json();
        assertThat(json.get("choices").get(1).get("id").asString()).isEqualTo("not-applied");
        assertThat(json.get("choices").get(1).get("recommended").asBoolean()).isTrue();
        assertThat(database.rows(ROW)).containsExactly("2|t");
    }

    @Test
    void oneIsChosenAndConfirmed(TestDatabase database) {
        var cli = dirty(database, "CREATE TABLE b (x int);\nSELECT nope;");
        assertThat(cli.run("repair", "--choose", "force").ended(ExitCode.PROBLEM).err())
                .contains("applied, not-applied");
        cli.run("repair", "--choose", "not-applied").ended(ExitCode.PROBLEM);
        assertThat(database.rows(ROW)).containsExactly("2|t");
        assertThat(
                        cli.run("repair", "--choose", "not-applied", "--preview")
                                .ended(ExitCode.OK)
                                .out())
                .endsWith("Would repair: 1 change.\n");
        cli.run("repair", "--choose", "not-applied", "--yes").ended(ExitCode.OK);
        assertThat(database.rows(ROW)).containsExactly("1|f");
        assertThat(cli.run("repair").ended(ExitCode.OK).out()).isEqualTo("Nothing to repair.\n");
    }

    @Test
    void theRestIsRunAsAPlan(TestDatabase database) {
        var cli = dirty(database, "CREATE TABLE b (x int);\nCREATE TABLE c (y nope);");
        database.execute("CREATE TABLE b (x int)");
        Samples.file(folder, "2_b.up.sql", "CREATE TABLE b (x int);\nCREATE TABLE c (y int);");
        assertThat(cli.run("repair", "--choose", "run-rest", "--preview").ended(ExitCode.OK).out())
                .contains("Apply, 1 step");
        cli.run("repair", "--choose", "run-rest", "--yes").ended(ExitCode.OK);
        assertThat(database.rows(ROW)).containsExactly("2|f");
        assertThat(database.rows("SELECT to_regclass('c')")).containsExactly("c");
    }

    @Test
    void lateFilesRunWhenAsked(TestDatabase database) {
        Samples.file(folder, "2_b.up.sql", "CREATE TABLE b (x int);");
        var cli = TestCli.in(folder, database);
        cli.run("migrate").ended(ExitCode.OK);
        Samples.file(folder, "1_a.up.sql", "CREATE TABLE a (x int);");
        assertThat(cli.run("plan").ended(ExitCode.OK).out()).contains("--out-of-order");
        assertThat(cli.run("plan", "--out-of-order").ended(ExitCode.OK).out())
                .contains("Apply, 1 step");
        cli.run("migrate", "--out-of-order").ended(ExitCode.OK);
        assertThat(database.rows(ROW)).containsExactly("2|f");
        assertThat(database.rows("SELECT to_regclass('a')")).containsExactly("a");
    }

    @Test
    void aRowOfANewerCheckoutIsForgottenOnPurposeOnly(TestDatabase database) {
        var old = folder.resolve("old");
        Samples.file(old, "1_a.up.sql", "CREATE TABLE a (x int);\n");
        var newer = Samples.file(old, "2_b.up.sql", "CREATE TABLE b (x int);\n");
        var cli = TestCli.in(old, database);
        cli.run("migrate").ended(ExitCode.OK);
        assertThat(newer.toFile().delete()).isTrue();

        assertThat(cli.run("repair", "--yes").ended(ExitCode.OK).out())
                .contains("keep", "forget", "Nothing was changed.");
        assertThat(database.rows("SELECT version FROM schema_migrations")).containsExactly("2");
        cli.run("repair", "--choose", "forget", "--yes").ended(ExitCode.OK);
        assertThat(database.rows("SELECT version FROM schema_migrations")).containsExactly("1");
    }
}
