package dev.flightdeck.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.format.PlaceholderSyntax;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// We and flyway-core take turns on one database.
@ExtendWith(PostgresExtension.class)
final class TogetherWithFlywayTest {
    @TempDir Path folder;

    private Bed shop(TestDatabase database) {
        return new Bed(folder, database)
                .file("V1__one.sql", "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\n")
                .file("U1__one.sql", "DROP TABLE a;")
                .file("sub/V2__two_words.sql", "CREATE TABLE b (id int);\n")
                .file("U2__back.sql", "DROP TABLE b;")
                .file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS x;\n");
    }

    private static void assertFlywayIsContent(Bed bed) {
        assertThat(bed.theirs().validateWithResult().getAllErrorMessages()).isNullOrEmpty();
        assertThat(bed.theirs().info().pending()).isEmpty();
    }

    @Test
    void flywayGoesOnWhereWeEnded(TestDatabase database) throws Exception {
        var bed = shop(database);
        bed.migrate();
        assertFlywayIsContent(bed);
        bed.file("V3__three.sql", "CREATE TABLE c (id int);");
        assertThat(bed.theirs().migrate().migrationsExecuted).isEqualTo(1);
        assertThat(bed.status())
                .containsExactly("1:applied", "2:applied", "3:applied", "view:applied");
    }

    @Test
    void weGoOnWhereFlywayEnded(TestDatabase database) throws Exception {
        var bed = shop(database);
        assertThat(bed.theirs().migrate().migrationsExecuted).isEqualTo(3);
        bed.file("V3__three.sql", "CREATE TABLE c (id int);")
                .file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS x;\n");
        assertThat(bed.status())
                .containsExactly("1:applied", "2:applied", "3:pending", "view:outdated");
        bed.migrate();
        assertThat(database.rows("SELECT x FROM v")).containsExactly("2");
        assertThat(bed.status())
                .containsExactly(
                        "1:applied", "2:applied", "3:applied", "view:superseded", "view:applied");
        assertFlywayIsContent(bed);
    }

    @Test
    void ourRowsAreTheirRows(TestDatabase one, TestDatabase other) throws Exception {
        var ours = shop(one);
        ours.file("V2_1__" + "long_".repeat(30) + ".sql", "SELECT 'it''s \\ odd';")
                .file("V2_2.sql", "SELECT 1;")
                .file("R__with_values.sql", "-- ${flyway:user} ${who}\nSELECT 1;");
        ours.placeholders(Map.of("who", "me"));
        ours.migrate();
        var theirs = new Bed(folder, other).placeholders(Map.of("who", "me"));
        theirs.theirs().migrate();
        assertThat(ours.rows()).isEqualTo(theirs.rows());
        assertFlywayIsContent(ours);
    }

    @Test
    void placeholdersCanBeWrittenInAnotherWay(TestDatabase one, TestDatabase other)
            throws Exception {
        var values = Map.of("who", "me");
        var syntax = new PlaceholderSyntax("#[", "]#", "_");
        var ours =
                new Bed(folder, one)
                        .file("V1__a.sql", "CREATE TABLE #[who]# AS SELECT '${who}' AS x;")
                        .file("R__b.sql", "-- #[flyway_user]# #[who]# ${flyway:user}\nSELECT 1;")
                        .placeholders(values, syntax);
        ours.migrate();
        var theirs = new Bed(folder, other).placeholders(values, syntax);
        theirs.theirs().migrate();
        assertThat(ours.rows()).isEqualTo(theirs.rows());
        assertThat(one.rows("SELECT x FROM me")).containsExactly("${who}");
        assertThat(ours.status()).containsExactly("1:applied", "b:applied");
        assertThat(ours.validate()).isEmpty();
        assertFlywayIsContent(ours);
    }

    @Test
    void ourTableIsTheirTable(TestDatabase one, TestDatabase other) throws Exception {
        shop(one).migrate();
        shop(other).theirs().migrate();
        for (var query :
                List.of(
                        "SELECT column_name, data_type, character_maximum_length, is_nullable, column_default, ordinal_position FROM information_schema.columns WHERE table_name = 'flyway_schema_history' ORDER BY ordinal_position",
                        "SELECT indexdef FROM pg_indexes WHERE tablename = 'flyway_schema_history' ORDER BY 1",
                        "SELECT conname, contype, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'flyway_schema_history'::regclass ORDER BY 1")) {
            assertThat(one.rows(query)).isNotEmpty().isEqualTo(other.rows(query));
        }
    }

