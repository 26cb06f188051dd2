package dev.flightdeck.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.dryrun.DryRunReport.Result;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Folder;
import dev.flightdeck.workspace.TestWorkspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A trial on the database leaves nothing, whatever is in the files.
@ExtendWith(PostgresExtension.class)
class DryRunTest {
    private static final String EVERYTHING =
            """
            SELECT 'relation', n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
            UNION ALL SELECT 'function', p.proname || md5(p.prosrc) FROM pg_proc p
             WHERE p.pronamespace = 'public'::regnamespace
            UNION ALL SELECT 'schema', nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'
            UNION ALL SELECT 'role', rolname FROM pg_roles
            ORDER BY 1, 2
            """;

    @TempDir private Path path;
    private Folder folder;

    @BeforeEach
    void folder() {
        folder = new Folder(path);
    }

    private DryRunReport tried(TestDatabase database, String user, Target target)
            throws ProblemException {
        var migrator = new TestWorkspace(new DbmateFormat(), path, database, user).migrator();
        return new DryRun(migrator)
                .run(
                        DryRunDepth.ON_TARGET,
                        migrator.plan(target, Progress.none()),
                        ExecutionSettings.defaults(),
                        _ -> {},
                        Progress.none());
    }

    private DryRunReport tried(TestDatabase database) throws ProblemException {
        return tried(database, "postgres", new Target.Latest());
    }

