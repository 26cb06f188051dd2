package dev.flightdeck.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.database.ServerIdentity;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.format.Finding;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The history table by itself: lock, state, validate, repair, baseline, and tables that are not
/// ours.
@ExtendWith(PostgresExtension.class)
final class HistoryTest {
    private static final ServerInfo SERVER =
            new ServerInfo(
                    "18.0", "db", "me", "public", 1, "UTF8", new ServerIdentity("1", 1, "db", ""));

    @TempDir Path folder;

    private Bed bed(TestDatabase database) {
        return new Bed(folder, database)
                .file("V1__one.sql", "CREATE TABLE a (id int);")
                .file("V2__two.sql", "CREATE TABLE b (id int);");
    }

    @Test
    void theLockKeyIsThatOfFlyway() {
        assertThat(HistoryName.of(FormatOptions.defaults(), SERVER).lockKey())
                .isEqualTo(77433833903597L);
    }

    @Test
    void ourLockKeepsFlywayOut(TestDatabase database) throws Exception {
        var bed = bed(database);
        bed.theirOptions = c -> c.lockRetryCount(1);
        bed.ours((history, session, files) -> {
            try (var lock = history.lock(Duration.ZERO, Progress.none())) {
                assertThat(lock.isHeld()).isTrue();
                Assertions.assertThatThrownBy(() -> bed.theirs().migrate())
                        .isInstanceOf(FlywayException.class)
                        .hasMessageContaining("lock");
            }
            return history;
        });
        assertThat(database.rows("SELECT to_regclass('a')")).containsExactly("null");
        assertThat(bed.theirs().migrate().migrationsExecuted).isEqualTo(2);
    }

    @Test
    void flywaysLockKeepsUsOut(TestDatabase database) throws Exception {
        var bed = bed(database);
        try (var theirs = database.connect();
                var statement = theirs.createStatement()) {
            theirs.setAutoCommit(false);
            statement.execute("SET application_name = 'Flyway by somebody'");
            statement.execute("SELECT pg_advisory_xact_lock(77433833903597)");
            var problem =
                    problemOf(() ->
                            bed.ours((history, session, files) ->
                                    history.lock(Duration.ZERO, Progress.none())));
            assertThat(problem)
                    .isInstanceOfSatisfying(
                            Problem.HistoryLocked.class,
                            p -> assertThat(p.holder()).contains("Flyway by somebody", "process"));
        }
    }

