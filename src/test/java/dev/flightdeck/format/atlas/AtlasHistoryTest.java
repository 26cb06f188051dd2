package dev.flightdeck.format.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.format.Finding;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The rows that Atlas would write, and the states it would see.
@ExtendWith(PostgresExtension.class)
final class AtlasHistoryTest {
    private static final Target LATEST = new Target.Latest();
    private static final String NONE = "-- atlas:txmode none\n\n";

    @TempDir Path folder;

    private AtlasSide three(TestDatabase database) throws Exception {
        return AtlasSide.on(database, folder)
                .file("1_a.sql", "CREATE TABLE a (i int);\nCREATE TABLE a2 (i int);\n")
                .file("2_b.sql", "CREATE TABLE b (i int);\n")
                .file("3_c.sql", "CREATE TABLE c (i int);\n")
                .file("down/1_a.down.sql", "DROP TABLE a, a2;\n")
                .file("down/2_b.down.sql", "DROP TABLE b;\n")
                .file("down/3_c.down.sql", "DROP TABLE c;\n");
    }

    private static Problem problemOf(ThrowingCallable callable) {
        return Assertions.catchThrowableOfType(ProblemException.class, callable).problem();
    }

    @Test
    void rowsAreThoseOfAtlas(TestDatabase database) throws Exception {
        var ours = three(database);
        assertThat(ours.status()).containsExactly("1 pending", "2 pending", "3 pending");
        assertThat(database.rows("SELECT to_regnamespace('atlas_schema_revisions')"))
                .containsExactly("null");
        ours.migrate(new Target.Steps(2));
        assertThat(ours.rows()).containsExactly("1|2|2/2|||null", "2|2|1/1|||null");
        assertThat(
                        database.rows(
                                "SELECT description, hash, operator_version, execution_time > 0, executed_at > now() - interval '1 minute'"
                                        + " FROM atlas_schema_revisions.atlas_schema_revisions WHERE version = '1'"))
                .containsExactly(
                        "a|%s|Flightdeck dev|t|t"
                                .formatted(
                                        FolderSum.of(MigrationFile.in(folder)).hashOf("1_a.sql")));
        assertThat(ours.status()).containsExactly("1 applied", "2 applied", "3 pending");
        ours.migrate(LATEST);
        assertThat(ours.status()).containsExactly("1 applied", "2 applied", "3 applied");
    }

    @Test
    void theTableIsThatOfAtlas(TestDatabase database) throws Exception {
        three(database).migrate(LATEST);
        assertThat(
                        database.rows(
                                """
                                SELECT column_name, data_type, is_nullable, column_default
                                FROM information_schema.columns WHERE table_name = 'atlas_schema_revisions'
                                ORDER BY ordinal_position\
                                """))
                .containsExactly(
                        "version|character varying|NO|null",
                        "description|character varying|NO|null",
                        "type|bigint|NO|2",
                        "applied|bigint|NO|0",
                        "total|bigint|NO|0",
                        "executed_at|timestamp with time zone|NO|null",
                        "execution_time|bigint|NO|null",
                        "error|text|YES|null",
                        "error_stmt|text|YES|null",
                        "hash|character varying|NO|null",
                        "partial_hashes|jsonb|YES|null",
                        "operator_version|character varying|NO|null");
        assertThat(
                        database.rows(
                                "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'p' AND conname LIKE 'atlas%'"))
                .containsExactly("atlas_schema_revisions_pkey|PRIMARY KEY (version)");
    }

    @Test
    void aFailureInATransactionLeavesNoRow(TestDatabase database) throws Exception {
        var ours =
                AtlasSide.on(database, folder)
                        .file("1_a.sql", "CREATE TABLE a (i int);\nSELECT nope;\n");
        assertThat(ours.fails(LATEST).aftermath()).isEqualTo(Aftermath.UNCHANGED);
        assertThat(ours.rows()).isEmpty();
        assertThat(ours.status()).containsExactly("1 pending");
    }

