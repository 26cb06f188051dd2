package dev.flightdeck.format.plainsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.execution.lock.AdvisoryLock;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.format.TableName;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.workspace.TestWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
final class PlainHistoryTest {
    private static final String ROWS =
            "SELECT version, name, kind, success, runs, rank FROM flightdeck_history ORDER BY rank";

    @TempDir Path folder;

    private OurSide dashboard(TestDatabase database) {
        return OurSide.on(database, folder)
                .file("ddl/01-panels.sql", "CREATE TABLE IF NOT EXISTS panels (id int);")
                .file("ddl/01-panels.down.sql", "DROP TABLE panels;")
                .file("ddl/02-tiles.sql", "CREATE TABLE IF NOT EXISTS tiles (id int);")
                .file("ddl/02-tiles.undo.sql", "DROP TABLE tiles;")
                .file("dml/01-panels.sql", "INSERT INTO panels VALUES (1);")
                .file("dml/01-panels.down.sql", "DELETE FROM panels;");
    }

    @Test
    void lookingCreatesNothing(TestDatabase database) throws Exception {
        var ours = dashboard(database);
        assertThat(ours.status())
                .containsExactly("ddl/01 pending", "ddl/02 pending", "dml/01 pending");
        ours.plan(new Target.Latest());
        assertThat(database.rows("SELECT to_regclass('flightdeck_history')"))
                .containsExactly("null");
    }

    @Test
    void aFileThatIsNotUtf8IsListedAndTheOthersAreShown(TestDatabase database) throws Exception {
        var ours = dashboard(database);
        Files.write(folder.resolve("ddl/03-bad.sql"), new byte[] {'S', (byte) 0xE4});
        Files.write(folder.resolve("ddl/04-bad.sql"), new byte[] {'S', 0});
        assertThat(ours.status())
                .containsExactly(
                        "ddl/01 pending",
                        "ddl/02 pending",
                        "ddl/03 invalid",
                        "ddl/04 invalid",
                        "dml/01 pending");
        assertThat(ours.plan(new Target.Latest()).refusals())
                .hasSize(2)
                .first()
                .isInstanceOf(Problem.InvalidEncoding.class);
        assertThat(ours.migrator().validate(Progress.none())).hasSize(2);
    }

    @Test
    void aFileWithItsOwnCommitIsRecordedBeforeIt(TestDatabase database) throws Exception {
        var ours =
                OurSide.on(database, folder)
                        .file(
                                "ddl/01-a.sql",
                                "BEGIN;\nCREATE TABLE a ();\nCOMMIT;\nSELECT pg_terminate_backend(pg_backend_pid());\nCREATE TABLE b ();\n");
        var plan = ours.plan(new Target.Latest());
        assertThat(plan.warnings().toString()).contains("statement by statement");
        ours.migrator()
                .run(
                        plan,
                        CommitPolicy.COMMIT,
                        ExecutionSettings.defaults(),
                        _ -> {},
                        Progress.none());
        assertThat(database.rows("SELECT to_regclass('a'), to_regclass('b')"))
                .containsExactly("a|null");
        assertThat(ours.status()).containsExactly("ddl/01 failed");
    }

    @Test
    void rowsSayWhatRan(TestDatabase database) throws Exception {
        dashboard(database).migrate();
        assertThat(database.rows(ROWS))
                .containsExactly(
                        "ddl/01|ddl/01-panels.sql|ddl|t|1|1",
                        "ddl/02|ddl/02-tiles.sql|ddl|t|1|2",
                        "dml/01|dml/01-panels.sql|dml|t|1|3");
        assertThat(
                        database.rows(
                                "SELECT sha256 ~ '^[0-9a-f]{64}$', installed_by, duration_ms >= 0, applied_at <= now() FROM flightdeck_history LIMIT 1"))
                .containsExactly("t|postgres|t|t");
    }

    @Test
    void tableIsAsDocumented(TestDatabase database) throws Exception {
        dashboard(database).migrate();
        var documented = Files.readString(Path.of("docs/format-plain-sql.md"));
        var ddl = documented.substring(documented.indexOf("CREATE TABLE flightdeck_history"));
        database.execute(
                "CREATE SCHEMA d; SET search_path = d; " + ddl.substring(0, ddl.indexOf(";")));
        assertThat(catalogOf(database, "public")).isEqualTo(catalogOf(database, "d")).hasSize(13);
    }

    private static List<String> catalogOf(TestDatabase database, String schema) {
        return database.rows(
                """
                SELECT 'column ' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull
                FROM pg_attribute WHERE attrelid = '%1$s.flightdeck_history'::regclass AND attnum > 0
                UNION ALL
                SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                WHERE conrelid = '%1$s.flightdeck_history'::regclass AND contype <> 'n' ORDER BY 1
                """
                        .formatted(schema));
    }

