package dev.flightdeck.format.dbmate;

import static dev.flightdeck.format.dbmate.MigrationFiles.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.format.Finding;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.HistoryChange.Kind;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
final class DbmateHistoryTest {
    private static final String ROWS = "SELECT version FROM schema_migrations ORDER BY version";
    private static final String TABLES =
            "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1";

    @TempDir Path folder;
    private MigrationFiles files;

    @BeforeEach
    void threeFiles() {
        files =
                new MigrationFiles(folder)
                        .with("1_a.sql", "CREATE TABLE a ();", "DROP TABLE a;")
                        .with("2_b.sql", "CREATE TABLE b ();", "DROP TABLE b;")
                        .with("3_c.sql", "CREATE TABLE c ();", "DROP TABLE c;");
    }

    @Test
    void readingCreatesNothing(TestDatabase database) throws Exception {
        var ours = OurSide.on(database, folder);
        var status = ours.migrator().status(Progress.none());
        assertThat(status.historyExists()).isFalse();
        assertThat(status.historyTable()).isEqualTo("public.schema_migrations");
        assertThat(status.current()).isNull();
        assertThat(ours.status()).containsExactly("1 pending", "2 pending", "3 pending");
        assertThat(ours.migrator().validate(Progress.none())).isEmpty();
        assertThat(database.rows(TABLES)).isEmpty();
    }

    @Test
    void appliesForwardAndBack(TestDatabase database) throws Exception {
        var ours = OurSide.on(database, folder);
        ours.migrate(new Target.Through(new Version("2")));
        assertThat(database.rows(ROWS)).containsExactly("1", "2");
        ours.migrate(new Target.Latest());
        assertThat(database.rows(ROWS)).containsExactly("1", "2", "3");
        assertThat(ours.migrator().status(Progress.none()).current()).isEqualTo(new Version("3"));
        ours.migrate(new Target.BackTo(new Version("1")));
        assertThat(database.rows(ROWS)).containsExactly("1");
        assertThat(database.rows(TABLES)).containsExactly("public.a", "public.schema_migrations");
    }

    @Test
    void failedMigrationLeavesNeitherWorkNorRow(TestDatabase database) throws Exception {
        files.with("2_b.sql", "CREATE TABLE b ();\nSELECT nope;", "");
        var report = OurSide.on(database, folder).run(new Target.Latest());
        assertThat(report.wentWell()).isFalse();
        assertThat(database.rows(ROWS)).containsExactly("1");
        assertThat(database.rows(TABLES)).doesNotContain("public.b");
    }

    @Test
    void dryRunLeavesNoTable(TestDatabase database) throws Exception {
        var report = OurSide.on(database, folder).run(new Target.Latest(), CommitPolicy.ROLL_BACK);
        assertThat(report.wentWell()).isTrue();
        assertThat(database.rows(TABLES)).isEmpty();
    }

    @Test
    void blockOutsideATransactionIsRecordedAfterwards(TestDatabase database) throws Exception {
        files.file(
                "2_b.sql",
                "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY a_i ON a ((1));\nVACUUM a;\n-- migrate:down transaction:false\nDROP INDEX CONCURRENTLY a_i;\n");
        var ours = OurSide.on(database, folder);
        ours.migrate(new Target.Latest());
        assertThat(database.rows(ROWS)).containsExactly("1", "2", "3");
        ours.migrate(new Target.BackSteps(2));
        assertThat(database.rows(ROWS)).containsExactly("1");
        assertThat(database.rows("SELECT to_regclass('a_i')")).containsExactly("null");
    }

