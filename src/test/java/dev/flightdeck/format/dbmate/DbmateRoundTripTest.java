package dev.flightdeck.format.dbmate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// dbmate and Flightdeck take turns on one folder and one database.
@ExtendWith(PostgresExtension.class)
final class DbmateRoundTripTest {
    private static final String ROWS = "SELECT version FROM schema_migrations ORDER BY version";

    @TempDir Path folder;
    private MigrationFiles files;

    @BeforeAll
    static void fetchDbmate() {
        DbmateBinary.assumeThere();
    }

    @BeforeEach
    void threeFiles() {
        files =
                new MigrationFiles(folder)
                        .with("1_a.sql", "CREATE TABLE a ();", "DROP TABLE a;")
                        .with("2_b.sql", "CREATE TABLE b ();", "DROP TABLE b;")
                        .with("3_c.sql", "CREATE TABLE c ();", "DROP TABLE c;");
    }

    @Test
    void dbmateSeesWhatWeAppliedAndGoesOn(TestDatabase database) throws Exception {
        OurSide.on(database, folder).migrate(new Target.Steps(2));
        assertThat(theirStatus(database))
                .containsExactly("[X] 1_a.sql", "[X] 2_b.sql", "[ ] 3_c.sql");
        assertThat(dbmate(database, "up").exitCode()).isZero();
        assertThat(database.rows(ROWS)).containsExactly("1", "2", "3");
    }

