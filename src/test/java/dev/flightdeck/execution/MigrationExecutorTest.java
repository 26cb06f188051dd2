package dev.flightdeck.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.format.flyway.FlywayFormat;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Folder;
import dev.flightdeck.workspace.TestWorkspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
final class MigrationExecutorTest {
    private static final String LOCK_HOLDERS =
            "SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()"
                    + " WHERE l.locktype = 'advisory' AND l.granted";
    private static final String VERSIONS = "SELECT version FROM schema_migrations ORDER BY 1";

    @TempDir private Path path;
    private Folder folder;

    @BeforeEach
    void folder() {
        folder = new Folder(path);
    }

    private TestWorkspace workspace(TestDatabase database) {
        return new TestWorkspace(new DbmateFormat(), path, database);
    }

    private static Outcome.Failed failure(ExecutionReport report) {
        return report.steps().stream()
                .map(ExecutionReport.StepReport::outcome)
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Problem.StatementFailed statementFailure(ExecutionReport report) {
        return (Problem.StatementFailed) failure(report).problem();
    }

    @Test
    void appliesPendingInOrderAndRecordsEach(TestDatabase database) throws Exception {
        folder.dbmate("1", "CREATE TABLE a (i int);", "DROP TABLE a;")
                .dbmate(
                        "2",
                        "INSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);",
                        "DELETE FROM a;");
        var workspace = workspace(database);
        var report = workspace.migrate();
        assertThat(report.wentWell()).isTrue();
        assertThat(database.rows(VERSIONS)).containsExactly("1", "2");
        assertThat(database.rows("SELECT count(*) FROM a")).containsExactly("2");
        assertThat(workspace.states()).containsExactly("1 applied", "2 applied");
        assertThat(workspace.migrate().steps()).isEmpty();
    }

    @Test
    void aFailureNamesFileStatementLineAndColumnAndLeavesNothingOfItsStep(TestDatabase database)
            throws Exception {
        folder.dbmate("1", "CREATE TABLE a (i int);", "")
                .dbmate("2", "INSERT INTO a VALUES (1);\n\nSELECT i,\n       nope\n  FROM a;", "")
                .dbmate("3", "CREATE TABLE b ();", "");
        var workspace = workspace(database);
        var report = workspace.migrate();
        var failed = statementFailure(report);
        assertThat(failed.place().display()).isEqualTo("2_m.sql:5:8");
        assertThat(failed.place().sourceLine()).isEqualTo("       nope");
        assertThat(failed.statement()).isEqualTo(2);
        assertThat(failed.error().sqlState()).isEqualTo("42703");
        assertThat(failure(report).aftermath()).isEqualTo(Aftermath.UNCHANGED);
        assertThat(report.steps().get(2).outcome()).isEqualTo(new Outcome.NotReached());
        assertThat(database.rows("SELECT count(*) FROM a")).containsExactly("0");
        assertThat(workspace.states()).containsExactly("1 applied", "2 pending", "3 pending");
    }

    @Test
    void aConstraintThatFailsAtCommitIsAFailureOfTheStep(TestDatabase database) throws Exception {
        folder.dbmate(
                "1",
                "CREATE TABLE a (i int UNIQUE DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO a VALUES (1), (1);",
                "");
        var report = workspace(database).migrate();
        assertThat(failure(report).problem()).isInstanceOf(Problem.DatabaseRefused.class);
        assertThat(failure(report).aftermath()).isEqualTo(Aftermath.UNCHANGED);
        assertThat(database.rows(VERSIONS)).isEmpty();
        assertThat(database.rows("SELECT to_regclass('a')")).containsExactly("null");
    }

    @Test
    void historyAndStatementsCommitTogetherEvenWhenTheRowIsRefused(TestDatabase database)
            throws Exception {
        database.execute(
                "CREATE TABLE schema_migrations (version varchar PRIMARY KEY CHECK (version <> '1'))");
        folder.dbmate("1", "CREATE TABLE a (i int);", "");
        var report = workspace(database).migrate();
        assertThat(failure(report).problem()).isInstanceOf(Problem.DatabaseRefused.class);
        assertThat(database.rows("SELECT to_regclass('a')")).containsExactly("null");
    }

    @Test
    void ownCommitInTheFileIsHonouredAndSaidInTheOutcome(TestDatabase database) throws Exception {
        folder.dbmate(
                "1",
                "CREATE TABLE a (i int);\nCOMMIT;\nBEGIN;\nCREATE TABLE b (i int);\nSELECT 1/0;",
                "");
        var report = workspace(database).migrate();
        assertThat(failure(report).aftermath()).isEqualTo(Aftermath.PARTLY_APPLIED);
        assertThat(failure(report).left())
                .contains("Statements 1 to 2 stay")
                .contains("1_m.sql:3:1")
                .contains("The history cannot record a failure");
        assertThat(database.rows("SELECT to_regclass('a'), to_regclass('b')"))
                .containsExactly("a|null");
        assertThat(database.rows(VERSIONS)).isEmpty();
    }

    /// dbmate's table cannot say it, Flyway's can: what stays must not look as if it had never run.
    @Test
    void aFileThatFailsAfterItsOwnCommitIsFailedInFlywaysHistory(TestDatabase database)
            throws Exception {
        folder.file(
                "V1__m.sql",
                "CREATE TABLE a (i int);\nCOMMIT;\nCREATE TABLE b (i int);\nSELECT 1/0;");
        var workspace = new TestWorkspace(new FlywayFormat(), folder.path(), database);
        assertThat(workspace.plan(new Target.Latest()).steps()).noneMatch(Step::commitsTogether);
        var report = workspace.migrate();
        assertThat(failure(report).aftermath()).isEqualTo(Aftermath.PARTLY_APPLIED);
        assertThat(failure(report).left())
                .isEqualTo(
                        "Statements 1 to 2 stay: the file commits them itself (V1__m.sql:2:1). The history has it as failed.");
        assertThat(workspace.states()).containsExactly("1 failed");
        assertThat(workspace.plan(new Target.Latest()).isRunnable()).isFalse();
        var choice = workspace.migrator().repairChoices(Progress.none()).getFirst();
        workspace.migrator().repair(choice, Progress.none());
        assertThat(workspace.states()).containsExactly("1 pending");
    }

    @Test
    void aFileThatCommitsAtItsEndIsRecorded(TestDatabase database) throws Exception {
        folder.dbmate("1", "CREATE TABLE a (i int);\nCOMMIT;", "")
                .dbmate("2", "BEGIN;\nCREATE TABLE b (i int);\nCOMMIT;\nCREATE TABLE c ();", "")
                .dbmate("3", "BEGIN;\nCREATE TABLE d (i int);\nCOMMIT;", "")
                .dbmate("4", "BEGIN ISOLATION LEVEL SERIALIZABLE;\nCREATE TABLE e ();\nCOMMIT;", "")
                .dbmate("5", "CREATE TABLE f ();\nROLLBACK;\nCREATE TABLE g ();", "")
                .dbmate("6", "CREATE TABLE h ();\nCOMMIT AND CHAIN;\nCREATE TABLE i ();", "");
        assertThat(workspace(database).migrate().wentWell()).isTrue();
        assertThat(database.rows(VERSIONS)).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(database.rows("SELECT to_regclass('f'), to_regclass('g'), to_regclass('i')"))
                .containsExactly("null|g|i");
    }

    @Test
    void beginAndCommitAroundTheFileFailAsOne(TestDatabase database) throws Exception {
        folder.dbmate("1", "BEGIN;\nCREATE TABLE a (i int);\nSELECT 1/0;\nCOMMIT;", "");
        var report = workspace(database).migrate();
        assertThat(failure(report).aftermath()).isEqualTo(Aftermath.UNCHANGED);
        assertThat(statementFailure(report).place().line()).isEqualTo(4);
        assertThat(database.rows("SELECT to_regclass('a')")).containsExactly("null");
    }

    @Test
    void createIndexConcurrentlyRunsWithoutHanging(TestDatabase database) throws Exception {
        folder.dbmate(
                        "1",
                        "CREATE TABLE a (i int);\nINSERT INTO a SELECT generate_series(1,100);",
                        "")
                .dbmateOutside(
                        "2", "CREATE INDEX CONCURRENTLY ai ON a (i);\nVACUUM a;", "DROP INDEX ai;");
        assertThat(workspace(database).migrate().wentWell()).isTrue();
        assertThat(
                        database.rows(
                                "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ai'::regclass"))
                .containsExactly("t");
        assertThat(database.rows(VERSIONS)).containsExactly("1", "2");
    }

    @Test
    void aFailedConcurrentIndexSaysWhatWasLeftBehind(TestDatabase database) throws Exception {
        folder.dbmate("1", "CREATE TABLE a (i int);\nINSERT INTO a VALUES (1), (1);", "")
                .dbmateOutside(
                        "2",
                        "CREATE TABLE b (i int);\nCREATE UNIQUE INDEX CONCURRENTLY \"Ai\" ON a (i);",
                        "");
        var workspace = workspace(database);
        var report = workspace.migrate();
        assertThat(failure(report).aftermath()).isEqualTo(Aftermath.PARTLY_APPLIED);
        assertThat(failure(report).left())
                .contains("Statement 1 (2_m.sql:2:1) stays.")
                .contains("DROP INDEX CONCURRENTLY public.\"Ai\";");
        assertThat(workspace.states()).containsExactly("1 applied", "2 pending");
    }

    @Test
    void anInvalidIndexOfAnEarlierRunIsNamedWhereItIsInTheWay(TestDatabase database)
            throws Exception {
        folder.dbmate("1", "CREATE TABLE a (i int);\nINSERT INTO a VALUES (1), (1);", "")
                .dbmateOutside("2", "CREATE UNIQUE INDEX CONCURRENTLY \"Ai\" ON a (i);", "");
        var workspace = workspace(database);
        workspace.migrate();
        var again = failure(workspace.migrate());
        assertThat(statementFailure(workspace.migrate()).error().sqlState()).isEqualTo("42P07");
        assertThat(again.aftermath()).isEqualTo(Aftermath.UNCHANGED);
        assertThat(again.left())
                .contains("left by an earlier run", "DROP INDEX CONCURRENTLY public.\"Ai\";");
    }

    @Test
    void copyDataInTheFileIsLoaded(TestDatabase database) throws Exception {
        folder.dbmate(
                "1",
                "CREATE TABLE a (i int, t text);\nCOPY a FROM STDIN;\n1\tx;y\n2\t\\N\n\\.\n\nINSERT INTO a VALUES (3, 'z');",
                "");
        assertThat(workspace(database).migrate().wentWell()).isTrue();
        assertThat(database.rows("SELECT i, t FROM a ORDER BY i"))
                .containsExactly("1|x;y", "2|null", "3|z");
    }

    @Test
    void rollsBackInTheHistorysOwnTerms(TestDatabase database) throws Exception {
        folder.dbmate("1", "CREATE TABLE a (i int);", "DROP TABLE a;")
                .dbmate("2", "CREATE TABLE b (i int);", "DROP TABLE b;")
                .dbmate("3", "CREATE TABLE c (i int);", "DROP TABLE c;");
        var workspace = workspace(database);
        workspace.migrate();
        assertThat(
                        workspace
                                .run(new Target.BackTo(new Version("1")), CommitPolicy.COMMIT)
                                .wentWell())
                .isTrue();
        assertThat(database.rows(VERSIONS)).containsExactly("1");
        assertThat(database.rows("SELECT to_regclass('b'), to_regclass('c')"))
                .containsExactly("null|null");
        assertThat(workspace.states()).containsExactly("1 applied", "2 pending", "3 pending");
        assertThat(workspace.migrate().doneCount()).isEqualTo(2);
    }

    @Test
    void noticesAndRowCountsAreInTheEvents(TestDatabase database) throws Exception {
        folder.dbmate(
                "1",
                "CREATE TABLE a AS SELECT generate_series(1, 5) i;\nDO $$ BEGIN RAISE NOTICE 'hello'; END $$;\nDELETE FROM a WHERE i > 2;",
                "");
        var workspace = workspace(database);
        workspace.migrate();
        assertThat(workspace.events())
                .filteredOn(ExecutionEvent.StatementDone.class::isInstance)
                .extracting(e -> ((ExecutionEvent.StatementDone) e).rows())
                .containsExactly(-1L, -1L, 3L);
        assertThat(workspace.events())
                .filteredOn(ExecutionEvent.NoticeRaised.class::isInstance)
                .extracting(e -> ((ExecutionEvent.NoticeRaised) e).notice().message())
                .containsExactly("hello");
    }

    @Test
    void cancelRollsTheStepBackAndStops(TestDatabase database) throws Exception {
        folder.dbmate("1", "CREATE TABLE a ();", "")
                .dbmate("2", "CREATE TABLE b ();\nSELECT pg_sleep(60);", "")
                .dbmate("3", "CREATE TABLE c ();", "");
        var workspace = workspace(database);
        var progress = new CancelWhen("2");
        var report = workspace.with(progress).migrate();
        assertThat(report.steps().get(1).outcome())
                .isEqualTo(new Outcome.Cancelled(1, Aftermath.UNCHANGED, ""));
        assertThat(report.steps().get(2).outcome()).isEqualTo(new Outcome.NotReached());
        assertThat(workspace.states()).containsExactly("1 applied", "2 pending", "3 pending");
        assertThat(database.rows("SELECT to_regclass('b')")).containsExactly("null");
    }

    @Test
    void statementTimeoutIsAFailureAndNotACancel(TestDatabase database) throws Exception {
        folder.dbmate("1", "SELECT pg_sleep(60);", "");
        var settings =
                new ExecutionSettings(Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(1));
        var report = workspace(database).with(settings).migrate();
        assertThat(statementFailure(report).error().sqlState()).isEqualTo("57014");
    }

    @Test
    void lockTimeoutStopsWaitingForALockedTable(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE a (i int)");
        folder.dbmate("1", "ALTER TABLE a ADD j int;", "");
        var settings =
                new ExecutionSettings(Duration.ofMillis(200), Duration.ZERO, Duration.ofSeconds(1));
        try (var other = database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE a");
            var report = workspace(database).with(settings).migrate();
            assertThat(statementFailure(report).error().sqlState()).isEqualTo("55P03");
        }
    }

    @Test
    void aPlanIsRefusedWhenTheHistoryChangedSince(TestDatabase database) throws Exception {
        folder.dbmate("1", "CREATE TABLE a ();", "").dbmate("2", "CREATE TABLE b ();", "");
        var workspace = workspace(database);
        var plan = workspace.plan(new Target.Latest());
        workspace(database).run(new Target.Steps(1), CommitPolicy.COMMIT);
        assertThatThrownBy(() ->
                        workspace
                                .migrator()
                                .run(
                                        plan,
                                        CommitPolicy.COMMIT,
                                        ExecutionSettings.defaults(),
                                        _ -> {},
                                        Progress.none()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.PlanOutdated.class));
    }

    @Test
    void twoAtOnceNeverApplyTwice(TestDatabase database) throws Exception {
        IntStream.rangeClosed(10, 40)
                .forEach(i -> folder.dbmate("" + i, "CREATE TABLE t" + i + " (i int);", ""));
        var threads =
                IntStream.range(0, 4)
                        .mapToObj(_ ->
                                Thread.ofVirtual()
                                        .start(() -> {
                                            try {
                                                workspace(database).migrate();
                                            } catch (ProblemException _) {
                                                // outdated or locked: the other one did it
                                            }
                                        }))
                        .toList();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(workspace(database).states()).hasSize(31).allMatch(s -> s.endsWith(" applied"));
        assertThat(database.rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("32");
    }

    @Test
    void aKilledSessionIsReportedAndTheStepIsGone(TestDatabase database) throws Exception {
        folder.dbmate(
                "1",
                "CREATE TABLE a ();\nSELECT pg_terminate_backend(pg_backend_pid());\nSELECT 1;",
                "");
        var workspace = workspace(database);
        var report = workspace.migrate();
        assertThat(failure(report).problem()).isInstanceOf(Problem.ConnectionLost.class);
        assertThat(failure(report).aftermath()).isEqualTo(Aftermath.UNCHANGED);
        assertThat(workspace.states()).containsExactly("1 pending");
    }

    @Test
    void dryRunLeavesNothingNotEvenAHistoryTable(TestDatabase database) throws Exception {
        folder.dbmate(
                        "1",
                        "CREATE TABLE a (i int);\nINSERT INTO a VALUES (1);\nCOMMIT;\nCREATE TABLE b ();",
                        "")
                .dbmateOutside("2", "CREATE INDEX CONCURRENTLY x ON a (i);", "")
                .dbmate("3", "SET CONSTRAINTS ALL IMMEDIATE;\nALTER TABLE a ADD j int;", "");
        var workspace = workspace(database);
        var report = workspace.run(new Target.Latest(), CommitPolicy.ROLL_BACK);
        assertThat(report.wentWell()).isTrue();
        assertThat(workspace.events())
                .filteredOn(ExecutionEvent.StatementSkipped.class::isInstance)
                .hasSize(3);
        assertThat(
                        database.rows(
                                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void dryRunDoesNotSetSequences(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE t (id serial); SELECT setval('t_id_seq', 100)");
        folder.dbmate("1", "DELETE FROM t;\nSELECT setval('t_id_seq', 1);", "")
                .dbmate("2", "DO $$ BEGIN PERFORM setval('t_id_seq', 1); END $$;", "");
        var workspace = workspace(database);
        assertThat(workspace.run(new Target.Latest(), CommitPolicy.ROLL_BACK).wentWell()).isTrue();
        assertThat(workspace.events())
                .filteredOn(ExecutionEvent.StatementSkipped.class::isInstance)
                .hasSize(2);
        assertThat(database.rows("SELECT last_value FROM t_id_seq")).containsExactly("100");
    }

    @Test
    void timeoutsOfTheRunHoldForEveryStepWhateverAFileSets(TestDatabase database) throws Exception {
        folder.dbmate("1", "SET statement_timeout = 0;\nCREATE TABLE a ();", "")
                .dbmate("2", "SELECT pg_sleep(60);", "");
        var settings =
                new ExecutionSettings(Duration.ZERO, Duration.ofMillis(300), Duration.ofSeconds(1));
        var report = workspace(database).with(settings).migrate();
        assertThat(report.doneCount()).isEqualTo(1);
        assertThat(statementFailure(report).error().sqlState()).isEqualTo("57014");
    }

    @Test
    void aRunStopsWhenItsLockIsGone(TestDatabase database) throws Exception {
        folder.dbmate("1", "SELECT pg_sleep(2.2);", "").dbmate("2", "CREATE TABLE b ();", "");
        var killer =
                Thread.ofVirtual()
                        .start(() -> {
                            for (int i = 0; i < 100 && database.rows(LOCK_HOLDERS).isEmpty(); i++) {
                                LockSupport.parkNanos(20_000_000);
                            }
                            database.rows(
                                    "SELECT pg_terminate_backend(pid::int) FROM ("
                                            + LOCK_HOLDERS
                                            + ") AS holder(pid)");
                        });
        var report = workspace(database).migrate();
        killer.join();
        assertThat(report.doneCount()).isEqualTo(1);
        assertThat(failure(report).problem()).isInstanceOf(Problem.ConnectionLost.class);
        assertThat(database.rows("SELECT to_regclass('b')")).containsExactly("null");
    }

    @Test
    void whatAFileBeganOutsideATransactionAndDidNotCommitIsNotSaidToStay(TestDatabase database)
            throws Exception {
        folder.dbmateOutside("1", "BEGIN;\nCREATE TABLE a ();\nSELECT 1/0;", "");
        var failed = failure(workspace(database).migrate());
        assertThat(failed.aftermath()).isEqualTo(Aftermath.UNCHANGED);
        assertThat(database.rows("SELECT to_regclass('a')")).containsExactly("null");
    }

    @Test
    void dryRunCannotCommitEvenThroughAProcedure(TestDatabase database) throws Exception {
        database.execute(
                "CREATE TABLE log (i int); CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (1); COMMIT; END $$");
        folder.dbmate("1", "CALL p();", "");
        var report = workspace(database).run(new Target.Latest(), CommitPolicy.ROLL_BACK);
        assertThat(statementFailure(report).error().sqlState()).isEqualTo("2D000");
        assertThat(database.rows("SELECT count(*) FROM log")).containsExactly("0");
    }

    @Test
    void dryRunTriesRollbacksToo(TestDatabase database) throws Exception {
        folder.dbmate("1", "CREATE TABLE a ();", "DROP TABLE nope;");
        var workspace = workspace(database);
        workspace.migrate();
        var report = workspace.run(new Target.BackSteps(1), CommitPolicy.ROLL_BACK);
        assertThat(statementFailure(report).place().display()).isEqualTo("1_m.sql:4:1");
        assertThat(database.rows(VERSIONS)).containsExactly("1");
    }

    @Test
    void resetDropsWhatIsThereAndNothingElse(TestDatabase database) throws Exception {
        database.execute(
                "CREATE SCHEMA other; CREATE TABLE other.kept (i int); CREATE EXTENSION pg_trgm");
        folder.dbmate(
                "1",
                "CREATE TYPE mood AS ENUM ('a'); CREATE TABLE a (id serial, m mood); CREATE VIEW v AS SELECT * FROM a;"
                        + " CREATE FUNCTION f(mood) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE DOMAIN d AS int;",
                "");
        var workspace = workspace(database);
        workspace.migrate();
        assertThat(workspace.migrator().resetPlan(Progress.none()).objects())
                .contains("table public.a", "view public.v", "type public.mood", "domain public.d")
                .noneMatch(o -> o.contains("similarity"));
        workspace.migrator().reset(database.name(), Progress.none());
        assertThat(workspace.states()).containsExactly("1 pending");
        assertThat(database.rows("SELECT count(*) FROM other.kept")).containsExactly("0");
        assertThat(database.rows("SELECT similarity('a', 'a')")).containsExactly("1");
        assertThat(workspace.migrate().wentWell()).isTrue();
    }

    @Test
    void resetWantsTheRightName(TestDatabase database) {
        folder.dbmate("1", "SELECT 1;", "");
        assertThatThrownBy(() -> workspace(database).migrator().reset("other", Progress.none()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem())
                                        .isInstanceOf(Problem.ConfirmationMissing.class));
    }

    /// Asks for a cancel a moment after the step of a version was announced.
    private static final class CancelWhen implements Progress {
        private final String version;
        private final AtomicReference<Runnable> action = new AtomicReference<>(() -> {});
        private volatile boolean requested;

        CancelWhen(String version) {
            this.version = version;
        }

        @Override
        public void message(String text) {
            if (text.startsWith(version + " ")) {
                Thread.ofVirtual().start(this::cancelSoon);
            }
        }

        private void cancelSoon() {
            try {
                Thread.sleep(400);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            requested = true;
            action.get().run();
        }

        @Override
        public void done(long done, long total) {}

        @Override
        public boolean cancelRequested() {
            return requested;
        }

        @Override
        public void onCancelRequest(Runnable stop) {
            action.set(stop);
        }
    }
}
