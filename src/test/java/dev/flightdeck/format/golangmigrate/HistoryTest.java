package dev.flightdeck.format.golangmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.TestWorkspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The one row, on a real database.
@ExtendWith(PostgresExtension.class)
class HistoryTest {
    private static final String ROW = "SELECT version, dirty FROM schema_migrations";

    private static final String CATALOG =
            "SELECT c.relname, c.relkind FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1";

    /// The table as golang-migrate makes it.
    private static final String TABLE =
            "CREATE TABLE IF NOT EXISTS \"public\".\"schema_migrations\" (version bigint not null primary key, dirty boolean not null);";

    private static final String SHAPE =
            """
            SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                   (SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k
                    WHERE k.conrelid = a.attrelid AND k.contype = 'p')
            FROM pg_attribute a WHERE a.attrelid = 'schema_migrations'::regclass AND a.attnum > 0 ORDER BY 1
            """;

    @TempDir private Path path;
    private Files files;

    @BeforeEach
    void threeTables() {
        files = new Files(path).table(1).table(2).table(3);
    }

    private TestWorkspace workspace(TestDatabase database) {
        return new TestWorkspace(new GolangMigrateFormat(), path, database);
    }

    private ExecutionReport run(TestDatabase database, Target target) throws ProblemException {
        return workspace(database).run(target, CommitPolicy.COMMIT);
    }

    private List<String> words(TestDatabase database) throws ProblemException {
        return workspace(database).migrator().status(Progress.none()).migrations().stream()
                .map(it -> it.version() + " " + it.state().word() + " " + it.word())
                .toList();
    }

    private static void at(TestDatabase database, String row) {
        database.execute(TABLE + "TRUNCATE schema_migrations");
        if (!row.isEmpty()) {
            database.execute("INSERT INTO schema_migrations VALUES (" + row + ")");
        }
    }

    @Test
    void theTableIsTheTools(TestDatabase database) throws Exception {
        assertThat(workspace(database).states()).hasSize(3).allMatch(it -> it.endsWith("pending"));
        assertThat(database.rows("SELECT to_regclass('schema_migrations')"))
                .containsExactly("null");
        assertThat(run(database, new Target.Latest()).wentWell()).isTrue();
        var ours = database.rows(SHAPE);
        database.execute("DROP TABLE schema_migrations;" + TABLE);
        assertThat(database.rows(SHAPE)).isEqualTo(ours);
    }

    @Test
    void upDownUpLeavesTheSame(TestDatabase database) throws Exception {
        assertThat(run(database, new Target.Latest()).wentWell()).isTrue();
        var catalog = database.rows(CATALOG);
        assertThat(database.rows(ROW)).containsExactly("3|f");
        assertThat(words(database))
                .containsExactly("1 applied assumed", "2 applied assumed", "3 applied applied");
        assertThat(run(database, new Target.BackTo(new Version("1"))).wentWell()).isTrue();
        assertThat(database.rows(ROW)).containsExactly("1|f");
        assertThat(run(database, new Target.BackTo(null)).wentWell()).isTrue();
        assertThat(database.rows(ROW)).isEmpty();
        assertThat(run(database, new Target.Steps(1)).wentWell()).isTrue();
        assertThat(database.rows(ROW)).containsExactly("1|f");
        assertThat(run(database, new Target.Latest()).wentWell()).isTrue();
        assertThat(database.rows(CATALOG)).isEqualTo(catalog);
        assertThat(database.rows(ROW)).containsExactly("3|f");
        assertThat(workspace(database).migrator().validate(Progress.none())).isEmpty();
    }

    @Test
    void aDryRunLeavesTheRow(TestDatabase database) throws Exception {
        run(database, new Target.Steps(1));
        assertThat(workspace(database).run(new Target.Latest(), CommitPolicy.ROLL_BACK).wentWell())
                .isTrue();
        assertThat(database.rows(ROW)).containsExactly("1|f");
    }

    @Test
    void aFailedUpStaysDirtyAndIsPutBack(TestDatabase database) throws Exception {
        files.pair(3, "CREATE TABLE t3 (x int);\nSELECT nope;", "DROP TABLE t3;");
        var failed = failed(run(database, new Target.Latest()));
        assertThat(failed.aftermath()).isEqualTo(Aftermath.UNCHANGED);
        assertThat(failed.left()).contains("stays dirty at version 3", "--choose not-applied");
        assertThat(database.rows(ROW)).containsExactly("3|t");
        assertThat(words(database).getLast()).isEqualTo("3 failed dirty");
        assertThat(workspace(database).plan(new Target.Latest()).refusals().getFirst())
                .isInstanceOf(Problem.FailedMigration.class);
        assertThat(recommended(database)).containsExactly("not-applied");
        repair(database, "not-applied");
        assertThat(database.rows(ROW)).containsExactly("2|f");
        files.table(3);
        assertThat(run(database, new Target.Latest()).wentWell()).isTrue();
    }

