package dev.flightdeck.kubernetes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Migrator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// psql is the real one: what the SQL leaves is compared with what a rollback of ours leaves.
@ExtendWith(PostgresExtension.class)
class RollbackJobTest {
    private static final String CATALOG =
            "SELECT n.nspname, c.relname, c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' ORDER BY 1, 2";

    @TempDir Path folder;

    private static void migrate(Migrator migrator) throws ProblemException {
        run(migrator, new Target.Latest());
    }

    private static void run(Migrator migrator, Target target) throws ProblemException {
        var plan = migrator.plan(target, Progress.none());
        var report =
                migrator.run(
                        plan,
                        CommitPolicy.COMMIT,
                        ExecutionSettings.defaults(),
                        _ -> {},
                        Progress.none());
        assertThat(report.wentWell()).isTrue();
    }

    private static Pipeline pipeline(PipelineBed bed) throws ProblemException {
        return new Pipeline(
                bed.cluster(),
                bed.migrator(),
                EnumSet.complementOf(EnumSet.of(StageKind.COMPARE)),
                false,
                PipelineListener.NONE);
    }

    private static Target back(String version) {
        return new Target.BackTo(version.isEmpty() ? null : new Version(version));
    }

    /// The same way back twice: by the Job in one database, by the engine in another.
    private static void leavesTheSame(
            String format, String version, String rows, TestDatabase byJob, TestDatabase byEngine)
            throws Exception {
        var sample = Path.of("migrations-sample", format);
        try (var bed = new PipelineBed(sample, byJob, format);
                var other = new PipelineBed(sample, byEngine, format)) {
            migrate(bed.migrator());
            migrate(other.migrator());
            var pipeline = pipeline(bed);
            var plan = pipeline.prepareRollback(bed.request(), back(version), Progress.none());

            var report = pipeline.run(plan, plan.yaml(), null, _ -> {}, Progress.none());

            assertThat(report.outcome())
                    .as(() -> plan.sql() + report.problem())
                    .isEqualTo(PipelineReport.Outcome.VERIFIED);
            run(other.migrator(), back(version));
            assertThat(byJob.rows(rows)).isEqualTo(byEngine.rows(rows));
            assertThat(byJob.rows(CATALOG)).isEqualTo(byEngine.rows(CATALOG));
            migrate(bed.migrator());
        }
    }

    @Test
    void flywayGoesBackByTheSqlOfThePlan(TestDatabase one, TestDatabase two) throws Exception {
        leavesTheSame(
                "flyway",
                "3",
                "SELECT installed_rank, version, description, type, script, checksum, success FROM flyway_schema_history ORDER BY 1",
                one,
                two);
    }

    @Test
    void atlasGoesBackByTheSqlOfThePlan(TestDatabase one, TestDatabase two) throws Exception {
        leavesTheSame(
                "atlas",
                "20260112100000",
                "SELECT version, description, type, applied, total, error, hash FROM atlas_schema_revisions.atlas_schema_revisions ORDER BY 1",
                one,
                two);
    }

    @Test
    void plainSqlGoesBackByTheSqlOfThePlan(TestDatabase one, TestDatabase two) throws Exception {
        leavesTheSame(
                "plain-sql",
                "ddl/02",
                "SELECT version, name, kind, sha256, success FROM flightdeck_history ORDER BY 1",
                one,
                two);
    }

    @Test
    void golangMigrateGoesBackByItsOwnCommand(TestDatabase database) throws Exception {
        var sample = Path.of("migrations-sample", "golang-migrate");
        try (var bed = new PipelineBed(sample, database, "golang-migrate")) {
            migrate(bed.migrator());
            var pipeline = pipeline(bed);
            var plan = pipeline.prepareRollback(bed.request(), back("3"), Progress.none());
            assertThat(plan.sql()).endsWith(" goto 3\n");
            var job = JobYaml.read("x", plan.yaml()).job();
            assertThat(job.getSpec().getBackoffLimit()).isZero();

            assertThat(pipeline.run(plan, plan.yaml(), null, _ -> {}, Progress.none()).outcome())
                    .isEqualTo(PipelineReport.Outcome.VERIFIED);
            assertThat(database.rows("SELECT * FROM schema_migrations")).containsExactly("3|f");
        }
    }

