package dev.flightdeck.ui.sqleditor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.sqleditor.RunReport.Ending;
import dev.flightdeck.ui.sqleditor.RunReport.Failure;
import dev.flightdeck.ui.sqleditor.RunReport.Refusal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class DatabaseSqlRunnerTest {
    private static final List<String> WRITING =
            List.of(
                    "DELETE FROM t",
                    "DROP TABLE t",
                    "CREATE TABLE u ()",
                    "SET TRANSACTION READ WRITE; DELETE FROM t",
                    "SET default_transaction_read_only = off; DELETE FROM t",
                    "SAVEPOINT s; SET TRANSACTION READ WRITE; DELETE FROM t",
                    "SET transaction_read_only = off; DELETE FROM t",
                    "SELECT set_config('transaction_read_only', 'off', false); DELETE FROM t",
                    "DO $$ BEGIN DELETE FROM t; END $$",
                    "DO $$ BEGIN COMMIT; DELETE FROM t; END $$",
                    "WITH gone AS (DELETE FROM t RETURNING id) SELECT * FROM gone",
                    "COPY t FROM STDIN;\n7\n\\.\n",
                    "SELECT setval('pg_catalog.nope', 1)");

    private static final List<String> ENDING =
            List.of(
                    "COMMIT; DELETE FROM t",
                    "SELECT 1; ROLLBACK; DELETE FROM t",
                    "END; BEGIN; DELETE FROM t; COMMIT",
                    "PREPARE TRANSACTION 'x'; DELETE FROM t");

    private TestDatabase database;

    @BeforeEach
    void table(TestDatabase fresh) {
        database = fresh;
        database.execute(
                "CREATE TABLE t (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED); INSERT INTO t VALUES (1)");
    }

    private RunReport run(String sql, boolean readOnly, Progress progress) {
        try {
            return new DatabaseSqlRunner(database.connector(), database.profile())
                    .run(
                            SqlScript.parse(sql).statements(),
                            new SqlRunner.Options(readOnly, 10),
                            progress);
        } catch (ProblemException e) {
            throw new IllegalStateException(e);
        }
    }

    private RunReport run(String sql, boolean readOnly) {
        return run(sql, readOnly, Progress.none());
    }

    private List<String> ids() {
        return database.rows("SELECT id FROM t ORDER BY id");
    }

    @Test
    void readOnlyChangesNothing() {
        for (var sql : WRITING) {
            var report = run(sql, true);
            assertThat(report.failure()).as(sql).isInstanceOf(Failure.ByServer.class);
            assertThat(report.ending()).as(sql).isEqualTo(Ending.ROLLED_BACK);
            assertThat(ids()).as(sql).containsExactly("1");
        }
    }

    @Test
    void readOnlySendsNothingThatEndsTheTransaction() {
        for (var sql : ENDING) {
            var report = run(sql, true);
            assertThat(report.failure())
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            refused -> assertThat(refused.why()).isEqualTo(Refusal.ENDS_READ_ONLY));
            assertThat(report.done()).as(sql).isEmpty();
            assertThat(ids()).as(sql).containsExactly("1");
        }
    }

    @Test
    void rowsAreLimitedAndNullIsNull() {
        var report = run("SELECT 1 AS a, NULL AS b; SELECT generate_series(1, 50)", true);
        assertThat(report.failure()).isNull();
        var first = report.done().getFirst().tables().getFirst();
        assertThat(first.columns()).containsExactly("a", "b");
        assertThat(first.rows()).containsExactly(Arrays.asList("1", null));
        var second = report.done().getLast().tables().getFirst();
        assertThat(second.rows()).hasSize(10);
        assertThat(second.more()).isTrue();
    }

    @Test
    void writesAreCommittedTogether() {
        assertThat(run("INSERT INTO t VALUES (2); INSERT INTO t VALUES (3)", false).ending())
                .isEqualTo(Ending.COMMITTED);
        assertThat(ids()).containsExactly("1", "2", "3");
        var failed = run("INSERT INTO t VALUES (4); INSERT INTO nope VALUES (1)", false);
        assertThat(failed.ending()).isEqualTo(Ending.ROLLED_BACK);
        assertThat(failed.done()).hasSize(1);
        assertThat(ids()).containsExactly("1", "2", "3");
    }

    @Test
    void aCommitThatFailsIsSaid() {
        var report = run("INSERT INTO t VALUES (1)", false);
        assertThat(report.failure()).isInstanceOf(Failure.ByServer.class);
        assertThat(report.ending()).isEqualTo(Ending.ROLLED_BACK);
        assertThat(ids()).containsExactly("1");
    }

    @Test
    void aScriptWithItsOwnTransactionsRunsAsWritten() {
        assertThat(run("BEGIN; INSERT INTO t VALUES (2); COMMIT", false).ending())
                .isEqualTo(Ending.AS_WRITTEN);
        assertThat(run("BEGIN; INSERT INTO t VALUES (3)", false).ending())
                .isEqualTo(Ending.LEFT_OPEN);
        assertThat(ids()).containsExactly("1", "2");
    }

    @Test
    void whatRunsInNoTransactionRunsAlone() {
        assertThat(run("VACUUM t", false).ending()).isEqualTo(Ending.AS_WRITTEN);
        assertThat(run("VACUUM t; SELECT 1", false).failure())
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Refusal.NOT_ALONE));
    }

    @Test
    void copiesData() {
        assertThat(run("COPY t FROM STDIN;\n7\n8\n\\.\n", false).ending())
                .isEqualTo(Ending.COMMITTED);
        assertThat(ids()).containsExactly("1", "7", "8");
    }

    @Test
    void noticesBelongToTheirStatement() {
        var report = run("SELECT 1; DO $$ BEGIN RAISE NOTICE 'hello'; END $$", true);
        assertThat(report.done().getFirst().notices()).isEmpty();
        assertThat(report.done().getLast().notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).isEqualTo("hello"));
    }

    @Test
    void anErrorNamesItsPosition() {
        var report = run("SELECT 1;\nSELECT '🙂', nope", true);
        assertThat(report.failure())
                .isInstanceOfSatisfying(
                        Failure.ByServer.class,
                        failure -> {
                            assertThat(failure.statement().number()).isEqualTo(2);
                            assertThat(failure.error().position()).isEqualTo(13);
                        });
    }

    @Test
    void anErrorIsUnderlinedInTheEditor(@TempDir Path folder) {
        var fixture = new EditorFixture(folder);
        var editor =
                EditorFixture.of(
                        fixture.services, "-- ä\nSELECT 1;\nSELECT '🙂',\n  id,  nope FROM t;");
        editor.console()
                .target()
                .set(
                        new SqlTarget(
                                "test",
                                database.profile().display(),
                                database.name(),
                                EnvironmentColor.TEST,
                                false,
                                new DatabaseSqlRunner(database.connector(), database.profile())));
        editor.runScript();
        assertThat(editor.caretLine()).isEqualTo(4);
        assertThat(editor.caretColumn()).isEqualTo(8);
        assertThat(editor.problems())
                .singleElement()
                .satisfies(mark -> {
                    assertThat(editor.content().substring(mark.start(), mark.end()))
                            .isEqualTo("nope");
                    assertThat(mark.message()).contains("42703");
                });
        assertThat(editor.console().output().get().headline()).contains("nothing was changed");
    }

    @Test
    void canBeCancelled() throws Exception {
        var progress = new Cancellable();
        var report =
                CompletableFuture.supplyAsync(() -> run("SELECT pg_sleep(60)", true, progress));
        while (database.rows(
                        "SELECT 1 FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)' AND state = 'active'")
                .isEmpty()) {
            Thread.onSpinWait();
        }
        progress.cancel();
        assertThat(report.get().failure()).isInstanceOf(Failure.Cancelled.class);
    }

    private static final class Cancellable implements Progress {
        private final AtomicReference<Runnable> action = new AtomicReference<>(() -> {});
        private volatile boolean requested;

        void cancel() {
            requested = true;
            action.get().run();
        }

        @Override
        public void message(String text) {}

        @Override
        public void done(long done, long total) {}

        @Override
        public boolean cancelRequested() {
            return requested;
        }

        @Override
        public void onCancelRequest(Runnable wanted) {
            action.set(wanted);
        }
    }
}