    @Test
    void aFailureOutsideATransactionLeavesAPartialRowAndIsResumed(TestDatabase database)
            throws Exception {
        var ours =
                AtlasSide.on(database, folder)
                        .file(
                                "1_a.sql",
                                NONE
                                        + "CREATE TABLE a (i int);\n-- the second\nINSERT INTO b VALUES (1);\nCREATE INDEX CONCURRENTLY a_i ON a (i);\n");
        assertThat(ours.fails(LATEST).aftermath()).isEqualTo(Aftermath.PARTLY_APPLIED);
        var hash =
                StatementHashes.of(StatementScanner.scan("CREATE TABLE a (i int);"), 1).getFirst();
        assertThat(ours.rows())
                .containsExactly(
                        "1|2|1/3|relation \"b\" does not exist|INSERT INTO b VALUES (1);|[\"%s\"]"
                                .formatted(hash));
        assertThat(ours.status()).containsExactly("1 partial 1/3");
        var again = ours.fails(LATEST);
        assertThat(again.aftermath()).isEqualTo(Aftermath.PARTLY_APPLIED);
        assertThat(again.left()).contains("Statement 1 stays from an earlier run.");
        assertThat(ours.rows()).first().asString().contains("1/3");
        database.execute("CREATE TABLE b (i int)");
        ours.migrate(LATEST);
        assertThat(ours.rows()).containsExactly("1|2|3/3|||null");
        assertThat(database.rows("SELECT count(*) FROM b")).containsExactly("1");
    }

    @Test
    void whatWasDoneMustStillBeInTheFile(TestDatabase database) throws Exception {
        var ours =
                AtlasSide.on(database, folder)
                        .file("1_a.sql", NONE + "CREATE TABLE a (i int);\nSELECT nope;\n");
        ours.fails(LATEST);
        ours.file("1_a.sql", NONE + "CREATE TABLE a (i bigint);\nSELECT 1;\n");
        var refusal = (Problem.FailedMigration) ours.plan(LATEST).refusals().getFirst();
        assertThat(refusal.wayOut()).contains("History changed: statement 1");
        ours.file("1_a.sql", NONE + "CREATE TABLE a (i int);\nSELECT 1;\n").migrate(LATEST);
        assertThat(ours.status()).containsExactly("1 applied");
    }

    @Test
    void rollbackLeavesTheTableAsItWasBefore(TestDatabase database) throws Exception {
        var ours = three(database);
        ours.migrate(new Target.Steps(1));
        var before = database.rows("TABLE atlas_schema_revisions.atlas_schema_revisions");
        ours.migrate(LATEST);
        ours.migrate(new Target.BackTo(new Version("1")));
        assertThat(database.rows("TABLE atlas_schema_revisions.atlas_schema_revisions"))
                .isEqualTo(before);
        assertThat(ours.status()).containsExactly("1 applied", "2 pending", "3 pending");
        ours.migrate(LATEST);
        ours.migrate(new Target.BackTo(null));
        assertThat(ours.rows()).isEmpty();
        ours.migrate(LATEST);
        assertThat(ours.rows()).hasSize(3);
    }

    @Test
    void withoutADownFileThereIsNoWayBack(TestDatabase database) throws Exception {
        var ours = AtlasSide.on(database, folder).file("1_a.sql", "CREATE TABLE a (i int);\n");
        ours.migrate(LATEST);
        assertThat(ours.plan(new Target.BackSteps(1)).refusals())
                .containsExactly(new Problem.NoDownScript("1", "1_a.sql", "down/1_a.down.sql"));
    }

    @Test
    void aWrongSumStopsEveryRunAndShowsTheStatus(TestDatabase database) throws Exception {
        var ours = three(database);
        java.nio.file.Files.writeString(folder.resolve("2_b.sql"), "CREATE TABLE other ();\n");
        assertThat(ours.status()).hasSize(3);
        assertThat(ours.plan(LATEST).refusals())
                .singleElement()
                .isInstanceOf(Problem.SumMismatch.class);
        assertThat(problemOf(() -> ours.run(LATEST))).isInstanceOf(Problem.SumMismatch.class);
        var hash = ours.migrator().repairChoices(Progress.none()).getFirst();
        assertThat(hash.id()).isEqualTo("hash");
        assertThat(hash.changes()).hasSize(3);
        ours.migrator().repair(hash, Progress.none());
        assertThat(ours.plan(LATEST).refusals()).isEmpty();
    }