    @Test
    void weSeeWhatDbmateAppliedAndGoOn(TestDatabase database) throws Exception {
        assertThat(dbmate(database, "up").exitCode()).isZero();
        files.with("4_d.sql", "CREATE TABLE d ();", "DROP TABLE d;");
        var ours = OurSide.on(database, folder);
        assertThat(ours.status())
                .containsExactly("1 applied", "2 applied", "3 applied", "4 pending");
        ours.migrate(new Target.Latest());
        assertThat(database.rows(ROWS)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void eachRollsBackWhatTheOtherApplied(TestDatabase database) throws Exception {
        var ours = OurSide.on(database, folder);
        ours.migrate(new Target.Latest());
        assertThat(dbmate(database, "rollback").exitCode()).isZero();
        assertThat(database.rows("SELECT to_regclass('c')")).containsExactly("null");
        assertThat(ours.status()).containsExactly("1 applied", "2 applied", "3 pending");
        assertThat(dbmate(database, "up").exitCode()).isZero();
        ours.migrate(new Target.BackSteps(2));
        assertThat(theirStatus(database))
                .containsExactly("[X] 1_a.sql", "[ ] 2_b.sql", "[ ] 3_c.sql");
        assertThat(database.rows("SELECT to_regclass('b')")).containsExactly("null");
    }

    @Test
    void bothRunFilesInTheSameOrder(TestDatabase database) throws Exception {
        files.with("10_x.sql", "", "").with("03_y.sql", "", "").with("1_A.sql", "", "");
        files.without("1_a.sql");
        var theirs = theirStatus(database).stream().map(line -> line.substring(4)).toList();
        assertThat(files.read().migrations())
                .extracting(migration -> migration.script())
                .isEqualTo(theirs);
    }

    @Test
    void bothCreateTheSameTable(TestDatabase database) throws Exception {
        assertThat(dbmate(database, "--migrations-table", "t.schema_migrations", "up").exitCode())
                .isZero();
        dbmate(database, "--migrations-table", "t.schema_migrations", "rollback");
        database.execute("DROP TABLE a, b");
        OurSide.on(database, folder).withTable("o.schema_migrations").migrate(new Target.Latest());
        assertThat(catalogOf(database, "o")).isEqualTo(catalogOf(database, "t")).hasSize(3);
    }

    @Test
    void bothFindTheTableThroughTheSearchPath(TestDatabase database) throws Exception {
        var ours = OurSide.on(database, folder).withSearchPath("app,public");
        ours.migrate(new Target.Steps(1));
        assertThat(database.rows("SELECT version FROM app.schema_migrations")).containsExactly("1");
        var theirs =
                DbmateBinary.run(
                        folder,
                        "--url",
                        database.url() + "&search_path=app,public",
                        "-d",
                        ".",
                        "up");
        assertThat(theirs.exitCode()).as(theirs.output()).isZero();
        assertThat(ours.status()).containsExactly("1 applied", "2 applied", "3 applied");
    }

    @Test
    void blocksOutsideATransactionWorkBothWays(TestDatabase database) throws Exception {
        files.file(
                        "4_d.sql",
                        "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY a_i ON a ((1));\n-- migrate:down transaction:false\nDROP INDEX CONCURRENTLY a_i;\n")
                .with("5_e.sql", "", "");
        var ours = OurSide.on(database, folder);
        ours.migrate(new Target.Through(new Version("4")));
        assertThat(dbmate(database, "up").exitCode()).isZero();
        assertThat(dbmate(database, "rollback").exitCode()).isZero();
        assertThat(dbmate(database, "rollback").exitCode()).isZero();
        assertThat(database.rows("SELECT to_regclass('a_i')")).containsExactly("null");
        assertThat(dbmate(database, "up").exitCode()).isZero();
        ours.migrate(new Target.BackTo(new Version("3")));
        assertThat(database.rows("SELECT to_regclass('a_i')")).containsExactly("null");
    }

    @Test
    void whatWeFailedDbmateCanRunOnceMended(TestDatabase database) throws Exception {
        files.with("2_b.sql", "CREATE TABLE b ();\nSELECT nope;", "");
        assertThat(OurSide.on(database, folder).run(new Target.Latest()).wentWell()).isFalse();
        assertThat(theirStatus(database))
                .containsExactly("[X] 1_a.sql", "[ ] 2_b.sql", "[ ] 3_c.sql");
        files.with("2_b.sql", "CREATE TABLE b ();", "");
        assertThat(dbmate(database, "up").exitCode()).isZero();
    }

    @Test
    void dbmateTakesOurBaseline(TestDatabase database) throws Exception {
        OurSide.on(database, folder).baseline("2");
        assertThat(theirStatus(database))
                .containsExactly("[X] 1_a.sql", "[X] 2_b.sql", "[ ] 3_c.sql");
    }

    @Test
    void bothListAFileThatCannotRun(TestDatabase database) throws Exception {
        files.file("2_b.sql", "-- migrate:up\nSELECT 1;\n");
        assertThat(theirStatus(database))
                .containsExactly("[ ] 1_a.sql", "[ ] 2_b.sql", "[ ] 3_c.sql");
        assertThat(OurSide.on(database, folder).status())
                .containsExactly("1 pending", "2 invalid", "3 pending");
        assertThat(dbmate(database, "up").exitCode()).isNotZero();
        assertThat(OurSide.on(database, folder).plan(new Target.Latest()).isRunnable()).isFalse();
    }

    @Test
    void severalSectionsRunWithUsAndBreakDbmate(TestDatabase database) throws Exception {
        var sections =
                "-- migrate:up\nCREATE TABLE d ();\n-- migrate:down\nDROP TABLE d;\n"
                        + "-- migrate:up\nCREATE TABLE e ();\n-- migrate:down\nDROP TABLE e;\n";
        files.file("4_d.sql", sections);
        assertThat(dbmate(database, "up").output()).contains("23505");
        assertThat(database.rows("SELECT to_regclass('d'), to_regclass('e')"))
                .containsExactly("d|null");
        assertThat(theirStatus(database)).contains("[X] 4_d.sql");
        assertThat(dbmate(database, "rollback").output()).contains("does not exist");

        database.execute("DELETE FROM schema_migrations WHERE version = '4'");
        var ours = OurSide.on(database, folder);
        ours.migrate(new Target.Latest());
        assertThat(database.rows("SELECT to_regclass('d'), to_regclass('e')"))
                .containsExactly("d|e");
        assertThat(database.rows(ROWS)).containsExactly("1", "2", "3", "4");
        ours.migrate(new Target.BackSteps(1));
        assertThat(database.rows("SELECT to_regclass('d'), to_regclass('e')"))
                .containsExactly("null|null");
    }

    @Test
    void bothWriteTheSameNewFile(TestDatabase database) throws Exception {
        var ours = folder.resolve("ours");
        var theirs = folder.resolve("theirs/deep");
        var file = new DbmateFormat().create(List.of(ours), FormatOptions.defaults(), "a b");
        DbmateBinary.run(folder, "--url", database.url(), "-d", theirs.toString(), "new", "a b");
        try (var created = Files.list(theirs)) {
            var their = created.findFirst().orElseThrow();
            assertThat(file).hasSameBinaryContentAs(their);
            assertThat(file.getFileName().toString().substring(14))
                    .isEqualTo(their.getFileName().toString().substring(14));
        }
    }

    /// Columns, indexes and constraints of the migrations table of a schema.
    private static List<String> catalogOf(TestDatabase database, String schema) {
        return database.rows(
                """
                SELECT 'column ' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull
                       || ' ' || attcollation::regcollation
                FROM pg_attribute WHERE attrelid = '%1$s.schema_migrations'::regclass AND attnum > 0
                UNION ALL
                SELECT replace(pg_get_indexdef(indexrelid), '%1$s.', '')
                FROM pg_index WHERE indrelid = '%1$s.schema_migrations'::regclass
                UNION ALL
                SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                WHERE conrelid = '%1$s.schema_migrations'::regclass AND contype <> 'n'
                """
                        .formatted(schema));
    }

    private List<String> theirStatus(TestDatabase database) {
        return dbmate(database, "status")
                .output()
                .lines()
                .filter(line -> line.startsWith("["))
                .toList();
    }

    private DbmateBinary.Answer dbmate(TestDatabase database, String... arguments) {
        var all = new ArrayList<>(List.of("--url", database.url(), "-d", "."));
        all.addAll(List.of(arguments));
        return DbmateBinary.run(folder, all.toArray(String[]::new));
    }
}