    @Test
    void aFailedDownStaysDirtyBelowAndIsPutBack(TestDatabase database) throws Exception {
        files.pair(3, "CREATE TABLE t3 (x int);", "DROP TABLE t3;\nSELECT nope;");
        files.pair(1, "CREATE TABLE t1 (x int);", "SELECT nope;");
        run(database, new Target.Latest());
        var failed = failed(run(database, new Target.BackSteps(1)));
        assertThat(failed.left()).contains("stays dirty at version 2", "--choose still-applied");
        assertThat(database.rows(ROW)).containsExactly("2|t");
        assertThat(recommended(database)).containsExactly("still-applied");
        repair(database, "still-applied");
        assertThat(database.rows(ROW)).containsExactly("3|f");
    }

    @Test
    void aFailedDownOfTheFirstStaysAtMinusOne(TestDatabase database) throws Exception {
        files.pair(1, "CREATE TABLE t1 (x int);", "SELECT nope;");
        run(database, new Target.Steps(1));
        failed(run(database, new Target.BackSteps(1)));
        assertThat(database.rows(ROW)).containsExactly("-1|t");
        assertThat(words(database).getFirst()).isEqualTo("-1 failed dirty");
        assertThat(recommended(database)).containsExactly("still-applied");
        repair(database, "still-applied");
        assertThat(database.rows(ROW)).containsExactly("1|f");
    }

    @Test
    void whereAnInsertCannotBeSeenTheStatementHasToBeNamed(TestDatabase database) throws Exception {
        files.pair(
                3,
                "CREATE TABLE t3 (x int);\nINSERT INTO t3 VALUES (1);\nCREATE TABLE u3 ();",
                "DROP TABLE t3, u3;");
        run(database, new Target.Steps(2));
        database.execute("CREATE TABLE t3 (x int); INSERT INTO t3 VALUES (1)");
        at(database, "3, true");

        var choices = workspace(database).migrator().repairChoices(Progress.none());

        assertThat(choices)
                .extracting(it -> it.id())
                .containsExactly("applied", "not-applied", "run-rest-from-2", "run-rest-from-3");
        assertThat(choices).noneMatch(it -> it.recommended());
        assertThat(choices.getLast().resume().statementsDone()).isEqualTo(2);
        assertThat(run(database, new Target.Resume(new Version("3"), 2)).wentWell()).isTrue();
        assertThat(database.rows("SELECT count(*) FROM t3")).containsExactly("1");
    }

    @Test
    void theRestOfAFileIsRunOnPurpose(TestDatabase database) throws Exception {
        files.pair(
                3,
                "CREATE TABLE t3 (x int);\nCREATE INDEX i3 ON t3 (x);\nCREATE TABLE u3 ();",
                "DROP TABLE t3, u3;");
        run(database, new Target.Steps(2));
        database.execute("CREATE TABLE t3 (x int)");
        at(database, "3, true");
        var choices = workspace(database).migrator().repairChoices(Progress.none());
        assertThat(choices)
                .extracting(it -> it.id())
                .containsExactly("applied", "not-applied", "run-rest");
        assertThat(choices.getFirst().found())
                .containsExactly(
                        "1. CREATE TABLE t3 (x int): table t3 is there",
                        "2. CREATE INDEX i3 ON t3 (x): index i3 is not there",
                        "3. CREATE TABLE u3 (): table u3 is not there");
        assertThat(recommended(database)).containsExactly("run-rest");
        assertThat(run(database, new Target.Resume(new Version("3"), 1)).wentWell()).isTrue();
        assertThat(database.rows(ROW)).containsExactly("3|f");
        assertThat(database.rows("SELECT to_regclass('u3')")).containsExactly("u3");
    }

    @Test
    void whatIsThereAsAWholeIsMarkedApplied(TestDatabase database) throws Exception {
        run(database, new Target.Latest());
        at(database, "3, true");
        assertThat(recommended(database)).containsExactly("applied");
        repair(database, "applied");
        assertThat(database.rows(ROW)).containsExactly("3|f");
    }

    @Test
    void whatCannotBeSeenIsNotRecommended(TestDatabase database) throws Exception {
        files.pair(3, "INSERT INTO t1 VALUES (1)", "");
        run(database, new Target.Latest());
        at(database, "3, true");
        assertThat(recommended(database)).isEmpty();
    }