    @Test
    void lookingCreatesNothing(TestDatabase database) throws Exception {
        var bed = bed(database);
        bed.ours((history, session, files) -> {
            assertThat(history.exists()).isFalse();
            assertThat(history.compare()).hasSize(2);
            assertThat(history.current()).isNull();
            assertThat(history.validate()).hasSize(2);
            assertThat(history.repairPreview()).isEmpty();
            assertThat(history.repair(List.of())).isEmpty();
            assertThat(history.state()).isEqualTo("absent");
            return history;
        });
        assertThat(
                        database.rows(
                                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void theStateChangesWithEveryChange(TestDatabase database) throws Exception {
        var bed = bed(database);
        var before = state(bed);
        bed.migrate();
        var after = state(bed);
        assertThat(after).isNotEqualTo(before).isEqualTo(state(bed));
        database.execute("UPDATE flyway_schema_history SET checksum = 1 WHERE installed_rank = 1");
        var changed = state(bed);
        assertThat(changed).isNotEqualTo(after);
        database.execute("DELETE FROM flyway_schema_history WHERE installed_rank = 2");
        assertThat(state(bed)).isNotEqualTo(changed);
    }

    private static String state(Bed bed) throws ProblemException {
        return bed.ours((history, session, files) -> history.state());
    }

    @Test
    void theStateSeesATableThatIsDroppedOrMade(TestDatabase database) throws Exception {
        var bed = bed(database);
        bed.ours((history, session, files) -> {
            session.execute("creating", history.createTable());
            assertThat(history.state()).isNotEqualTo("absent");
            assertThat(history.exists()).isTrue();
            session.execute("dropping", List.of("DROP TABLE flyway_schema_history"));
            assertThat(history.state()).isEqualTo("absent");
            assertThat(history.exists()).isFalse();
            return history;
        });
    }

    @Test
    void validateFindsWhatFlywayFinds(TestDatabase database) throws Exception {
        var bed =
                bed(database).file("V3__three.sql", "SELECT 3;").file("V5__five.sql", "SELECT 5;");
        bed.migrate();
        var now = Checksum.of("SELECT 1;");
        var then = Checksum.of("CREATE TABLE a (id int);");
        bed.file("V1__one.sql", "SELECT 1;")
                .remove("V2__two.sql")
                .file("V4__late.sql", "SELECT 4;");
        bed.remove("V3__three.sql").file("V3__renamed.sql", "SELECT 3;");
        bed.file("V6__six.sql", "SELECT 6;");
        var findings = bed.validate();
        assertThat(findings)
                .extracting(Finding::problem)
                .startsWith(
                        new Problem.ChecksumMismatch("V1__one.sql", "1", then, now),
                        new Problem.MigrationMissing("2", "V2__two.sql"))
                .contains(
                        new Problem.OutOfOrderRefused("V4__late.sql", "4", "5"),
                        new Problem.DescriptionMismatch("V3__renamed.sql", "3", "three", "renamed"),
                        new Problem.MigrationPending("V6__six.sql", "6"))
                .hasSize(5);
        assertThat(bed.status())
                .containsExactly(
                        "1:changed",
                        "2:missing",
                        "3:changed",
                        "4:ignored",
                        "5:applied",
                        "6:pending");
    }

    @Test
    void validateSaysWhatIsNotApplied(TestDatabase database) throws Exception {
        var bed = bed(database).file("R__view.sql", "SELECT 1;");
        var all =
                List.of(
                        new Problem.MigrationPending("V1__one.sql", "1"),
                        new Problem.MigrationPending("V2__two.sql", "2"),
                        new Problem.MigrationPending("R__view.sql", ""));
        assertThat(problems(bed.schema("not_there"))).containsExactlyInAnyOrderElementsOf(all);
        assertThat(problems(bed.schema("public"))).containsExactlyInAnyOrderElementsOf(all);
        bed.migrate();
        assertThat(problems(bed)).isEmpty();
        bed.file("R__view.sql", "SELECT 2;");
        assertThat(problems(bed)).containsExactly(all.getLast());
    }

    private static List<Problem> problems(Bed bed) throws ProblemException {
        return bed.validate().stream().map(Finding::problem).toList();
    }

    @Test
    void aRenamedFileStopsAMigrateAsWithFlyway(TestDatabase database) throws Exception {
        var bed = bed(database);
        bed.migrate();
        bed.remove("V2__two.sql")
                .file("V2__renamed.sql", "CREATE TABLE b (id int);")
                .file("V3__three.sql", "SELECT 3;");
        assertThat(bed.plan(new Target.Latest()).refusals())
                .containsExactly(
                        new Problem.DescriptionMismatch("V2__renamed.sql", "2", "two", "renamed"));
        Assertions.assertThatThrownBy(() -> bed.theirs().migrate())
                .hasMessageContaining("description mismatch");
        bed.repair();
        bed.migrate();
        assertThat(bed.theirs().validateWithResult().validationSuccessful).isTrue();
    }

    @Test
    void aFailedVersionIsNotCurrentThoughFlywaySaysSo(TestDatabase database) throws Exception {
        var bed = bed(database);
        bed.migrate();
        database.execute("UPDATE flyway_schema_history SET success = false WHERE version = '2'");
        assertThat(bed.theirs().info().current().getVersion().getVersion()).isEqualTo("2");
        assertThat(current(bed)).isEqualTo(new Version("1"));
        database.execute("UPDATE flyway_schema_history SET success = false");
        assertThat(current(bed)).isNull();
    }

    private static Version current(Bed bed) throws ProblemException {
        return bed.ours((history, session, files) -> history.current());
    }

    @Test
    void repairDoesWhatWasShown(TestDatabase one, TestDatabase other) throws Exception {
        var ours = new Bed(folder.resolve("ours"), one);
        var theirs = new Bed(folder.resolve("theirs"), other);
        breakInEveryWay(ours);
        breakInEveryWay(theirs);
        var preview = ours.repairPreview();
        assertThat(preview)
                .extracting(HistoryChange::kind, HistoryChange::row)
                .containsExactly(
                        Assertions.tuple(HistoryChange.Kind.DELETE, "version 4, four"),
                        Assertions.tuple(HistoryChange.Kind.ADD, "version 2, two"),
                        Assertions.tuple(HistoryChange.Kind.ADD, "gone"),
                        Assertions.tuple(HistoryChange.Kind.UPDATE, "version 1, one"),
                        Assertions.tuple(HistoryChange.Kind.UPDATE, "version 3, three"),
                        Assertions.tuple(HistoryChange.Kind.UPDATE, "named"));
        assertThat(ours.repair()).hasSize(6);
        theirs.theirs().repair();
        assertThat(ours.rows()).isEqualTo(theirs.rows());
        assertThat(ours.repairPreview()).isEmpty();
        assertThat(ours.validate())
                .extracting(Finding::problem)
                .containsExactlyInAnyOrder(
                        new Problem.MigrationPending("V4__four.sql", "4"),
                        new Problem.MigrationPending("R__view.sql", ""));
    }

    @Test
    void aChecksumOfTheMomentCanBeConfirmed(TestDatabase database) throws Exception {
        var text = "-- ${flyway:timestamp}\nSELECT 1;";
        var bed = bed(database).file("R__now.sql", text);
        bed.migrate();
        database.execute(
                "UPDATE flyway_schema_history SET checksum = %s WHERE description = 'now'"
                        .formatted(Checksum.of(text)));
        var confirmed = bed.repairPreview();
        assertThat(confirmed)
                .singleElement()
                .extracting(change -> change.after().get("checksum"))
                .isEqualTo("of the moment of the repair");
        LockSupport.parkNanos(Duration.ofMillis(1100).toNanos()); // another second
        bed.ours((history, session, files) -> history.repair(confirmed));
        assertThat(bed.rows().getLast()).doesNotContain(Checksum.of(text));
    }

    @Test
    void repairWritesOnlyWhatWasConfirmed(TestDatabase database) throws Exception {
        var bed = bed(database);
        bed.migrate();
        bed.file("V1__one.sql", "SELECT 1;");
        var confirmed = bed.repairPreview();
        var before = bed.rows();
        bed.file("V1__one.sql", "SELECT 11;");
        assertThat(problemOf(() -> bed.ours((h, s, f) -> h.repair(confirmed))))
                .isEqualTo(
                        new Problem.PlanOutdated(
                                "Files or history changed since the preview was made."));
        assertThat(bed.rows()).isEqualTo(before);
    }

    private static void breakInEveryWay(Bed bed) throws ProblemException {
        bed.file("V1__one.sql", "CREATE TABLE a (id int);").file("V2__two.sql", "SELECT 2;");
        bed.file("V3__three.sql", "SELECT 3;").file("V4__four.sql", "SELECT 4;");
        bed.file("R__view.sql", "SELECT 1;").file("R__gone.sql", "SELECT 1;");
        bed.file("R__named.sql", "-- ${flyway:user}\nSELECT 1;");
        bed.migrate();
        bed.file("V1__one.sql", "SELECT 1;").remove("V2__two.sql").remove("R__gone.sql");
        bed.remove("V3__three.sql").file("V3__renamed.sql", "SELECT 3;");
        bed.file("R__view.sql", "SELECT 2;");
        bed.database.execute(
                "UPDATE flyway_schema_history SET success = false WHERE version = '4'");
        bed.database.execute(
                "UPDATE flyway_schema_history SET checksum = %s WHERE description = 'named'"
                        .formatted(Checksum.of("-- ${flyway:user}\nSELECT 1;")));
    }

    @Test
    void ranksGoOnAfterTheHighest(TestDatabase database) throws Exception {
        var bed = bed(database);
        bed.migrate();
        database.execute("UPDATE flyway_schema_history SET installed_rank = 7 WHERE version = '1'");
        bed.file("V3__three.sql", "SELECT 3;").file("V4__four.sql", "-- nothing");
        bed.migrate();
        assertThat(ranks(database)).containsExactly("2 2", "7 1", "8 3", "9 4");
    }

    @Test
    void aRowThatSomebodyWritesBesideTheLockStopsTheStep(TestDatabase database) throws Exception {
        var bed = bed(database);
        bed.migrate();
        bed.file(
                "V3__three.sql",
                """
                CREATE TABLE c (id int);
                INSERT INTO flyway_schema_history
                SELECT 3, '2.5', description, type, script, checksum, installed_by, now(), 0, true
                FROM flyway_schema_history WHERE version = '2';
                """);
        var outcome = bed.run(new Target.Latest()).steps().getFirst().outcome();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.aftermath()).isEqualTo(Aftermath.UNCHANGED);
                            assertThat(Explanation.of(failed.problem()).headline())
                                    .contains("recording 3 in the history");
                        });
        assertThat(ranks(database)).containsExactly("1 1", "2 2");
        assertThat(database.rows("SELECT to_regclass('c')")).containsExactly("null");
    }