    @Test
    void dbmateGoesBackStepByStepAndLooksBeforeEach(TestDatabase database) throws Exception {
        var sample = Path.of("migrations-sample", "dbmate");
        var tool = folder.resolve("dbmate");
        Files.writeString(
                tool,
                "#!/bin/sh\necho \"dbmate $*\"\npsql -Xq -c \"DELETE FROM schema_migrations WHERE version = (SELECT max(version) FROM schema_migrations)\"\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        try (var bed = new PipelineBed(sample, database, "dbmate")) {
            bed.path(folder);
            migrate(bed.migrator());
            var pipeline = pipeline(bed);
            var plan =
                    pipeline.prepareRollback(
                            bed.request(), back("20260315140000"), Progress.none());
            assertThat(plan.sql()).contains("'rollback'", "back '20260410110000'");

            assertThat(pipeline.run(plan, plan.yaml(), null, _ -> {}, Progress.none()).outcome())
                    .isEqualTo(PipelineReport.Outcome.VERIFIED);
            assertThat(database.rows("SELECT version FROM schema_migrations ORDER BY 1"))
                    .endsWith("20260315140000");

            // once more, as a Job that starts twice would
            var again = pipeline(bed);
            var report = again.run(plan, plan.yaml(), null, _ -> {}, Progress.none());
            assertThat(((Problem.JobFailed) report.problem()).lastLines().toString())
                    .contains("is not applied");
            assertThat(database.rows("SELECT count(*) FROM schema_migrations"))
                    .containsExactly("3");
        }
    }

    @Test
    void sqlThatIsOutOfDateDoesNothing(TestDatabase database) throws Exception {
        var sample = Path.of("migrations-sample", "flyway");
        try (var bed = new PipelineBed(sample, database, "flyway")) {
            migrate(bed.migrator());
            var pipeline = pipeline(bed);
            var plan = pipeline.prepareRollback(bed.request(), back("4"), Progress.none());
            run(bed.migrator(), back("5"));
            var before = database.rows("SELECT * FROM flyway_schema_history ORDER BY 1");

            var report = pipeline.run(plan, plan.yaml(), null, _ -> {}, Progress.none());

            assertThat(((Problem.JobFailed) report.problem()).lastLines().toString())
                    .contains("The history is no longer as it was");
            assertThat(database.rows("SELECT * FROM flyway_schema_history ORDER BY 1"))
                    .isEqualTo(before);
        }
    }

    @Test
    void aMissingDownScriptIsSaidBeforeTheStart(TestDatabase database) throws Exception {
        Files.writeString(folder.resolve("V1__a.sql"), "CREATE TABLE a (x int);\n");
        try (var bed = new PipelineBed(folder, database, "flyway")) {
            migrate(bed.migrator());
            var pipeline = pipeline(bed);
            try {
                pipeline.prepareRollback(bed.request(), back(""), Progress.none());
                throw new AssertionError("no problem");
            } catch (ProblemException e) {
                assertThat(e.problem()).isInstanceOf(Problem.NoDownScript.class);
            }
            assertThat(PipelineBed.words(pipeline.stages())).startsWith("validate failed");
        }
    }

    /// `psql`, `sh` and the sample's own files.
    @Test
    void plainFilesRunInTheirOrderAndDataOnlyWhereItIsWanted(TestDatabase database)
            throws Exception {
        var sample = Path.of("migrations-sample", "plain-sql");
        for (boolean data : List.of(false, true)) {
            try (var bed = new PipelineBed(sample, database, "plain-sql").runsData(data)) {
                var pipeline = bed.pipeline(PipelineListener.NONE);
                var plan = pipeline.prepare(bed.request(), "job.yaml", null, Progress.none());
                assertThat(plan.yaml()).contains("name: RUN_DML").contains("currency=EUR");

                var report = pipeline.run(plan, plan.yaml(), null, _ -> {}, Progress.none());

                assertThat(report.outcome())
                        .as(() -> String.valueOf(report.problem()))
                        .isEqualTo(PipelineReport.Outcome.NOT_VERIFIED);
                assertThat(database.rows("SELECT count(*) > 0 FROM boards"))
                        .containsExactly(data ? "t" : "f");
                assertThat(database.rows("SELECT to_regclass('flightdeck_history')"))
                        .containsExactly("null");
            }
        }
        assertThat(database.rows("SELECT to_regclass('readings_by_time')"))
                .containsExactly("readings_by_time");
    }

    @Test
    void aPlainFileThatFailsStopsTheJob(TestDatabase database) throws Exception {
        Files.writeString(folder.resolve("1-a.sql"), "CREATE TABLE a (x int);\n");
        Files.writeString(folder.resolve("2-b.sql"), "CREATE TABLE b (x int); SELECT nope;\n");
        Files.writeString(folder.resolve("10-c.sql"), "CREATE TABLE c (x int);\n");
        try (var bed = new PipelineBed(folder, database, "plain-sql")) {
            bed.fake().backOff(Duration.ofMillis(1_100)); // pods are told apart by the second
            var pipeline = bed.pipeline(PipelineListener.NONE);
            var plan = pipeline.prepare(bed.request(), "job.yaml", null, Progress.none());
            var report = pipeline.run(plan, plan.yaml(), null, _ -> {}, Progress.none());
            assertThat(Explanation.of(report.problem()).facts().toString())
                    .contains("2-b.sql", "nope");
            assertThat(database.rows("SELECT to_regclass('b'), to_regclass('c')"))
                    .containsExactly("null|null");
        }
    }
}
