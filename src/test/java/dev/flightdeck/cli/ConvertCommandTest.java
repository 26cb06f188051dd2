package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.Flightdeck;
import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.format.MigrationFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Files and history from one tool to another.
@ExtendWith(PostgresExtension.class)
class ConvertCommandTest {
    /// Plain SQL folders have no tool to go to or to come from.
    private static final List<MigrationFormat> FORMATS =
            Flightdeck.formats().stream().filter(f -> !f.id().equals("plain-sql")).toList();

    /// Another name than the default, which two tools share.
    private static final String TABLE = "converted_history";

    private static final String CATALOG =
            """
            SELECT c.relname, c.relkind, a.attname, a.atttypid::regtype, a.attnotnull,
                   pg_get_viewdef(CASE WHEN c.relkind = 'v' THEN c.oid END),
                   pg_get_indexdef(CASE WHEN c.relkind = 'i' THEN c.oid END)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE n.nspname = 'public' AND c.relname !~ 'flyway|schema_migrations|converted|atlas'
            UNION ALL
            SELECT p.proname, 'f', NULL, NULL, NULL, NULL, pg_get_functiondef(p.oid)
            FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
            ORDER BY 1, 2, 3
            """;

    private static final String ASLEEP =
            "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";

    @TempDir Path folder;
    private Path flyway;

    static Stream<Arguments> pairs() {
        var pairs = new ArrayList<Arguments>();
        for (var from : FORMATS) {
            for (var to : FORMATS) {
                if (!from.id().equals(to.id())) {
                    pairs.add(Arguments.of(from.id(), to.id()));
                }
            }
        }
        return pairs.stream();
    }

    @BeforeEach
    void files() {
        flyway = folder.resolve("flyway");
        both(1, "users", "CREATE TABLE users (id int);\n", "DROP TABLE users;\n");
        both(
                2,
                "users_index",
                "CREATE INDEX CONCURRENTLY users_id ON users (id);\n",
                "DROP INDEX CONCURRENTLY users_id;\n");
        both(
                3,
                "twice",
                "CREATE FUNCTION twice(x int) RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN x * 2; -- äöü\nEND $$;\n",
                "DROP FUNCTION twice(int);\n");
        both(
                4,
                "all_users",
                "CREATE VIEW all_users AS SELECT id FROM users;\n",
                "DROP VIEW all_users;\n");
        both(
                5,
                "names",
                "-- two\nALTER TABLE users ADD COLUMN name text;\nINSERT INTO users VALUES (1, 'a;b');\n",
                "DELETE FROM users;\nALTER TABLE users DROP COLUMN name;\n");
    }

    private void both(int version, String name, String up, String down) {
        Samples.file(flyway, "V%d__%s.sql".formatted(version, name), up);
        Samples.file(flyway, "U%d__%s.sql".formatted(version, name), down);
    }

    private static TestCli cli(Path folder, TestDatabase database) {
        return TestCli.in(folder, database).formats(FORMATS.toArray(MigrationFormat[]::new));
    }

    /// The sample in another format.
    private Path sample(String format) {
        if (format.equals("flyway")) {
            return flyway;
        }
        var into = folder.resolve(format);
        TestCli.in(flyway)
                .formats(FORMATS.toArray(MigrationFormat[]::new))
                .run("convert", "--to", format, "--into", into.toString(), "--files-only")
                .ended(ExitCode.OK);
        return into;
    }

    private static List<String> states(TestCli cli) {
        var states = new ArrayList<String>();
        var status = cli.run("status", "-o", "json").ended(ExitCode.OK).json();
        status.get("migrations").forEach(m -> states.add(m.get("state").asString()));
        return states;
    }

    private static boolean hasFreeName(String format) {
        return format.equals("dbmate") || format.equals("golang-migrate");
    }

