package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// validate, repair and baseline.
@ExtendWith(PostgresExtension.class)
class HistoryCommandsTest {
    @TempDir Path folder;

    private TestCli changed(TestDatabase database) {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database);
        cli.run("migrate").ended(ExitCode.OK);
        Samples.file(folder, "V2__table_2.sql", "CREATE TABLE t2 (x text);\n");
        return cli;
    }

    @Test
    void validateFindsAChangedFile(TestDatabase database) {
        var cli = changed(database);

        assertThat(cli.run("validate").ended(ExitCode.PROBLEM).out())
                .contains("✗ V2__table_2.sql was changed after version 2 was applied")
                .endsWith("1 finding.\n");
        var json = cli.run("validate", "-o", "json").ended(ExitCode.PROBLEM).json();
        assertThat(json.get("valid").asBoolean()).isFalse();
        assertThat(json.get("findings").get(0).get("problem").get("code").asString())
                .isEqualTo("checksum-mismatch");
    }

    @Test
    void validateIsContentWhereAllAgrees(TestDatabase database) {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database);
        cli.run("migrate").ended(ExitCode.OK);

        assertThat(cli.run("validate").ended(ExitCode.OK).out())
                .isEqualTo("✓ Files and history agree.\n");
    }

    @Test
    void repairPreviewChangesNothing(TestDatabase database) {
        var cli = changed(database);
        var before = database.rows("SELECT * FROM flyway_schema_history");

        assertThat(cli.run("repair", "--preview").ended(ExitCode.OK).out())
                .contains("update version 2, table 2")
                .contains("[checksum: ")
                .endsWith("Would repair: 1 change.\n");
        assertThat(
                        cli.run("repair", "--preview", "-o", "json")
                                .ended(ExitCode.OK)
                                .json()
                                .get("repaired")
                                .asBoolean())
                .isFalse();
        assertThat(database.rows("SELECT * FROM flyway_schema_history")).isEqualTo(before);
    }

    @Test
    void repairAsksAndRepairs(TestDatabase database) {
        var cli = changed(database);

        cli.run("repair").ended(ExitCode.PROBLEM);
        assertThat(cli.typing("").run("repair").ended(ExitCode.PROBLEM).err())
                .contains("Repairing the history (1 change) on ");
        var json = cli.run("repair", "--yes", "-o", "json").ended(ExitCode.OK).json();

        assertThat(json.get("repaired").asBoolean()).isTrue();
        assertThat(json.get("changes").get(0).get("kind").asString()).isEqualTo("update");
        cli.run("validate").ended(ExitCode.OK);
        assertThat(cli.run("repair").ended(ExitCode.OK).out()).isEqualTo("Nothing to repair.\n");
    }

    @Test
    void baselineAsksAndWrites(TestDatabase database) {
        Samples.tables(folder);
        database.execute("CREATE TABLE t1 (x int); CREATE TABLE t2 (x int)");
        var cli = TestCli.in(folder, database);

        assertThat(cli.run("baseline", "2", "--preview").ended(ExitCode.OK).out())
                .contains("Would be the baseline: 2.");
        cli.run("baseline", "2").ended(ExitCode.PROBLEM);
        assertThat(database.rows("SELECT to_regclass('flyway_schema_history')"))
                .containsExactly("null");
        var json = cli.run("baseline", "2", "--yes", "-o", "json").ended(ExitCode.OK).json();

        assertThat(json.get("written").asBoolean()).isTrue();
        cli.run("migrate").ended(ExitCode.OK);
        assertThat(database.rows("SELECT to_regclass('t3')")).containsExactly("t3");
        assertThat(cli.run("baseline", "3", "--yes").ended(ExitCode.PROBLEM).err())
                .contains("aseline is not possible");
        cli.run("baseline").ended(ExitCode.USAGE);
    }
}