    @Test
    void aChangedFileThatIsAppliedIsAcceptedByARepair(TestDatabase database) throws Exception {
        var ours = three(database).migrate(LATEST);
        java.nio.file.Files.writeString(folder.resolve("2_b.sql"), "CREATE TABLE b (j int);\n");

        var choice = choice(ours, "accept");
        assertThat(choice.changes())
                .extracting(HistoryChange::row)
                .containsExactly(
                        "line 1 of atlas.sum",
                        "line 3 of atlas.sum",
                        "line 4 of atlas.sum",
                        "version 2, b",
                        "version 3, c");
        ours.migrator().repair(choice, Progress.none());

        assertThat(ours.status()).containsExactly("1 applied", "2 applied", "3 applied");
        assertThat(ours.migrator().validate(Progress.none())).isEmpty();
        assertThat(ours.migrator().repairChoices(Progress.none())).isEmpty();
        var sum = FolderSum.of(MigrationFile.in(folder));
        assertThat(
                        database.rows(
                                "SELECT hash FROM atlas_schema_revisions.atlas_schema_revisions ORDER BY version"))
                .containsExactly(
                        sum.hashOf("1_a.sql"), sum.hashOf("2_b.sql"), sum.hashOf("3_c.sql"));
        assertThat(ours.rows())
                .containsExactly("1|2|2/2|||null", "2|2|1/1|||null", "3|2|1/1|||null");
    }

    @Test
    void whereAtlasHashWasRunAlreadyOnlyTheRowsAreAccepted(TestDatabase database) throws Exception {
        var ours = three(database).migrate(LATEST).file("3_c.sql", "CREATE TABLE c (j int);\n");
        assertThat(ours.status()).containsExactly("1 applied", "2 applied", "3 changed");

        var choices = ours.migrator().repairChoices(Progress.none());
        assertThat(choices).extracting(RepairChoice::id).containsExactly("accept");
        assertThat(choices.getFirst().changes())
                .extracting(HistoryChange::row)
                .containsExactly("version 3, c");
        ours.migrator().repair(choices.getFirst(), Progress.none());
        assertThat(ours.status()).containsExactly("1 applied", "2 applied", "3 applied");
    }

    @Test
    void rowsWhoseFilesAreGoneAreTakenOutOnRequest(TestDatabase database) throws Exception {
        var ours = three(database).migrate(LATEST).without("2_b.sql");
        assertThat(ours.status()).containsExactly("1 applied", "2 missing", "3 applied");
        assertThat(ours.migrator().validate(Progress.none()))
                .extracting(Finding::problem)
                .contains(new Problem.MigrationMissing("2", "2*"));

        var forget = choice(ours, "forget");
        assertThat(forget.changes())
                .extracting(HistoryChange::kind, HistoryChange::row)
                .containsExactly(
                        tuple(HistoryChange.Kind.DELETE, "version 2, b"),
                        tuple(HistoryChange.Kind.UPDATE, "version 3, c"));
        ours.migrator().repair(forget, Progress.none());

        assertThat(ours.status()).containsExactly("1 applied", "3 applied");
        assertThat(ours.plan(LATEST).steps()).isEmpty();
        assertThat(database.rows("SELECT to_regclass('b')")).containsExactly("b");
        assertThat(ours.migrator().validate(Progress.none())).isEmpty();
        assertThat(ours.migrator().repairChoices(Progress.none())).isEmpty();
    }

    @Test
    void aRowNewerThanEveryFileStays(TestDatabase database) throws Exception {
        var ours = three(database).migrate(LATEST).without("3_c.sql");
        assertThat(ours.status()).containsExactly("1 applied", "2 applied", "3 future");
        assertThat(ours.migrator().repairChoices(Progress.none())).isEmpty();
    }