    @Test
    void rollbackTakesBackWhatCameLast(TestDatabase database) throws Exception {
        var ours = dashboard(database).migrate();
        ours.file("ddl/03-notes.sql", "CREATE TABLE notes (id int);")
                .file("ddl/03-notes.down.sql", "DROP TABLE notes;");
        assertThat(ours.warnings()).isEmpty();
        ours.migrate();
        assertThat(ours.steps(new Target.BackSteps(2))).containsExactly("ddl/03", "dml/01");
        ours.migrate(new Target.BackTo(new Version("ddl/02")));
        assertThat(database.rows(ROWS)).hasSize(2);
        assertThat(ours.status())
                .containsExactly(
                        "ddl/01 applied", "ddl/02 applied", "ddl/03 pending", "dml/01 pending");
        ours.migrate(new Target.BackTo(null));
        assertThat(database.rows("SELECT to_regclass('panels')")).containsExactly("null");
        assertThat(database.rows(ROWS)).isEmpty();
        ours.migrate();
        assertThat(database.rows(ROWS)).hasSize(4);
    }

    @Test
    void lateFilesRunWithAWarningOfTheirOwnSequence(TestDatabase database) throws Exception {
        var ours = dashboard(database).migrate();
        Files.move(folder.resolve("ddl/02-tiles.sql"), folder.resolve("ddl/05-tiles.sql"));
        ours.file("ddl/03-late.sql", "SELECT 1;");
        ours.migrate(new Target.Through(new Version("ddl/05")));
        ours.file("ddl/04-late.sql", "SELECT 1;").file("dml/02-new.sql", "SELECT 1;");
        assertThat(ours.warnings())
                .anyMatch(w ->
                        w.equals(
                                "version ddl/04 is older than the current version ddl/05 and runs out of order"))
                .noneMatch(w -> w.contains("dml/02"));
        assertThat(ours.steps(new Target.Latest())).containsExactly("ddl/04", "dml/02");
    }

    @Test
    void changedAndMissingFilesAreSaidAndRepaired(TestDatabase database) throws Exception {
        var ours = dashboard(database).migrate();
        ours.file("ddl/01-panels.sql", "CREATE TABLE IF NOT EXISTS panels (id bigint);");
        Files.delete(folder.resolve("ddl/02-tiles.sql"));
        ours.file("ddl/03-notes.sql", "CREATE TABLE notes (id int);");
        assertThat(ours.status())
                .containsExactly(
                        "ddl/01 changed", "ddl/02 missing", "dml/01 applied", "ddl/03 pending");
        assertThat(ours.migrator().validate(Progress.none()))
                .extracting(finding -> finding.problem().getClass().getSimpleName())
                .containsExactly("ChecksumMismatch", "MigrationMissing");
        assertThat(ours.plan(new Target.Latest()).isRunnable()).isTrue();
        var choice = ours.migrator().repairChoices(Progress.none()).getFirst();
        ours.migrator().repair(choice, Progress.none());
        assertThat(ours.status())
                .containsExactly("ddl/01 applied", "dml/01 applied", "ddl/03 pending");
    }

    @Test
    void filesThatRunAgainDoSoAndTheirLastRunIsKept(TestDatabase database) throws Exception {
        var ours = dashboard(database).with("rerun", "true");
        ours.file(
                "dml/01-panels.sql",
                "INSERT INTO panels SELECT 1 WHERE NOT EXISTS (SELECT FROM panels);");
        ours.migrate();
        assertThat(ours.status())
                .containsExactly("ddl/01 runs again", "ddl/02 runs again", "dml/01 runs again");
        ours.file("ddl/02-tiles.sql", "CREATE TABLE IF NOT EXISTS tiles (id int, x int);");
        assertThat(ours.status())
                .containsExactly("ddl/01 runs again", "ddl/02 outdated", "dml/01 runs again");
        assertThat(ours.warnings()).isEmpty();
        assertThat(ours.migrator().status(Progress.none()).toRun()).isEqualTo(3);
        ours.migrate();
        assertThat(database.rows(ROWS))
                .containsExactly(
                        "ddl/01|ddl/01-panels.sql|ddl|t|2|1",
                        "ddl/02|ddl/02-tiles.sql|ddl|t|2|2",
                        "dml/01|dml/01-panels.sql|dml|t|2|3");
        assertThat(ours.status()).contains("ddl/02 runs again");
        assertThat(ours.steps(new Target.BackSteps(1))).containsExactly("dml/01");
        assertThat(ours.steps(new Target.Through(new Version("ddl/01")))).containsExactly("ddl/01");
    }