    private static List<String> results(DryRunReport report) {
        return report.steps().stream()
                .flatMap(s -> s.statements().stream())
                .map(s -> s.result().getClass().getSimpleName())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE a (x int); COMMIT; CREATE TABLE b (x int);",
                "CREATE TABLE a (x int); END; BEGIN; CREATE TABLE b (x int); COMMIT AND CHAIN; CREATE TABLE c (x int);",
                "CREATE TABLE a (x int); ROLLBACK; CREATE TABLE b (x int);",
                "CREATE TABLE a (x int); PREPARE TRANSACTION 'flightdeck';",
                "CREATE TABLE a (x int); DO $$ BEGIN COMMIT; END $$;",
                "CREATE TABLE a (x int); CALL committing();",
                "CREATE TABLE a (x int); DO $$ BEGIN EXECUTE 'COMMIT'; END $$;",
                "CREATE TABLE a (x int); SET CONSTRAINTS ALL IMMEDIATE; COMMIT;",
                "CREATE TABLE a (x int); SET CONSTRAINTS ALL DEFERRED; COMMIT;",
                "CREATE TABLE a (x int); DO $$ BEGIN SET CONSTRAINTS ALL IMMEDIATE; END $$; COMMIT;",
                "CREATE TABLE a (x int); DISCARD TEMP; COMMIT;",
                "CREATE TABLE a (x int); DROP TABLE pg_temp.flightdeck_dry_run; COMMIT;",
                "CREATE TABLE a (x int); DELETE FROM pg_temp.flightdeck_dry_run; COMMIT;",
                "CREATE TEMP TABLE a (x int) ON COMMIT DROP; INSERT INTO a VALUES (1); COMMIT;",
                "CREATE TABLE a (x int); SAVEPOINT s; CREATE TABLE b (x int); RELEASE s; COMMIT;",
                "CREATE TABLE a (x int); /* COMMIT; */ COMMIT -- ;\n; CREATE TABLE b (x int);",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY; CREATE TABLE a (x int); COMMIT;",
                "CREATE SCHEMA s; SET search_path = s; CREATE TABLE a (x int); COMMIT;",
                "CREATE ROLE somebody_new; CREATE TABLE a (x int);",
                "BEGIN; CREATE TABLE a (x int); COMMIT;",
                "CREATE TABLE a (x int); INSERT INTO a VALUES (1); INSERT INTO a VALUES ('no');"
            })
    void leavesNothing(String script, TestDatabase database) throws ProblemException {
        database.execute(
                """
                CREATE TABLE kept (x int); INSERT INTO kept VALUES (1);
                CREATE PROCEDURE committing() LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE c (x int); COMMIT; END $$;
                """);
        folder.dbmate("1", "DELETE FROM kept;\n" + script, "SELECT 1;");
        var before = database.rows(EVERYTHING);

        tried(database);

        assertThat(database.rows(EVERYTHING)).isEqualTo(before);
        assertThat(database.rows("SELECT x FROM kept")).containsExactly("1");
        assertThat(database.rows("SELECT count(*) FROM pg_prepared_xacts")).containsExactly("0");
    }

    @Test
    void aUserWithoutTheRightToTemporaryTablesLeavesNothingEither(TestDatabase database)
            throws ProblemException {
        var user = "plain_" + database.name();
        database.execute(
                "CREATE ROLE %s LOGIN; REVOKE TEMP ON DATABASE %s FROM PUBLIC; GRANT CREATE, USAGE ON SCHEMA public TO %s"
                        .formatted(user, database.name(), user));
        folder.dbmate("1", "CREATE TABLE a (x int); DO $$ BEGIN COMMIT; END $$;", "DROP TABLE a;");
        folder.dbmate("2", "CREATE TABLE b (x int); COMMIT;", "DROP TABLE b;");
        var before = database.rows(EVERYTHING);

        var report = tried(database, user, new Target.Latest());

        assertThat(report.wentWell()).isFalse();
        assertThat(database.rows(EVERYTHING)).isEqualTo(before);
    }

    @Test
    void saysOfEachStatementWhatBecameOfIt(TestDatabase database) throws ProblemException {
        folder.dbmate("1", "CREATE TABLE a (x int);\nINSERT INTO a VALUES (1), (2);", "SELECT 1;");
        folder.dbmate("2", "COMMIT;\nSELECT 1/0;\nSELECT 2;", "SELECT 1;");
        folder.dbmate("3", "SELECT 3;", "SELECT 1;");

        var report = tried(database);

        assertThat(results(report))
                .containsExactly("Done", "Done", "NotTried", "Failed", "NotReached", "NotReached");
        var insert = report.steps().getFirst().statements().get(1);
        assertThat(insert.place().display()).isEqualTo("1_m.sql:3:1");
        assertThat(insert.text()).isEqualTo("INSERT INTO a VALUES (1), (2)");
        assertThat(((Result.Done) insert.result()).rows()).isEqualTo(2);
        assertThat(report.problem()).isInstanceOf(Problem.StatementFailed.class);
        assertThat(report.steps().get(1).outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(report.steps().get(2).outcome()).isInstanceOf(Outcome.NotReached.class);
        assertThat(report.notTried()).isOne();
        assertThat(report.remains()).hasSize(5);
    }

    @Test
    void whatRefusesATransactionIsListedAsNotTried(TestDatabase database) throws ProblemException {
        folder.dbmate("1", "CREATE TABLE a (x int);", "SELECT 1;");
        folder.dbmateOutside(
                "2", "CREATE INDEX CONCURRENTLY a_x ON a (x);\nVACUUM a;", "SELECT 1;");

        var report = tried(database);

        assertThat(report.wentWell()).isTrue();
        assertThat(results(report)).containsExactly("Done", "NotTried", "NotTried");
    }

    @Test
    void noticesBelongToTheirStatement(TestDatabase database) throws ProblemException {
        folder.dbmate("1", "SELECT 1;\nDO $$ BEGIN RAISE NOTICE 'hello'; END $$;", "SELECT 1;");

        var statements = tried(database).steps().getFirst().statements();

        assertThat(statements.getFirst().notices()).isEmpty();
        assertThat(statements.getLast().notices())
                .extracting(n -> n.severity() + " " + n.message())
                .containsExactly("NOTICE hello");
    }

    @Test
    void waitsForLocksOnlyAsLongAsItWasTold(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE busy (x int)");
        folder.dbmate("1", "ALTER TABLE busy ADD COLUMN y int;", "SELECT 1;");
        var migrator = new TestWorkspace(new DbmateFormat(), path, database).migrator();
        try (var other = database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE busy");

            var report =
                    new DryRun(migrator)
                            .run(
                                    DryRunDepth.ON_TARGET,
                                    migrator.plan(new Target.Latest(), Progress.none()),
                                    ExecutionSettings.defaults()
                                            .withLockTimeout(Duration.ofMillis(1)),
                                    _ -> {},
                                    Progress.none());

            assertThat(((Problem.StatementFailed) report.problem()).error().sqlState())
                    .isEqualTo("55P03");
        }
    }

    @Test
    void triesTheWayBack(TestDatabase database) throws ProblemException {
        folder.dbmate("1", "CREATE TABLE a (x int);", "DROP TABLE a;");
        new TestWorkspace(new DbmateFormat(), path, database).migrate();

        var report = tried(database, "postgres", new Target.BackSteps(1));

        assertThat(report.wentWell()).isTrue();
        assertThat(database.rows("SELECT to_regclass('a')")).containsExactly("a");
        assertThat(database.rows("SELECT version FROM schema_migrations")).containsExactly("1");
    }

    @Test
    void showSendsNothingAndNumbersAsTheTrialDoes(TestDatabase database) throws ProblemException {
        folder.dbmate("1", "BEGIN;\nCREATE TABLE a (x int);\nSELECT 1;\nCOMMIT;", "SELECT 1;");
        folder.dbmate("2", "SELECT 2;\nCOMMIT;\nSELECT 3;", "SELECT 1;");
        var migrator = new TestWorkspace(new DbmateFormat(), path, database).migrator();

        var shown = DryRun.show(migrator.plan(new Target.Latest(), Progress.none()));
        var tried = tried(database);

        assertThat(results(shown)).containsOnly("Shown").hasSize(5);
        assertThat(places(shown)).isEqualTo(places(tried));
        assertThat(shown.remains()).isEmpty();
        assertThat(database.rows("SELECT to_regclass('schema_migrations')"))
                .containsExactly("null");
    }

    private static List<Map.Entry<Integer, String>> places(DryRunReport report) {
        return report.steps().stream()
                .flatMap(s -> s.statements().stream())
                .map(s -> Map.entry(s.number(), s.place().display()))
                .toList();
    }

    @Test
    void aRefusedPlanIsNotTried(TestDatabase database) {
        folder.dbmate("1", "\\connect other\nSELECT 1;", "SELECT 1;");

        var refused = catchThrowableOfType(ProblemException.class, () -> tried(database));

        assertThat(refused.problem()).isInstanceOf(Problem.PsqlCommand.class);
    }
}