    private static List<String> ranks(TestDatabase database) throws Exception {
        return database.rows(
                "SELECT installed_rank || ' ' || version FROM flyway_schema_history ORDER BY installed_rank");
    }

    @Test
    void aVersionMayBeTypedAsFlywayTakesIt(TestDatabase database) throws Exception {
        var bed = bed(database).file("V003__three.sql", "SELECT 3;");
        bed.ours((history, session, files) -> {
            var lines = history.compare();
            assertThat(Bed.FORMAT.version(new Version("3.0"), lines)).isEqualTo(new Version("003"));
            assertThat(Bed.FORMAT.version(new Version("02"), lines)).isEqualTo(new Version("2"));
            assertThat(Bed.FORMAT.version(new Version("4"), lines)).isEqualTo(new Version("4"));
            assertThat(Bed.FORMAT.version(new Version("one"), lines)).isEqualTo(new Version("one"));
            return history;
        });
    }

    @Test
    void baselineRowsAreThoseOfFlyway(TestDatabase one, TestDatabase other) throws Exception {
        for (var database : List.of(one, other)) {
            database.execute("CREATE TABLE was_here_before (id int)");
        }
        var ours = bed(one);
        assertThat(ours.baseline("1.5")).hasSize(1);
        var theirs = bed(other);
        theirs.theirOptions = c -> c.baselineVersion("1.5");
        theirs.theirs().baseline();
        assertThat(ours.rows()).isEqualTo(theirs.rows());
        assertThat(ours.status()).containsExactly("1:below baseline", "1.5:baseline", "2:pending");
        ours.migrate();
        assertThat(ours.theirs().validateWithResult().validationSuccessful).isTrue();
    }