    @Test
    void aRunThatStoppedInTheMiddleIsRepeatedInOrder(TestDatabase database) throws Exception {
        var ours = dashboard(database).with("rerun", "true").migrate();
        ours.file("ddl/02-tiles.sql", "SELECT nope;");
        assertThat(ours.run(new Target.Latest()).wentWell()).isFalse();
        assertThat(ours.status())
                .containsExactly("ddl/01 runs again", "ddl/02 outdated", "dml/01 runs again");
        assertThat(ours.steps(new Target.Latest())).containsExactly("ddl/01", "ddl/02", "dml/01");
    }

    @Test
    void onlyDataRunsAgainWhereThatIsSaid(TestDatabase database) throws Exception {
        var ours = dashboard(database).with("rerun", "dml").migrate();
        ours.file("ddl/03-notes.sql", "CREATE TABLE notes (id int);");
        assertThat(ours.status())
                .containsExactly(
                        "ddl/01 applied", "ddl/02 applied", "ddl/03 pending", "dml/01 runs again");
        assertThat(ours.warnings()).isEmpty();
        assertThat(ours.steps(new Target.Latest())).containsExactly("ddl/03", "dml/01");
    }

    @Test
    void dataIsLeftOutInProduction(TestDatabase database) throws Exception {
        var ours = dashboard(database).file("dml/02-more.sql", "SELECT 1;").inProduction();
        assertThat(ours.status())
                .containsExactly(
                        "ddl/01 pending",
                        "ddl/02 pending",
                        "dml/01 not for this environment",
                        "dml/02 not for this environment");
        assertThat(ours.warnings())
                .containsExactly(
                        "this and 1 more data files are left out: data does not run in this environment (run_dml)");
        ours.migrate();
        assertThat(database.rows("SELECT count(*) FROM panels")).containsExactly("0");
        var status = ours.migrator().status(Progress.none());
        assertThat(status.pending()).isZero();
        assertThat(status.problems()).isZero();
        assertThat(ours.plan(new Target.Latest()).isEmpty()).isTrue();
    }

    @Test
    void dataThatIsThereAlreadyCountsInProductionToo(TestDatabase database) throws Exception {
        var ours = dashboard(database).with("rerun", "true").migrate();
        assertThat(ours.inProduction().status())
                .containsExactly("ddl/01 runs again", "ddl/02 runs again", "dml/01 applied");
    }