    @Test
    void aChoiceThatIsOutOfDateChangesNothing(TestDatabase database) throws Exception {
        at(database, "3, true");
        var choice = workspace(database).migrator().repairChoices(Progress.none()).getFirst();
        at(database, "2, true");
        var e =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> workspace(database).migrator().repair(choice, Progress.none()));
        assertThat(e.problem()).isInstanceOf(Problem.PlanOutdated.class);
        assertThat(database.rows(ROW)).containsExactly("2|t");
    }

    @Test
    void aLateFileIsSkippedAndAppliedOnPurpose(TestDatabase database) throws Exception {
        files.without("2_m.up.sql").without("2_m.down.sql");
        run(database, new Target.Latest());
        files.table(2).table(4);
        assertThat(workspace(database).states())
                .containsExactly("1 applied", "2 ignored", "3 applied", "4 pending");
        var plan = workspace(database).plan(new Target.Latest());
        assertThat(plan.steps()).extracting(it -> it.name()).containsExactly("4");
        assertThat(plan.warnings())
                .extracting(Warning::text)
                .anyMatch(it -> it.contains("--out-of-order"));
        files.file("flightdeck.toml", "out_of_order = true\n");
        assertThat(run(database, new Target.Through(new Version("3"))).wentWell()).isTrue();
        assertThat(database.rows(ROW)).containsExactly("3|f");
        assertThat(workspace(database).states())
                .containsExactly("1 applied", "2 applied", "3 applied", "4 pending");
    }

    @Test
    void aRollbackStepsOverWhatWasNeverApplied(TestDatabase database) throws Exception {
        files.without("2_m.up.sql").without("2_m.down.sql");
        run(database, new Target.Latest());
        files.table(2);
        assertThat(run(database, new Target.BackSteps(1)).wentWell()).isTrue();
        assertThat(database.rows(ROW)).containsExactly("1|f");
        assertThat(run(database, new Target.Latest()).wentWell()).isTrue();
        assertThat(database.rows(ROW)).containsExactly("3|f");
    }

    @Test
    void whatALaterFileDroppedWasApplied(TestDatabase database) throws Exception {
        files.pair(3, "DROP TABLE t2;", "CREATE TABLE t2 (x int);");
        run(database, new Target.Latest());
        assertThat(workspace(database).states())
                .containsExactly("1 applied", "2 applied", "3 applied");
    }

    @Test
    void aDirectionWithoutAFileMovesTheVersion(TestDatabase database) throws Exception {
        files.without("2_m.up.sql").without("3_m.down.sql");
        assertThat(run(database, new Target.Latest()).wentWell()).isTrue();
        assertThat(database.rows("SELECT to_regclass('t2')")).containsExactly("null");
        var plan = workspace(database).plan(new Target.BackSteps(1));
        assertThat(plan.warnings())
                .extracting(Warning::text)
                .anyMatch(it -> it.contains("only the version moves"));
        assertThat(run(database, new Target.BackSteps(1)).wentWell()).isTrue();
        assertThat(database.rows(ROW)).containsExactly("2|f");
        assertThat(database.rows("SELECT to_regclass('t3')")).containsExactly("t3");
    }

    @Test
    void aStatementAloneRunsOutsideATransaction(TestDatabase database) throws Exception {
        files.pair(
                4, "CREATE UNIQUE INDEX CONCURRENTLY i4 ON t1 (x)", "DROP INDEX CONCURRENTLY i4");
        files.file("5_m.up.sql", "CREATE TABLE t5 ();\nCREATE INDEX CONCURRENTLY i5 ON t1 (x);");
        assertThat(workspace(database).plan(new Target.Latest()).refusals().getFirst())
                .isInstanceOf(Problem.MixedTransaction.class);
        run(database, new Target.Through(new Version("3")));
        database.execute("INSERT INTO t1 VALUES (1), (1)");
        var failed = failed(run(database, new Target.Through(new Version("4"))));
        assertThat(failed.aftermath()).isEqualTo(Aftermath.PARTLY_APPLIED);
        assertThat(database.rows(ROW)).containsExactly("4|t");
        assertThat(recommended(database)).isEmpty();
        database.execute("DROP INDEX i4; TRUNCATE t1");
        assertThat(recommended(database)).containsExactly("not-applied");
        repair(database, "not-applied");
        assertThat(run(database, new Target.Through(new Version("4"))).wentWell()).isTrue();
        assertThat(database.rows(ROW)).containsExactly("4|f");
    }

    @Test
    void withMultiStatementEachIsCommittedByItself(TestDatabase database) throws Exception {
        files.file("flightdeck.toml", "[golang-migrate]\nx-multi-statement = true\n");
        files.pair(3, "CREATE TABLE t3 (x int);\nSELECT nope;", "DROP TABLE t3;");
        var failed = failed(run(database, new Target.Latest()));
        assertThat(failed.aftermath()).isEqualTo(Aftermath.PARTLY_APPLIED);
        assertThat(database.rows("SELECT to_regclass('t3')")).containsExactly("t3");
        assertThat(database.rows(ROW)).containsExactly("3|t");
    }

    @Test
    void aFileWithItsOwnTransactionsIsAnnouncedBeforeThem(TestDatabase database) throws Exception {
        files.pair(
                3,
                "BEGIN;\nCREATE TABLE t3 (x int);\nCOMMIT;\nCREATE TABLE u3 ();\nSELECT nope;",
                "");
        var failed = failed(run(database, new Target.Latest()));
        assertThat(failed.aftermath()).isEqualTo(Aftermath.PARTLY_APPLIED);
        assertThat(database.rows("SELECT to_regclass('t3'), to_regclass('u3')"))
                .containsExactly("t3|null");
        assertThat(database.rows(ROW)).containsExactly("3|t");
    }

    @Test
    void aVersionWithoutAFileIsExplained(TestDatabase database) throws Exception {
        files.table(9);
        at(database, "7, false");
        assertThat(words(database)).contains("7 missing missing");
        assertThat(workspace(database).plan(new Target.Latest()).refusals().getFirst().toString())
                .contains("no migration found for version 7", "Bring its file back");
        repair(database, "not-applied");
        assertThat(database.rows(ROW)).containsExactly("3|f");
    }

    /// The row of a newer checkout: without it, the migration would run again.
    @Test
    void aVersionNewerThanEveryFileIsForgottenOnPurposeOnly(TestDatabase database)
            throws Exception {
        run(database, new Target.Latest());
        at(database, "7, false");
        assertThat(words(database).getLast()).isEqualTo("7 future future");
        var plan = workspace(database).plan(new Target.Latest());
        assertThat(plan.refusals()).hasSize(1);
        assertThat(plan.refusals().getFirst().toString())
                .contains("no migration found for version 7", "bring the folder up to date");
        assertThat(workspace(database).migrator().validate(Progress.none()))
                .singleElement()
                .satisfies(
                        it -> assertThat(it.problem()).isInstanceOf(Problem.MigrationFuture.class));
        var back = workspace(database).plan(new Target.BackSteps(1)).refusals();
        assertThat(back.getFirst().toString()).contains("newer checkout");
        assertThat(recommended(database)).containsExactly("keep");
        repair(database, "keep");
        assertThat(database.rows(ROW)).containsExactly("7|f");
        repair(database, "forget");
        assertThat(database.rows(ROW)).containsExactly("3|f");
    }

    @Test
    void aBaselineIsARow(TestDatabase database) throws Exception {
        var migrator = workspace(database).migrator();
        var preview = migrator.baselinePreview(new Version("2"), Progress.none());
        migrator.baseline(new Version("2"), preview, Progress.none());
        assertThat(database.rows(ROW)).containsExactly("2|f");
        var e =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> migrator.baselinePreview(new Version("3"), Progress.none()));
        assertThat(e.problem()).isInstanceOf(Problem.NotPossible.class);
    }

    @Test
    void theTableOfDbmateIsNotTouched(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE schema_migrations (version varchar PRIMARY KEY)");
        var e = catchThrowableOfType(ProblemException.class, () -> workspace(database).states());
        assertThat(((Problem.HistoryOfAnotherTool) e.problem()).found()).contains("dbmate");
    }

    @Test
    void eitherLockOfTheToolKeepsUsOut(TestDatabase database) throws Exception {
        for (var name : List.of("/" + database.name(), database.name())) {
            long key = MigrateTable.lockKey("public", "schema_migrations", name);
            try (var other = database.connect();
                    var statement = other.createStatement()) {
                statement.execute("SELECT pg_advisory_lock(" + key + ")");
                var e =
                        catchThrowableOfType(
                                ProblemException.class, () -> run(database, new Target.Latest()));
                assertThat(e.problem()).isInstanceOf(Problem.HistoryLocked.class);
            }
        }
        assertThat(run(database, new Target.Latest()).wentWell()).isTrue();
    }

    @Test
    void statusIsReadOnly(TestDatabase database) throws Exception {
        run(database, new Target.Steps(2));
        database.execute(
                "ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
        assertThat(workspace(database).states()).hasSize(3);
    }

    private static Outcome.Failed failed(ExecutionReport report) {
        return (Outcome.Failed) report.steps().getLast().outcome();
    }

    private List<String> recommended(TestDatabase database) throws ProblemException {
        return workspace(database).migrator().repairChoices(Progress.none()).stream()
                .filter(it -> it.recommended())
                .map(it -> it.id())
                .toList();
    }

    private void repair(TestDatabase database, String id) throws ProblemException {
        var migrator = workspace(database).migrator();
        for (var choice : migrator.repairChoices(Progress.none())) {
            if (choice.id().equals(id)) {
                migrator.repair(choice, Progress.none());
                return;
            }
        }
        throw new AssertionError("no choice " + id);
    }
}