    @Test
    void gapsAreFilledWithAWarning(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE schema_migrations (version varchar PRIMARY KEY)");
        database.execute("INSERT INTO schema_migrations VALUES ('2')");
        var ours = OurSide.on(database, folder);
        assertThat(ours.status()).containsExactly("1 pending", "2 applied", "3 pending");
        var plan = ours.plan(new Target.Latest());
        assertThat(plan.isRunnable()).isTrue();
        assertThat(plan.warnings())
                .extracting(Warning::text)
                .containsExactly(
                        "version 1 is older than the current version 2 and runs out of order");
        ours.migrate(new Target.Latest());
        assertThat(database.rows(ROWS)).containsExactly("1", "2", "3");
    }

    @Test
    void everyChangeOfTheRowsChangesTheState(TestDatabase database) throws Exception {
        try (var session = database.open()) {
            var history = history(database, session);
            assertThat(history.state()).isEqualTo("absent");
            database.execute("CREATE TABLE schema_migrations (version varchar PRIMARY KEY)");
            var empty = history.state();
            database.execute("INSERT INTO schema_migrations VALUES ('1')");
            var one = history.state();
            database.execute("UPDATE schema_migrations SET version = '2'");
            assertThat(List.of(empty, one, history.state(), "absent")).doesNotHaveDuplicates();
        }
    }

    @Test
    void planIsOutdatedWhenAnotherRunCameBetween(TestDatabase database) throws Exception {
        var ours = OurSide.on(database, folder);
        var plan = ours.plan(new Target.Latest());
        ours.migrate(new Target.Steps(1));
        assertThat(
                        problemOf(() ->
                                ours.migrator()
                                        .run(
                                                plan,
                                                CommitPolicy.COMMIT,
                                                ExecutionSettings.defaults(),
                                                _ -> {},
                                                Progress.none())))
                .isInstanceOf(Problem.PlanOutdated.class);
    }

    @Test
    void twoRunsExcludeEachOther(TestDatabase database) throws Exception {
        var ours = OurSide.on(database, folder);
        try (var session = database.open();
                var _ = history(database, session).lock(Duration.ZERO, Progress.none())) {
            var problem = (Problem.HistoryLocked) problemOf(() -> ours.run(new Target.Latest()));
            assertThat(problem.table()).isEqualTo("public.schema_migrations");
            assertThat(problem.holder()).contains("application Flightdeck, user postgres");
            ours.withTable("other.versions").migrate(new Target.Latest());
        }
    }

    @Test
    void tableOfAnotherToolIsLeftAlone(TestDatabase database) throws Exception {
        var columnsOf = new LinkedHashMap<String, String>();
        columnsOf.put("golang-migrate", "version bigint NOT NULL PRIMARY KEY, dirty boolean");
        columnsOf.put("another tool: version bigint", "version bigint PRIMARY KEY");
        columnsOf.put("another tool: version text, at date", "version text, at date");
        columnsOf.put("another tool: id text", "id text");
        columnsOf.put("another tool: none at all", "");
        for (var each : columnsOf.entrySet()) {
            database.execute("CREATE TABLE schema_migrations (" + each.getValue() + ")");
            var ours = OurSide.on(database, folder);
            var problem =
                    new Problem.HistoryOfAnotherTool(
                            "public.schema_migrations", "dbmate", each.getKey());
            assertThat(problemOf(ours::status)).isEqualTo(problem);
            assertThat(problemOf(() -> ours.run(new Target.Latest()))).isEqualTo(problem);
            database.execute("DROP TABLE schema_migrations");
        }
    }

    @Test
    void railsIsKnownByItsSecondTable(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE schema_migrations (version varchar NOT NULL PRIMARY KEY)");
        database.execute("CREATE TABLE ar_internal_metadata (key varchar, value varchar)");
        var ours = OurSide.on(database, folder);
        var problem = (Problem.HistoryOfAnotherTool) problemOf(ours::status);
        assertThat(problem.found()).startsWith("Rails");
        assertThat(ours.withTable("dbmate_versions").status()).hasSize(3);
    }