    @Test
    void outsideATransactionAFailureIsRecorded(TestDatabase database) throws Exception {
        var ours =
                dashboard(database)
                        .file(
                                "ddl/03-index.sql",
                                "-- flightdeck:transaction none\nCREATE TABLE kept ();\nCREATE INDEX CONCURRENTLY i ON nowhere (id);");
        var report = ours.run(new Target.Latest());
        assertThat(report.steps().get(2).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.left()).contains("The history has it as failed"));
        assertThat(ours.status())
                .containsExactly(
                        "ddl/01 applied", "ddl/02 applied", "ddl/03 failed", "dml/01 pending");
        assertThat(ours.plan(new Target.Latest()).refusals())
                .singleElement()
                .isInstanceOf(Problem.FailedMigration.class);
        var choices = ours.migrator().repairChoices(Progress.none());
        assertThat(choices).extracting(c -> c.id()).containsExactly("not-applied", "applied");
        ours.migrator().repair(choices.getLast(), Progress.none());
        assertThat(ours.status()).contains("ddl/03 applied");
        database.execute("UPDATE flightdeck_history SET success = false WHERE version = 'ddl/03'");
        ours.migrator()
                .repair(ours.migrator().repairChoices(Progress.none()).getFirst(), Progress.none());
        assertThat(ours.status()).contains("ddl/03 pending");
    }

    @Test
    void outsideATransactionBothWaysWork(TestDatabase database) throws Exception {
        var ours =
                dashboard(database)
                        .with("rerun", "ddl")
                        .file(
                                "ddl/03-index.sql",
                                "-- flightdeck:transaction none\nCREATE INDEX CONCURRENTLY IF NOT EXISTS i ON panels (id);")
                        .file(
                                "ddl/03-index.down.sql",
                                "-- flightdeck:transaction none\nDROP INDEX CONCURRENTLY i;");
        ours.migrate().migrate();
        assertThat(database.rows(ROWS)).contains("ddl/03|ddl/03-index.sql|ddl|t|2|3");
        ours.migrate(new Target.BackTo(new Version("ddl/02")));
        assertThat(database.rows("SELECT to_regclass('i')")).containsExactly("null");
        assertThat(ours.status()).contains("ddl/03 pending");
    }

    @Test
    void aFailureInAnIncludedFileIsShownThere(TestDatabase database) throws Exception {
        var ours =
                OurSide.on(database, folder)
                        .given("colour", "red")
                        .file("common/types.sql", "SELECT :'colour';\nSELECT 1,\n  nope;\n")
                        .file("ddl/01-a.sql", "\\set ON_ERROR_STOP on\n\\i common/types.sql\n");
        var outcome = ours.run(new Target.Latest()).steps().getFirst().outcome();
        assertThat(((Outcome.Failed) outcome).problem())
                .isInstanceOfSatisfying(
                        Problem.StatementFailed.class,
                        failed -> {
                            assertThat(failed.place().display()).isEqualTo("common/types.sql:3:3");
                            assertThat(failed.place().sourceLine()).isEqualTo("  nope;");
                        });
    }

    @Test
    void commandsOfPsqlThatAreNotFollowedAreRefused(TestDatabase database) throws Exception {
        var ours = OurSide.on(database, folder).file("1-a.sql", "SELECT 1;\n\\copy t from 'x'\n");
        assertThat(ours.plan(new Target.Latest()).refusals())
                .singleElement()
                .isInstanceOfSatisfying(
                        Problem.PsqlCommand.class,
                        p -> assertThat(p.place().display()).isEqualTo("1-a.sql:2:1"));
    }

    @Test
    void filesThatChangedSinceTheyWereReadAreNotRun(TestDatabase database) throws Exception {
        var ours = dashboard(database);
        var format = new PlainSqlFormat();
        var options = FormatOptions.defaults();
        var read = format.read(List.of(folder), options, Progress.none());
        ours.file("ddl/01-panels.sql", "DROP TABLE everything;");
        var problem =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> Scripts.read(read.migrations().getFirst(), Direction.UP, options));
        assertThat(problem.problem()).isInstanceOf(Problem.FileChanged.class);
    }

    @Test
    void baselineTakesInWhatComesBefore(TestDatabase database) throws Exception {
        var ours = dashboard(database);
        ours.baseline("ddl/02");
        assertThat(ours.status())
                .containsExactly("ddl/01 applied", "ddl/02 applied", "dml/01 pending");
        database.execute("DELETE FROM flightdeck_history");
        ours.baseline("dml/01");
        assertThat(database.rows(ROWS)).hasSize(3).allMatch(row -> row.contains("|t|0|"));
        assertThat(ours.migrator().status(Progress.none()).migrations().getFirst().word())
                .isEqualTo("by baseline");
        database.execute("DELETE FROM flightdeck_history");
        ours.inProduction().baseline("dml/01");
        assertThat(ours.status())
                .containsExactly("ddl/01 applied", "ddl/02 applied", "dml/01 pending");
        var again = catchThrowableOfType(ProblemException.class, () -> ours.baseline("ddl/01"));
        assertThat(again.problem()).isInstanceOf(Problem.NotPossible.class);
    }

    @Test
    void aTableOfAnotherShapeIsNotTouched(TestDatabase database) {
        database.execute("CREATE TABLE flightdeck_history (id int)");
        var ours = dashboard(database);
        var problem = catchThrowableOfType(ProblemException.class, ours::status).problem();
        assertThat(problem).isInstanceOf(Problem.HistoryOfAnotherTool.class);
    }

    @Test
    void twoRunsExcludeEachOther(TestDatabase database) throws Exception {
        var ours = dashboard(database);
        var key = new HistoryTable(new TableName("public", "flightdeck_history")).lockKey();
        assertThat(key >>> 32).isEqualTo(0x466C646BL);
        var lock =
                new AdvisoryLock(
                        new JdbcConnector(new MemorySecretStore()),
                        database.profile(),
                        key,
                        "public.flightdeck_history");
        try (var _ = lock.acquire(Duration.ZERO, Progress.none())) {
            var problem =
                    catchThrowableOfType(
                            ProblemException.class, () -> ours.run(new Target.Latest()));
            assertThat(problem.problem()).isInstanceOf(Problem.HistoryLocked.class);
        }
        ours.migrate();
    }

    @Test
    void whatFailedIsNotCurrent(TestDatabase database) throws Exception {
        Files.writeString(
                folder.resolve("01_a.sql"), "CREATE TABLE a ();\nCOMMIT;\nSELECT nope;\n");
        var ours = new TestWorkspace(new PlainSqlFormat(), folder, database);
        ours.migrate();
        var status = ours.migrator().status(Progress.none());
        assertThat(ours.states()).containsExactly("01 failed");
        assertThat(status.current()).isNull();
    }

    @Test
    void thereAndBackAndThereAgainIsTheSame(TestDatabase database) throws Exception {
        var ours = dashboard(database).migrate();
        var catalog = database.rows(CATALOG);
        var rows = database.rows(ROWS);
        ours.migrate(new Target.BackTo(null)).migrate();
        assertThat(database.rows(CATALOG)).isEqualTo(catalog);
        assertThat(database.rows(ROWS)).isEqualTo(rows);
    }

    private static final String CATALOG =
            "SELECT relname, relkind, attname, format_type(atttypid, atttypmod) FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid WHERE relnamespace = 'public'::regnamespace ORDER BY 1, 3";
}