    private static RepairChoice choice(AtlasSide ours, String id) throws Exception {
        return ours.migrator().repairChoices(Progress.none()).stream()
                .filter(choice -> choice.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withTxModeAllOneFailureTakesAllBack(TestDatabase database) throws Exception {
        var ours = three(database).with("tx_mode", "all").file("3_c.sql", "SELECT nope;\n");

        var report = ours.run(LATEST);

        assertThat(report.doneCount()).isZero();
        var failed = (Outcome.Failed) report.steps().getLast().outcome();
        assertThat(failed.aftermath()).isEqualTo(Aftermath.UNCHANGED);
        assertThat(failed.left()).isEmpty();
        assertThat(report.steps())
                .extracting(ExecutionReport.StepReport::outcome)
                .startsWith(new Outcome.RolledBack(), new Outcome.RolledBack());
        assertThat(ours.rows()).isEmpty();
        assertThat(database.rows("SELECT to_regclass('a')")).containsExactly("null");

        ours.file("3_c.sql", "CREATE TABLE c (i int);\n").migrate(LATEST);
        assertThat(ours.rows())
                .containsExactly("1|2|2/2|||null", "2|2|1/1|||null", "3|2|1/1|||null");
        assertThat(
                        database.rows(
                                "SELECT count(DISTINCT xmin::text) FROM atlas_schema_revisions.atlas_schema_revisions"))
                .containsExactly("1");
    }

    @Test
    void txModeAllIsRefusedWhereAFileCannotTakePart(TestDatabase database) throws Exception {
        var all = AtlasSide.on(database, folder).with("tx_mode", "all");
        for (var text :
                List.of(
                        NONE + "CREATE TABLE a ();\n",
                        "CREATE TABLE a ();\nCOMMIT;\nCREATE TABLE b ();\n",
                        "CREATE INDEX CONCURRENTLY i ON a (i);\n")) {
            all.file("1_a.sql", text);
            var refusal = Explanation.of(all.plan(LATEST).refusals().getFirst());
            assertThat(refusal.nextSteps().toString()).contains("--tx-mode file");
        }
        all.file("1_a.sql", "BEGIN;\nCREATE TABLE a ();\nCOMMIT;\n").migrate(LATEST);
        assertThat(all.status()).containsExactly("1 applied");
    }

    @Test
    void aFilesOwnDirectiveWinsOverTxModeNone(TestDatabase database) throws Exception {
        var none =
                AtlasSide.on(database, folder)
                        .with("tx_mode", "none")
                        .file("1_a.sql", "CREATE TABLE a ();\n")
                        .file("2_b.sql", "-- atlas:txmode file\n\nCREATE TABLE b ();\n");
        assertThat(none.plan(LATEST).steps())
                .extracting(step -> step.script().mode())
                .containsExactly(TransactionMode.NONE, TransactionMode.PER_MIGRATION);
        none.migrate(LATEST);
        assertThat(none.status()).containsExactly("1 applied", "2 applied");
    }

    @Test
    void statesOfALateFile(TestDatabase database) throws Exception {
        var ours = three(database);
        ours.without("2_b.sql").migrate(LATEST);
        ours.file("2_b.sql", "CREATE TABLE b (i int);\n");
        assertThat(ours.status()).containsExactly("1 applied", "2 ignored", "3 applied");
        assertThat(ours.plan(LATEST).refusals())
                .containsExactly(new Problem.OutOfOrderRefused("2_b.sql", "2", "3"));
        var skipping = ours.with("exec_order", "linear-skip").plan(LATEST);
        assertThat(skipping.refusals()).isEmpty();
        assertThat(skipping.steps()).isEmpty();
        ours.with("exec_order", "non-linear").migrate(LATEST);
        assertThat(ours.status()).containsExactly("1 applied", "2 applied", "3 applied");
        assertThat(ours.migrator().validate(Progress.none())).isEmpty();
    }

    @Test
    void aFirstRunWantsACleanDatabase(TestDatabase database) throws Exception {
        var ours = three(database);
        database.execute("CREATE TABLE there_already ()");
        assertThat(ours.plan(LATEST).refusals())
                .singleElement()
                .isInstanceOfSatisfying(
                        Problem.NotPossible.class,
                        p -> assertThat(p.reason()).contains("table public.there_already"));
        assertThat(ours.with("allow_dirty", "true").plan(LATEST).refusals()).isEmpty();
        var preview = ours.migrator().baselinePreview(new Version("2"), Progress.none());
        assertThat(preview).hasSize(1);
        ours.migrator().baseline(new Version("2"), preview, Progress.none());
        assertThat(ours.rows()).containsExactly("2|1|0/0|||null");
        assertThat(ours.status()).containsExactly("1 below baseline", "2 baseline", "3 pending");
        ours.migrate(LATEST);
        assertThat(ours.status()).containsExactly("1 below baseline", "2 baseline", "3 applied");
    }

    @Test
    void emptyStatementsAreSentAndCounted(TestDatabase database) throws Exception {
        var ours =
                AtlasSide.on(database, folder)
                        .file("1_a.sql", "SELECT 1;\n;\n-- the end")
                        .file("2_b.sql", NONE + "SELECT 1;\n;\n-- the end");
        ours.migrate(LATEST);
        assertThat(ours.rows()).isEqualTo(List.of("1|2|3/3|||null", "2|2|3/3|||null"));
    }
}