    @Test
    void flywayAppliesAgainWhatWeTookBack(TestDatabase database) throws Exception {
        var bed = shop(database);
        bed.migrate();
        for (int round = 0; round < 2; round++) {
            bed.rollBackTo("1");
            assertThat(bed.status()).containsExactly("1:applied", "2:pending", "view:applied");
            assertThat(database.rows("SELECT to_regclass('b')")).containsExactly("null");
            assertThat(bed.theirs().validateWithResult().invalidMigrations)
                    .extracting(m -> m.version)
                    .containsExactly("2");
            assertThat(bed.theirs().migrate().migrationsExecuted).isEqualTo(1);
            assertFlywayIsContent(bed);
        }
        assertThat(bed.status()).containsExactly("1:applied", "2:applied", "view:applied");
        assertThat(bed.rows())
                .extracting(row -> row.split("\\|", -1)[3])
                .containsExactly("SQL", "SQL", "SQL", "DELETE", "SQL", "DELETE", "SQL");
    }

    @Test
    void weApplyAgainWhatWeTookBackAllTheWay(TestDatabase database) throws Exception {
        var bed = shop(database);
        bed.migrate();
        for (int round = 0; round < 2; round++) {
            bed.rollBackTo("");
            assertThat(bed.status()).containsExactly("1:pending", "2:pending", "view:applied");
            bed.migrate();
        }
        assertThat(bed.status()).containsExactly("1:applied", "2:applied", "view:applied");
        assertFlywayIsContent(bed);
    }

    @Test
    void aVersionOutOfOrderIsRefusedUnlessAllowed(TestDatabase database) throws Exception {
        var bed = shop(database);
        bed.migrate();
        bed.file("V1_5__late.sql", "CREATE TABLE late (id int);");
        assertThat(bed.status())
                .containsExactly("1:applied", "1.5:ignored", "2:applied", "view:applied");
        assertThat(bed.plan(new Target.Latest()).isRunnable()).isFalse();
        bed.outOfOrder();
        assertThat(bed.status())
                .containsExactly("1:applied", "1.5:pending", "2:applied", "view:applied");
        bed.migrate();
        assertThat(bed.status())
                .containsExactly("1:applied", "1.5:out of order", "2:applied", "view:applied");
        assertFlywayIsContent(bed);
    }

    @Test
    void theNewestBaselineFileStandsForAllBeforeIt(TestDatabase one, TestDatabase other)
            throws Exception {
        var bed =
                shop(one).file("B2__base.sql", "CREATE TABLE a (id int);CREATE TABLE b (id int);");
        bed.file("V3__three.sql", "CREATE TABLE c (id int);");
        assertThat(bed.status())
                .containsExactly(
                        "1:below baseline",
                        "2:below baseline",
                        "2:pending",
                        "3:pending",
                        "view:pending");
        bed.migrate();
        assertThat(bed.status())
                .containsExactly(
                        "1:below baseline",
                        "2:baseline",
                        "2:below baseline",
                        "3:applied",
                        "view:applied");
        assertFlywayIsContent(bed);
        var theirs = new Bed(folder, other);
        theirs.theirs().migrate();
        assertThat(bed.rows()).isEqualTo(theirs.rows());
    }

    @Test
    void aConcurrentIndexIsBuiltOutsideATransaction(TestDatabase database) throws Exception {
        var bed = shop(database);
        bed.file("V3__index.sql", "CREATE INDEX CONCURRENTLY i ON a (id);");
        bed.migrate();
        assertThat(bed.rows().get(2)).startsWith("3|3|index|SQL|V3__index.sql|").endsWith("|t");
        assertFlywayIsContent(bed);
    }