    private static TestCli.Result convert(TestCli cli, String to, Path into) {
        var arguments =
                new ArrayList<>(List.of("convert", "--to", to, "--into", into.toString(), "--yes"));
        if (hasFreeName(to)) {
            arguments.addAll(List.of("--history-table", TABLE));
        }
        return cli.run(arguments.toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void theTargetGoesOnWhereTheSourceStopped(
            String from, String to, TestDatabase database, TestDatabase straight)
            throws IOException {
        var source = sample(from);
        var before = cli(source, database);
        before.run("migrate", "--to", "3").ended(ExitCode.OK);
        var states = states(before);
        var into = folder.resolve("new");

        convert(before, to, into).ended(ExitCode.OK);

        var after = cli(into, database);
        assertThat(states(after)).isEqualTo(states).startsWith("applied", "applied", "applied");
        assertThat(states(before)).as("the source's own history").isEqualTo(states);
        after.run("migrate").ended(ExitCode.OK);
        after.run("validate").ended(ExitCode.OK);
        cli(source, straight).run("migrate").ended(ExitCode.OK);
        assertThat(database.rows(CATALOG)).isNotEmpty().isEqualTo(straight.rows(CATALOG));
        after.run("rollback", "--steps", "5", "--yes").ended(ExitCode.OK);
        assertThat(database.rows(CATALOG)).isEmpty();
    }

    @Test
    void previewWritesNothing(TestDatabase database) {
        var cli = cli(flyway, database);
        cli.run("migrate", "--to", "3").ended(ExitCode.OK);
        var into = folder.resolve("new");

        var out =
                cli.run("convert", "--to", "dbmate", "--into", into.toString(), "--preview")
                        .ended(ExitCode.OK)
                        .out();

        assertThat(out)
                .containsPattern("1 +1 +V1__users.sql +1_users.sql")
                .contains("add version 3, twice: applied, as public.flyway_schema_history says")
                .contains("Would convert 5 versions of flyway into ");
        assertThat(into).doesNotExist();
        assertThat(database.rows("SELECT to_regclass('schema_migrations')"))
                .containsExactly("null");
    }

    @Test
    void newVersionsAndWhatIsLeftOutAreSaid() {
        Samples.file(flyway, "V1.2__dots.sql", "SELECT 1;\n");
        Samples.file(flyway, "R__view.sql", "SELECT 2;\n");
        Samples.file(flyway, "afterMigrate.sql", "SELECT 3;\n");
        var into = folder.resolve("new");

        var out =
                TestCli.in(flyway)
                        .run("convert", "--to", "dbmate", "--into", into.toString(), "--files-only")
                        .ended(ExitCode.OK)
                        .out();

        assertThat(out)
                .containsPattern("1.2 +0002 +V1.2__dots.sql +0002_dots.sql")
                .contains("numbered anew")
                .contains("R__view.sql is not taken over")
                .contains("afterMigrate.sql")
                .contains("V1.2__dots.sql has no way back");
    }

    @Test
    void dotsInAppliedVersionsAreNumberedAnewForAtlas(TestDatabase database) {
        Samples.file(flyway, "V1.1__dots.sql", "CREATE TABLE dots (x int);\n");
        var cli = cli(flyway, database);
        cli.run("migrate").ended(ExitCode.OK);
        var into = folder.resolve("atlas");

        assertThat(convert(cli, "atlas", into).ended(ExitCode.OK).out()).contains("numbered anew");
        assertThat(cli(into, database).run("status", "--check").ended(ExitCode.OK).out())
                .contains("6 applied, 0 pending, 0 problems");
    }

    @Test
    void aFolderThatIsThereIsNotTouched(TestDatabase database) throws IOException {
        var into = Files.createDirectories(folder.resolve("new"));
        Files.writeString(into.resolve("x"), "");

        assertThat(convert(cli(flyway, database), "dbmate", into).ended(ExitCode.PROBLEM).err())
                .contains("it is there and not empty");
    }

    @Test
    void aFailedHistoryIsRefused(TestDatabase database) {
        Samples.file(
                flyway, "V3__twice.sql", "CREATE INDEX CONCURRENTLY nothing ON nowhere (x);\n");
        var cli = cli(flyway, database);
        cli.run("migrate").ended(ExitCode.PROBLEM);
        var into = folder.resolve("new");

        assertThat(convert(cli, "dbmate", into).ended(ExitCode.PROBLEM).err()).contains("failed");
        assertThat(into).doesNotExist();
    }

    @Test
    void aCommitThatFailsLeavesNoFolder(TestDatabase database) throws IOException {
        var cli = cli(flyway, database);
        cli.run("migrate", "--to", "3").ended(ExitCode.OK);
        database.execute(
                """
                CREATE TABLE converted_history (version varchar PRIMARY KEY);
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN RAISE EXCEPTION ''not today''; END';
                CREATE CONSTRAINT TRIGGER late AFTER INSERT ON converted_history
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse();
                """);
        var into = folder.resolve("new");

        assertThat(convert(cli, "dbmate", into).ended(ExitCode.PROBLEM).err())
                .contains("not today");

        assertThat(into).doesNotExist();
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(flyway);
        }
        assertThat(database.rows("SELECT * FROM converted_history")).isEmpty();
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"dbmate, golang-migrate", "golang-migrate, dbmate"})
    void twoToolsWithOneNameForTheirTablesNeedNoHand(
            String from, String to, TestDatabase database) {
        var before = cli(sample(from), database);
        before.run("migrate", "--to", "3").ended(ExitCode.OK);
        var states = states(before);
        var into = folder.resolve("new");
        var name = "schema_migrations_" + to.replace('-', '_');

        var out =
                before.run("convert", "--to", to, "--into", into.toString(), "--yes")
                        .ended(ExitCode.OK)
                        .out();

        assertThat(out).contains("history_table = \"%s\"".formatted(name));
        assertThat(into.resolve("flightdeck.toml")).content().contains(name);
        var after = cli(into, database);
        assertThat(states(after)).isEqualTo(states);
        after.run("migrate").ended(ExitCode.OK);
        assertThat(
                        before.run("convert", "--to", to, "--into", folder + "/other", "--yes")
                                .ended(ExitCode.PROBLEM)
                                .err())
                .contains(name + " has rows already");
    }

