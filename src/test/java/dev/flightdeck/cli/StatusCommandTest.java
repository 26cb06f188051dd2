package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class StatusCommandTest {
    @TempDir Path folder;

    @Test
    void showsATableWithShapesWordsAndASummary(TestDatabase database) {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database);
        cli.run("migrate", "--to", "2").ended(ExitCode.OK);
        Samples.file(folder, "V1__table_1.sql", "CREATE TABLE t1 (x bigint);\n");

        var result = cli.run("status").ended(ExitCode.OK);

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("Format    flyway, history in public.flyway_schema_history\n")
                .contains("Current   2\n")
                .containsPattern("  VERSION  DESCRIPTION  STATE    INSTALLED ON +BY +TOOK\n")
                .containsPattern("≠ 1        table 1      changed  20\\d\\d-.* postgres +\\d+ ms\n")
                .containsPattern("✓ 2        table 2      applied  20")
                .contains("○ 3        table 3      pending\n")
                .endsWith("\n1 applied, 1 pending, 1 problem\n");
    }

    @Test
    void writesNothing(TestDatabase database) {
        Samples.tables(folder);

        var result = TestCli.in(folder, database).run("status").ended(ExitCode.OK);

        assertThat(result.out()).contains("(not there yet)").contains("nothing applied");
        assertThat(
                        database.rows(
                                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    /// Files of one tool under the name of another, over a database of the first.
    @Test
    void aFormatThatUsesNoneOfTheFilesIsNeverUpToDate(TestDatabase database) {
        for (int i = 1; i <= 5; i++) {
            Samples.file(
                    folder,
                    "2026010%d_a.sql".formatted(i),
                    "-- migrate:up\nCREATE TABLE t%d (x int);\n-- migrate:down\n".formatted(i));
        }
        TestCli.in(folder, database).run("migrate").ended(ExitCode.OK);
        var cli = TestCli.in(folder, database).always("--format", "flyway");

        var status = cli.run("status", "--check").ended(ExitCode.NOT_UP_TO_DATE).out();
        assertThat(status)
                .contains("The format is Flyway, which uses none of the 5 SQL files")
                .contains("20260101_a.sql", "and 2 more")
                .contains("They look like files of dbmate")
                .contains("migrated by dbmate already")
                .contains("2 problems")
                .doesNotContain("No migrations.");
        assertThat(cli.run("validate").ended(ExitCode.PROBLEM).out())
                .contains("uses none of the 5 SQL files");
        cli.run("migrate").ended(ExitCode.PROBLEM);
        var json = cli.run("status", "-o", "json").json();
        assertThat(json.get("notUsed").toString()).contains("20260101_a.sql");
    }

    @Test
    void aHistoryOfAnotherToolAloneIsNotUpToDate(TestDatabase database) {
        var empty = folder.resolve("empty");
        Samples.file(empty, "readme.txt", "");
        database.execute("CREATE TABLE schema_migrations (version varchar PRIMARY KEY)");
        var cli = TestCli.in(empty, database).always("--format", "flyway");

        assertThat(cli.run("status", "--check").ended(ExitCode.NOT_UP_TO_DATE).out())
                .contains("migrated by dbmate already");
        database.execute("DROP TABLE schema_migrations");
        cli.run("status", "--check").ended(ExitCode.OK);
        Samples.file(empty, "beforeMigrate.sql", "SELECT 1;");
        cli.run("status", "--check").ended(ExitCode.OK);
    }

    @Test
    void isOneJsonObject(TestDatabase database) {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database);
        cli.run("migrate", "--steps", "1").ended(ExitCode.OK);

        var json = cli.run("status", "-o", "json").ended(ExitCode.OK).json();

        assertThat(json.propertyNames())
                .containsExactly("format", "current", "summary", "lockHolder", "migrations");
        assertThat(json.get("format").asString()).isEqualTo("flyway");
        assertThat(json.get("current").asString()).isEqualTo("1");
        assertThat(json.get("summary").toString())
                .isEqualTo("{\"applied\":1,\"pending\":2,\"problems\":0,\"running\":0}");
        var first = json.get("migrations").get(0);
        assertThat(first.propertyNames())
                .containsExactly(
                        "version",
                        "description",
                        "type",
                        "state",
                        "installedOn",
                        "installedBy",
                        "executionMillis",
                        "checksum",
                        "script");
        assertThat(first.get("state").asString()).isEqualTo("applied");
        assertThat(first.get("installedOn").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:.*");
        assertThat(first.get("executionMillis").isIntegralNumber()).isTrue();
        assertThat(first.get("checksum").isIntegralNumber()).isTrue();
        var last = json.get("migrations").get(2);
        assertThat(last.get("state").asString()).isEqualTo("pending");
        assertThat(last.get("installedOn").isNull()).isTrue();
        assertThat(last.get("script").asString()).isEqualTo("V3__table_3.sql");
    }

    @Test
    void repeatablesHaveNoVersionAndDbmateNoTimes(TestDatabase database, @TempDir Path second) {
        Samples.file(folder, "R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS x;\n");
        var flyway = TestCli.in(folder, database);
        flyway.run("migrate").ended(ExitCode.OK);
        var repeatable = flyway.run("status", "-o", "json").json().get("migrations").get(0);
        assertThat(repeatable.get("version").isNull()).isTrue();
        assertThat(repeatable.get("description").asString()).isEqualTo("view");
        assertThat(flyway.run("status").out()).containsPattern("(?m)R +view +applied");

        Samples.file(
                second, "20260101_a.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 2;\n");
        var dbmate = TestCli.in(second, database);
        dbmate.run("migrate").ended(ExitCode.PROBLEM);
        dbmate.run("migrate", "--format", "dbmate").ended(ExitCode.OK);
        var row = dbmate.run("status", "-o", "json").json().get("migrations").get(0);
        assertThat(row.get("state").asString()).isEqualTo("applied");
        for (var unknown : List.of("installedOn", "installedBy", "executionMillis", "checksum")) {
            assertThat(row.get(unknown).isNull()).as(unknown).isTrue();
        }
    }

    @Test
    void checkEndsWithThreeUntilAllIsApplied(TestDatabase database) {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database);

        cli.run("status", "--check").ended(ExitCode.NOT_UP_TO_DATE);
        cli.run("migrate").ended(ExitCode.OK);
        cli.run("status", "--check").ended(ExitCode.OK);
        Samples.file(folder, "V2__table_2.sql", "CREATE TABLE t2 (x text);\n");
        cli.run("status", "--check", "-o", "json").ended(ExitCode.NOT_UP_TO_DATE);
    }

    @Test
    void colourOnlyOnATerminalThatWantsIt(TestDatabase database) {
        Samples.tables(folder);
        var escape = "\u001b[";

        assertThat(TestCli.in(folder, database).run("status").out()).doesNotContain(escape);
        assertThat(TestCli.in(folder, database).terminal().run("status").out()).contains(escape);
        assertThat(TestCli.in(folder, database).terminal().run("status", "--no-color").out())
                .doesNotContain(escape);
        assertThat(
                        TestCli.in(folder, database)
                                .terminal()
                                .environment("NO_COLOR", "1")
                                .run("status")
                                .out())
                .doesNotContain(escape);
    }

    @Test
    void shapesAreAsciiWhereTheTerminalIsNotUtf8(TestDatabase database) {
        Samples.file(folder, "V1__größe.sql", "SELECT 1;\n");
        var cli = TestCli.in(folder, database).charset(StandardCharsets.US_ASCII);

        assertThat(cli.run("status").out()).contains("\no 1        gr??e").isASCII();
        assertThat(
                        TestCli.in(folder, database)
                                .charset(StandardCharsets.ISO_8859_1)
                                .run("status", "-o", "json")
                                .out())
                .as("JSON is UTF-8 whatever the terminal is")
                .contains(
                        new String(
                                "größe".getBytes(StandardCharsets.UTF_8),
                                StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatComesFromFilesCannotSteerTheTerminal(TestDatabase database) {
        Samples.file(folder, "V1__a\u001b[31mb.sql", "SELECT 1;\n");

        assertThat(TestCli.in(folder, database).run("status").out())
                .contains("a\uFFFD[31mb")
                .doesNotContain("\u001b");
    }

    @Test
    void optionsStandBeforeAndAfterTheCommand(TestDatabase database) {
        Samples.tables(folder);
        var dir = folder.toString();

        TestCli.in(folder)
                .runOnly("--url", database.url(), "--dir", dir, "status", "-o", "json")
                .ended(ExitCode.OK)
                .json();
        TestCli.in(folder)
                .runOnly("-o", "json", "status", "--url", database.url(), "--dir", dir)
                .ended(ExitCode.OK)
                .json();
    }

    @Test
    void dirIsRepeatableOnBothSides(TestDatabase database, @TempDir Path second) {
        Samples.file(folder, "V1__a.sql", "SELECT 1;\n");
        Samples.file(second, "V2__b.sql", "SELECT 1;\n");

        var json =
                TestCli.in(folder)
                        .runOnly(
                                "--dir",
                                folder.toString(),
                                "status",
                                "--dir",
                                second.toString(),
                                "--url",
                                database.url(),
                                "-o",
                                "json")
                        .ended(ExitCode.OK)
                        .json();

        assertThat(json.get("migrations").size()).isEqualTo(2);
    }

    @Test
    void anEmptyFolderIsExplained(TestDatabase database) {
        var result = TestCli.in(folder, database).run("status").ended(ExitCode.PROBLEM);

        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("✗ No migrations of a known format in " + folder)
                .contains("→ Say which format it is with --format");
        assertThat(
                        TestCli.in(folder, database)
                                .run("status", "--format", "dbmate")
                                .ended(ExitCode.OK)
                                .out())
                .contains("No migrations.");
    }

    @Test
    void duplicateVersionsNameTheFiles(TestDatabase database) {
        Samples.file(folder, "V1__a.sql", "SELECT 1;\n");
        Samples.file(folder, "V1__b.sql", "SELECT 1;\n");

        var json =
                TestCli.in(folder, database)
                        .run("status", "-o", "json")
                        .ended(ExitCode.PROBLEM)
                        .json()
                        .get("problem");

        assertThat(json.get("code").asString()).isEqualTo("duplicate-version");
        assertThat(json.get("facts").toString()).contains("V1__a.sql").contains("V1__b.sql");
    }
}