    @Test
    void aBaselineWritesOnlyWhatWasConfirmed(TestDatabase database) throws Exception {
        var bed = bed(database);
        var version = new Version("2");
        var preview = bed.ours((history, session, files) -> history.baselinePreview(version));
        assertThat(
                        problemOf(() ->
                                bed.ours((history, session, files) ->
                                        history.baseline(new Version("1"), preview))))
                .isInstanceOf(Problem.PlanOutdated.class);
        assertThat(database.rows("SELECT to_regclass('flyway_schema_history')"))
                .containsExactly("null");
    }

    @Test
    void aHistoryThatIsNotEmptyGetsNoBaseline(TestDatabase database) throws Exception {
        var bed = bed(database);
        bed.migrate();
        assertThat(problemOf(() -> bed.baseline("3"))).isInstanceOf(Problem.NotPossible.class);
        assertThat(problemOf(() -> bed.ours((h, s, f) -> h.baselinePreview(new Version("x")))))
                .isInstanceOf(Problem.NotPossible.class);
    }

    @Test
    void aSchemaWithTablesAndNoHistoryIsNotMigratedBlindly(TestDatabase database) throws Exception {
        var bed = bed(database);
        database.execute("CREATE TABLE was_here_before (id int)");
        assertThat(problemOf(() -> bed.run(new Target.Latest())))
                .isInstanceOfSatisfying(
                        Problem.NotPossible.class,
                        p -> assertThat(p.wayOut()).contains("baseline"));
        Assertions.assertThatThrownBy(() -> bed.theirs().migrate())
                .hasMessageContaining("non-empty schema");
    }

    @Test
    void extensionsDoNotMakeASchemaFull(TestDatabase database) throws Exception {
        database.execute("CREATE EXTENSION hstore");
        bed(database).migrate();
    }

    @Test
    void aMissingSchemaIsMadeWithItsRow(TestDatabase one, TestDatabase other) throws Exception {
        var ours = bed(one).schema("new \"one\"");
        ours.migrate();
        var theirs = bed(other).schema("new \"one\"");
        theirs.theirs().migrate();
        var table = "\"new \"\"one\"\"\".flyway_schema_history";
        assertThat(ours.rows(table)).hasSize(3).isEqualTo(theirs.rows(table));
        assertThat(ours.theirs().info().pending()).isEmpty();
        assertThat(ours.status().getFirst()).isEqualTo("<< Flyway Schema Creation >>:applied");
    }