    @Test
    void afterwardsTheOldFolderWarnsOfTheOtherHistory(TestDatabase database) {
        var before = cli(flyway, database);
        before.run("migrate", "--to", "3").ended(ExitCode.OK);
        assertThat(before.run("status").out()).doesNotContain("with the same versions");

        convert(before, "atlas", folder.resolve("new")).ended(ExitCode.OK);

        assertThat(before.run("status").ended(ExitCode.OK).out())
                .contains("a history of Atlas, too, with the same versions");
        assertThat(before.run("plan").ended(ExitCode.OK).out())
                .contains("a history of Atlas, too, with the same versions");
    }

    @Test
    void aConnectionKilledAtTheCommitHealsWithTheSameCommand(TestDatabase database) {
        var cli = cli(flyway, database);
        cli.run("migrate", "--to", "3").ended(ExitCode.OK);
        var states = states(cli);
        database.execute(
                """
                CREATE TABLE converted_history (version varchar PRIMARY KEY);
                CREATE FUNCTION kill() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END';
                CREATE CONSTRAINT TRIGGER late AFTER INSERT ON converted_history
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kill();
                """);
        var into = folder.resolve("new");

        convert(cli, "dbmate", into).ended(ExitCode.PROBLEM);
        assertThat(into).as("the folder is in its place").isNotEmptyDirectory();
        assertThat(database.rows("SELECT * FROM converted_history")).isEmpty();
        var after = cli(into, database);
        assertThat(after.run("status").ended(ExitCode.OK).out())
                .contains("migrated by Flyway already")
                .contains("run the same convert again");

        database.execute("DROP TRIGGER late ON converted_history");
        assertThat(convert(cli, "dbmate", into).ended(ExitCode.OK).out())
                .contains("the new folder is there already, with exactly these files");
        assertThat(states(after)).isEqualTo(states);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatAKilledConversionLeftIsRemovedByTheNextOneOnly(
            TestDatabase database, @TempDir Path output) throws Exception {
        var cli = cli(flyway, database);
        cli.run("migrate", "--to", "3").ended(ExitCode.OK);
        database.execute(
                """
                CREATE TABLE converted_history (version varchar PRIMARY KEY);
                CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN PERFORM pg_sleep(600); RETURN NEW; END';
                CREATE TRIGGER slow BEFORE INSERT ON converted_history
                FOR EACH ROW EXECUTE FUNCTION wait();
                """);
        var into = folder.resolve("new");
        try (var child = converting(into, database, output)) {
            assertThat(unfinished()).hasSize(2);
            assertThat(previewed(cli, into)).as("it still runs").isEmpty();
            child.signal("KILL");
            child.exitCode();
        }
        endSessions(database);
        database.execute("DROP TRIGGER slow ON converted_history");
        var left = unfinished().getFirst();
        assertThat(left).isNotEmptyDirectory();
        cli.run("status").ended(ExitCode.OK);
        assertThat(previewed(cli, into)).containsExactly(left.toString());
        assertThat(left).isNotEmptyDirectory();

        assertThat(convert(cli, "dbmate", into).ended(ExitCode.OK).out())
                .contains("removed: " + left);

        assertThat(unfinished()).isEmpty();
        assertThat(states(cli(into, database))).isEqualTo(states(cli));
    }

    private ChildProcess converting(Path into, TestDatabase database, Path output)
            throws IOException {
        var arguments =
                List.of(
                        "convert",
                        "--to",
                        "dbmate",
                        "--into",
                        into.toString(),
                        "--history-table",
                        TABLE,
                        "--yes",
                        "-w",
                        flyway.toString(),
                        "--url",
                        database.url());
        var child = ChildProcess.start(output, Map.of(), arguments);
        child.await("writing", () -> !database.rows(ASLEEP).isEmpty());
        return child;
    }

    private static void endSessions(TestDatabase database) {
        database.rows(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'Flightdeck' AND datname = current_database()");
    }

    /// What is beside the new folder, the staged folder first.
    private List<Path> unfinished() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(path -> path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> previewed(TestCli cli, Path into) {
        var arguments =
                List.of("convert", "--to", "dbmate", "--into", into.toString(), "--files-only");
        var preview = new ArrayList<>(arguments);
        preview.addAll(List.of("--preview", "-o", "json"));
        var leftovers = new ArrayList<String>();
        cli.run(preview.toArray(String[]::new))
                .ended(ExitCode.OK)
                .json()
                .get("leftovers")
                .forEach(left -> leftovers.add(left.asString()));
        return leftovers;
    }

    @Test
    void severalBlocksBecomeOneFileAndTheHeadStays() throws IOException {
        var dbmate = folder.resolve("dbmate");
        Samples.file(
                dbmate,
                "20260101000000_two.sql",
                """
                -- by the warehouse team

                -- migrate:up
                CREATE TABLE a (x int);
                -- migrate:down
                DROP TABLE a;
                -- migrate:up
                CREATE TABLE b (x int)
                -- migrate:down
                DROP TABLE b;
                """);
        var into = folder.resolve("new");

        TestCli.in(dbmate)
                .run("convert", "--to", "flyway", "--into", into.toString(), "--files-only")
                .ended(ExitCode.OK);

        var text = Files.readString(into.resolve("V20260101000000__two.sql"));
        assertThat(text)
                .startsWith("-- by the warehouse team\n\nCREATE TABLE a (x int);\n")
                .contains("CREATE TABLE b (x int)\n")
                .doesNotContain("migrate:");
        assertThat(into.resolve("U20260101000000__two.sql")).content().contains("DROP TABLE a;");
    }

    @Test
    void aTextThatTheTargetWouldReadOtherwiseIsRefused() {
        Samples.file(flyway, "V4__all_users.sql", "SELECT '\n-- migrate:down\n';\n");
        var into = folder.resolve("new");

        assertThat(
                        TestCli.in(flyway)
                                .run(
                                        "convert",
                                        "--to",
                                        "dbmate",
                                        "--into",
                                        into.toString(),
                                        "--files-only")
                                .ended(ExitCode.PROBLEM)
                                .err())
                .contains("V4__all_users.sql");
        assertThat(into).doesNotExist();
    }

    @Test
    void aDirtyRowIsRefused(TestDatabase database) {
        var cli = cli(sample("golang-migrate"), database);
        cli.run("migrate", "--to", "3").ended(ExitCode.OK);
        database.execute("UPDATE schema_migrations SET dirty = true");
        var into = folder.resolve("new");

        assertThat(convert(cli, "flyway", into).ended(ExitCode.PROBLEM).err()).contains("dirty");
        assertThat(into).doesNotExist();
    }

    @Test
    void aVersionThatWouldNeverRunThereIsRefused(TestDatabase database) {
        var cli = cli(sample("dbmate"), database);
        cli.run("migrate", "--to", "3").ended(ExitCode.OK);
        database.execute("DELETE FROM schema_migrations WHERE version = '2'");

        assertThat(convert(cli, "flyway", folder.resolve("new")).ended(ExitCode.PROBLEM).err())
                .contains("2_users_index.sql is not applied and stands before 3_twice.sql");
    }

    @Test
    void aBaselineBecomesRows(TestDatabase database) {
        database.execute("CREATE TABLE users (id int); CREATE INDEX users_id ON users (id)");
        var cli = cli(flyway, database);
        cli.run("baseline", "2", "--yes").ended(ExitCode.OK);

        assertThat(convert(cli, "dbmate", folder.resolve("new")).ended(ExitCode.OK).out())
                .contains("V1__users.sql was not run here but is covered by the baseline");
        assertThat(database.rows("SELECT version FROM converted_history ORDER BY 1"))
                .containsExactly("1", "2");
    }
}