    @Test
    void aFailureOutsideATransactionIsOnRecordUntilRepaired(TestDatabase database)
            throws Exception {
        var bed = shop(database);
        bed.migrate();
        bed.file("V3__index.sql", "CREATE INDEX CONCURRENTLY i ON nowhere (id);");
        var report = bed.run(new Target.Latest());
        assertThat(report.steps().getLast().outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(bed.rows().getLast()).startsWith("4|3|index|SQL|").endsWith("|f");
        assertThat(bed.status()).contains("3:failed");
        assertThat(bed.plan(new Target.Latest()).isRunnable()).isFalse();
        assertThat(Stream.of(bed.theirs().info().all()).filter(m -> m.getState().isFailed()))
                .hasSize(1);
        bed.repair();
        bed.file("V3__index.sql", "CREATE INDEX CONCURRENTLY i ON a (id);");
        bed.migrate();
        assertFlywayIsContent(bed);
    }

    @Test
    void anUndoThatBrokeOutsideATransactionShowsAsFailed(TestDatabase database) throws Exception {
        var bed = shop(database);
        bed.file("V3__index.sql", "CREATE INDEX CONCURRENTLY i ON a (id);")
                .file("U3__index.sql", "DROP INDEX CONCURRENTLY nowhere;");
        bed.migrate();
        bed.run(new Target.BackTo(new Version("2")));
        assertThat(bed.rows().getLast()).startsWith("5|3|index|DELETE|").endsWith("|f");
        assertThat(bed.status()).contains("3:failed");
        assertFlywayIsContent(bed);
        bed.repair();
        bed.file("U3__index.sql", "DROP INDEX CONCURRENTLY i;");
        bed.rollBackTo("2");
        assertThat(bed.status()).contains("3:pending");
        bed.migrate();
        assertFlywayIsContent(bed);
    }

    @Test
    void roleAndSearchPathAreSetAsFlywayDoes(TestDatabase one, TestDatabase other)
            throws Exception {
        var bed = new Bed(folder, one).schema("app");
        bed.file(
                        "V1__role.sql",
                        "CREATE TABLE t (who text, path text, note text);"
                                + "DROP ROLE IF EXISTS somebody; CREATE ROLE somebody; SET search_path = ''; SET ROLE somebody;")
                .file(
                        "V2__look.sql",
                        "INSERT INTO t VALUES (current_user, current_setting('search_path'), '${flyway:defaultSchema} ${flyway:table} ${flyway:user} ${flyway:filename} ${flyway:workingDirectory} ${flyway:environment}');");
        bed.migrate();
        var theirs = new Bed(folder, other).schema("app");
        theirs.theirs().migrate();
        assertThat(one.rows("SELECT * FROM app.t")).isEqualTo(other.rows("SELECT * FROM app.t"));
        assertThat(bed.rows("app.flyway_schema_history"))
                .hasSize(3)
                .isEqualTo(theirs.rows("app.flyway_schema_history"));
        assertFlywayIsContent(bed);
    }

    @Test
    void theSearchPathOfADatabaseWithoutADefaultSchemaIsThatOfFlyway(
            TestDatabase one, TestDatabase other) throws Exception {
        var bed = new Bed(folder, one);
        bed.file("V1__t.sql", "CREATE TABLE t AS SELECT current_setting('search_path');");
        bed.migrate();
        new Bed(folder, other).theirs().migrate();
        assertThat(one.rows("SELECT * FROM t")).isEqualTo(other.rows("SELECT * FROM t"));
    }

    @Test
    void aRepeatableWithTheTimeRunsAgainEveryTime(TestDatabase database) throws Exception {
        var bed = shop(database);
        bed.file("R__stamp.sql", "-- ${flyway:timestamp}\nSELECT 1;");
        bed.migrate();
        database.execute("SELECT pg_sleep(1.1)");
        assertThat(bed.status()).contains("stamp:outdated", "view:applied");
        assertThat(bed.theirs().info().pending())
                .extracting(m -> m.getDescription())
                .containsExactly("stamp");
    }

    @Test
    void aFileThatWantsNoPlaceholdersIsSentAsItIs(TestDatabase database) throws Exception {
        var bed = shop(database);
        bed.file("V3__x.sql", "CREATE TABLE x AS SELECT '${nobody}';")
                .file("V3__x.sql.conf", "placeholderReplacement=false");
        bed.migrate();
        assertThat(database.rows("SELECT * FROM x")).containsExactly("${nobody}");
        assertFlywayIsContent(bed);
    }

    @Test
    void aMigrationInJavaCodeIsTakenAsItIs(TestDatabase database) throws Exception {
        var bed = shop(database);
        bed.migrate();
        database.execute(
                "INSERT INTO flyway_schema_history VALUES (4, '3', 'in code', 'JDBC', 'db.migration.V3__in_code', NULL, 'x', now(), 1, true)");
        assertThat(bed.status())
                .containsExactly("1:applied", "2:applied", "3:applied", "view:applied");
        assertThat(bed.validate()).isEmpty();
        assertThat(bed.repairPreview()).isEmpty();
        bed.file("V4__four.sql", "CREATE TABLE d (id int);");
        bed.migrate();
        assertThat(bed.status()).contains("4:applied");
    }

    @Test
    void aMigrationOfAnExtensionIsNotGivenUpByRepair(TestDatabase database) throws Exception {
        var bed = shop(database);
        bed.migrate();
        database.execute(
                "INSERT INTO flyway_schema_history VALUES (4, '3', 'custom', 'CUSTOM', 'x', NULL, 'x', now(), 1, true)");
        bed.file("V1__one.sql", "SELECT 1;");
        var before = bed.rows();
        assertThat(bed.status()).contains("3:applied");
        assertThatThrownBy(bed::repair)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("CUSTOM");
        assertThat(bed.rows()).isEqualTo(before);
    }

    @Test
    void aScriptMigrationThatFlywayRanIsApplied(TestDatabase database) throws Exception {
        var bed = shop(database);
        bed.file("V3__nothing.sh", "#!/bin/sh\nexit 0\n");
        assertThat(bed.status()).contains("3:script");
        assertThat(bed.plan(new Target.Latest()).isRunnable()).isFalse();
        bed.theirs().migrate();
        assertThat(bed.status()).contains("3:applied");
        assertThat(bed.validate()).isEmpty();
        assertThat(bed.repairPreview()).isEmpty();
    }
}