    @Test
    void anotherTableNameIsUsed(TestDatabase one, TestDatabase other) throws Exception {
        var ours = bed(one);
        ours.options = new FormatOptions("public.History", null, Map.of(), false, Set.of());
        ours.migrate();
        var theirs = bed(other);
        theirs.theirOptions = c -> c.table("History");
        theirs.theirs().migrate();
        var indexes = "SELECT indexdef FROM pg_indexes WHERE tablename = 'History' ORDER BY 1";
        assertThat(one.rows(indexes)).hasSize(2).isEqualTo(other.rows(indexes));
        assertThat(ours.rows("\"History\"")).isEqualTo(theirs.rows("\"History\""));
    }

    @Test
    void aTableOfAnotherToolIsLeftAlone(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE flyway_schema_history (version varchar)");
        assertThat(problemOf(() -> bed(database).status()))
                .isEqualTo(
                        new Problem.HistoryOfAnotherTool(
                                "public.flyway_schema_history", "Flyway", "columns version"));
    }

    @Test
    void rowsOfThePaidEditionCanBeSeenAndNotChanged(TestDatabase database) throws Exception {
        var bed = bed(database);
        bed.migrate();
        database.execute(
                "INSERT INTO flyway_schema_history VALUES (3, '2', 'two', 'UNDO_SQL', 'U2__two.sql', 1, 'x', now(), 1, true)");
        assertThat(bed.status()).containsExactly("1:applied", "2:pending");
        assertThat(bed.<String>ours((h, s, f) -> h.readOnlyReason())).contains("UNDO_SQL");
        for (ThrowingCallable act :
                List.<ThrowingCallable>of(
                        () -> bed.validate(),
                        () -> bed.repairPreview(),
                        () -> bed.ours((h, s, f) -> h.repair(List.of())))) {
            assertThat(problemOf(act)).isInstanceOf(Problem.HistoryUnreadable.class);
        }
    }

    @Test
    void twoDeletionsOfOneApplicationAreReported(TestDatabase database) throws Exception {
        var bed = bed(database);
        bed.migrate();
        database.execute(
                "INSERT INTO flyway_schema_history SELECT g, '2', 'two', 'DELETE', 'V2__two.sql', 1, 'x', now(), 1, true FROM generate_series(3, 4) g");
        assertThat(problemOf(bed::status)).isInstanceOf(Problem.HistoryUnreadable.class);
        Assertions.assertThatThrownBy(() -> bed.theirs().info()).hasMessageContaining("Corrupted");
    }

    @Test
    void aUserWithoutRightsIsTold(TestDatabase database) throws Exception {
        var bed = bed(database).schema("secret");
        bed.migrate();
        database.execute("DROP ROLE IF EXISTS nobody; CREATE ROLE nobody LOGIN");
        var profile =
                new dev.flightdeck.database.ConnectionProfile(
                        "localhost", database.port(), database.name(), "nobody", Map.of());
        try (var session = database.connector().open(profile)) {
            var access =
                    new HistoryAccess(
                            session, profile, database.connector(), Duration.ofSeconds(10));
            assertThat(
                            problemOf(() -> {
                                SchemaHistory history =
                                        Bed.FORMAT.history(bed.read(), access, bed.options);
                                history.compare();
                            }))
                    .isInstanceOf(Problem.PermissionDenied.class);
        } finally {
            database.execute("DROP ROLE nobody");
        }
    }

    @Test
    void flywaysOwnMessagesStayQuiet(TestDatabase database) throws Exception {
        var bed = bed(database);
        bed.migrate();
        var out = System.out;
        var captured = new java.io.ByteArrayOutputStream();
        System.setOut(
                new java.io.PrintStream(captured, true, java.nio.charset.StandardCharsets.UTF_8));
        try {
            bed.file("V1__one.sql", "SELECT 1;");
            bed.validate();
            bed.repair();
        } finally {
            System.setOut(out);
        }
        assertThat(captured.toString(java.nio.charset.StandardCharsets.UTF_8)).isEmpty();
    }

    private static Problem problemOf(ThrowingCallable act) {
        try {
            act.call();
        } catch (ProblemException e) {
            return e.problem();
        } catch (Throwable e) {
            throw new AssertionError("not a problem", e);
        }
        throw new AssertionError("it went well");
    }
}