    @Test
    void aTableOfText128IsDbmatesToo(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY)");
        OurSide.on(database, folder).migrate(new Target.Latest());
        assertThat(database.rows(ROWS)).hasSize(3);
    }

    @Test
    void rowWithoutAVersionIsSaid(TestDatabase database) {
        database.execute("CREATE TABLE schema_migrations (version text)");
        database.execute("INSERT INTO schema_migrations VALUES (NULL)");
        assertThat(problemOf(OurSide.on(database, folder)::status))
                .isInstanceOf(Problem.HistoryUnreadable.class);
    }

    @Test
    void missingSchemaIsCreatedWithTheTable(TestDatabase database) throws Exception {
        files.without("2_b.sql").without("3_c.sql");
        OurSide.on(database, folder).withTable("My App.versions").migrate(new Target.Latest());
        assertThat(database.rows("SELECT version FROM \"My App\".versions")).containsExactly("1");
    }

    @Test
    void noRightToCreateTheTableIsSaid(TestDatabase database) throws Exception {
        var user = role(database);
        var ours = OurSide.on(database, folder).as(user);
        assertThat(ours.status()).hasSize(3);
        assertThat(problemOf(() -> ours.run(new Target.Latest())))
                .isInstanceOf(Problem.PermissionDenied.class);
        assertThat(problemOf(() -> ours.baseline("1")))
                .isInstanceOf(Problem.PermissionDenied.class);
        assertThat(database.rows(TABLES)).isEmpty();
    }

    @Test
    void noRightToReadTheTableIsSaid(TestDatabase database) throws Exception {
        OurSide.on(database, folder).migrate(new Target.Latest());
        var user = role(database);
        assertThat(problemOf(OurSide.on(database, folder).as(user)::status))
                .isInstanceOf(Problem.PermissionDenied.class);
    }

    @Test
    void repairTakesOutRowsWithoutAFile(TestDatabase database) throws Exception {
        var ours = OurSide.on(database, folder);
        ours.migrate(new Target.Latest());
        files.without("2_b.sql").without("3_c.sql");
        assertThat(ours.status()).containsExactly("1 applied", "2 future", "3 future");
        assertThat(changes(ours)).isEmpty();
        files.with("4_d.sql", "", "");
        assertThat(ours.status())
                .containsExactly("1 applied", "2 missing", "3 missing", "4 pending");
        var preview = changes(ours);
        assertThat(preview.getFirst())
                .isEqualTo(
                        new HistoryChange(
                                Kind.DELETE,
                                "version 2",
                                "there is no file of it",
                                Map.of("version", "2"),
                                Map.of()));
        assertThat(database.rows(ROWS)).hasSize(3);
        assertThat(
                        problemOf(() ->
                                ours.migrator().repair(of(preview.subList(0, 1)), Progress.none())))
                .isInstanceOf(Problem.PlanOutdated.class);
        assertThat(database.rows(ROWS)).hasSize(3);
        assertThat(ours.migrator().repair(of(preview), Progress.none()))
                .isEqualTo(preview)
                .hasSize(2);
        assertThat(database.rows(ROWS)).containsExactly("1");
        assertThat(ours.migrator().repair(of(List.of()), Progress.none())).isEmpty();
    }

    @Test
    void validationFindsWhatAPersonShouldKnow(TestDatabase database) throws Exception {
        var ours = OurSide.on(database, folder);
        ours.migrate(new Target.Latest());
        files.without("2_b.sql")
                .with("0_late.sql", "", "")
                .file("4_d.sql", "-- migrate:up\n-- migrate:down\n".repeat(2));
        assertThat(ours.migrator().validate(Progress.none()))
                .extracting(
                        Finding::version, finding -> finding.problem().getClass().getSimpleName())
                .containsExactly(
                        tuple("0", "OutOfOrderRefused"),
                        tuple("2", "MigrationMissing"),
                        tuple("4", "InvalidMigration"));
    }

    @Test
    void baselineWritesARowForEachFileUpToTheVersion(TestDatabase database) throws Exception {
        var ours = OurSide.on(database, folder);
        var preview = ours.migrator().baselinePreview(new Version("2"), Progress.none());
        assertThat(preview)
                .containsExactly(
                        new HistoryChange(
                                Kind.ADD,
                                "version 1, a",
                                "counts as applied by the baseline 2",
                                Map.of(),
                                Map.of("version", "1")),
                        new HistoryChange(
                                Kind.ADD,
                                "version 2, b",
                                "counts as applied by the baseline 2",
                                Map.of(),
                                Map.of("version", "2")));
        assertThat(database.rows(TABLES)).isEmpty();
        assertThat(ours.baseline("2")).isEqualTo(preview);
        assertThat(ours.status()).containsExactly("1 applied", "2 applied", "3 pending");
    }

    @Test
    void anInvalidFileStopsOnlyWhatWouldRunIt(TestDatabase database) throws Exception {
        files.file("2_b.sql", "-- migrate:up\nSELECT 1;\n");
        var ours = OurSide.on(database, folder);
        assertThat(ours.status()).containsExactly("1 pending", "2 invalid", "3 pending");
        assertThat(ours.plan(new Target.Latest()).refusals())
                .singleElement()
                .isInstanceOf(Problem.InvalidMigration.class);
        assertThat(ours.migrator().validate(Progress.none()))
                .singleElement()
                .extracting(Finding::script)
                .isEqualTo("2_b.sql");
        ours.migrate(new Target.Steps(1));
        assertThat(database.rows(ROWS)).containsExactly("1");
        database.execute("INSERT INTO schema_migrations VALUES ('2')");
        assertThat(ours.status()).containsExactly("1 applied", "2 applied", "3 pending");
        ours.migrate(new Target.Latest());
        assertThat(ours.plan(new Target.BackTo(new Version("1"))).isRunnable()).isFalse();
    }

    @Test
    void aBaselineWritesOnlyWhatWasConfirmed(TestDatabase database) throws Exception {
        var ours = OurSide.on(database, folder);
        var preview = ours.migrator().baselinePreview(new Version("2"), Progress.none());
        files.with("15_late.sql", "CREATE TABLE late ();", "");
        assertThat(
                        problemOf(() ->
                                ours.migrator()
                                        .baseline(new Version("2"), preview, Progress.none())))
                .isInstanceOf(Problem.PlanOutdated.class);
        assertThat(database.rows(TABLES)).isEmpty();
    }

    @Test
    void baselineNeedsAnEmptyHistoryAndAKnownVersion(TestDatabase database) throws Exception {
        var ours = OurSide.on(database, folder);
        assertThat(problemOf(() -> ours.baseline("9")))
                .isEqualTo(new Problem.VersionUnknown("9", List.of("1", "2", "3")));
        ours.migrate(new Target.Steps(1));
        assertThat(problemOf(() -> ours.baseline("2"))).isInstanceOf(Problem.NotPossible.class);
        assertThat(database.rows(ROWS)).containsExactly("1");
    }

    private SchemaHistory history(TestDatabase database, DatabaseSession session)
            throws ProblemException {
        var access =
                new HistoryAccess(
                        session, database.profile(), database.connector(), Duration.ofSeconds(10));
        return new DbmateFormat().history(files.read(), access, FormatOptions.defaults());
    }

    /// A role that may connect and do nothing else.
    private static String role(TestDatabase database) {
        var name = "limited_" + database.name();
        database.execute("CREATE ROLE " + name + " LOGIN");
        return name;
    }

    private static List<HistoryChange> changes(OurSide ours) throws ProblemException {
        return ours.migrator().repairChoices(Progress.none()).getFirst().changes();
    }

    private static RepairChoice of(List<HistoryChange> changes) {
        return new RepairChoice(RepairChoice.ONLY, "Repair", "", true, changes, null);
    }
}
