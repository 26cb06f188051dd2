package dev.flightdeck.kubernetes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.kubernetes.fake.ContainerScript;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class PipelineTest {
    @TempDir Path folder;

    private PipelineBed bed;
    private TestDatabase database;

    @BeforeEach
    void start(TestDatabase fresh) throws Exception {
        database = fresh;
        file("V1__orders.sql", "CREATE TABLE orders (id int PRIMARY KEY);\n");
        file(
                "V2__items.sql",
                "CREATE TABLE items (id int PRIMARY KEY, o int REFERENCES orders);\n");
        bed = new PipelineBed(folder, database, "flyway");
    }

    @AfterEach
    void stop() {
        bed.close();
    }

    private void file(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private PipelinePlan prepare(Pipeline pipeline) throws ProblemException {
        return pipeline.prepare(bed.request(), "job.yaml", null, Progress.none());
    }

    private PipelineReport run(PipelineListener listener, Progress progress)
            throws ProblemException {
        var pipeline = bed.pipeline(listener);
        var plan = prepare(pipeline);
        return pipeline.run(plan, plan.yaml(), plan.confirm(), _ -> {}, progress);
    }

    private PipelineReport run() throws ProblemException {
        return run(PipelineListener.NONE, Progress.none());
    }

    private static Problem problem(ThrowingCall call) {
        try {
            call.run();
        } catch (ProblemException e) {
            return e.problem();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("no problem");
    }

    private interface ThrowingCall {
        void run() throws Exception;
    }

    @Test
    void goesFromTheFolderToAVerifiedDatabase() throws Exception {
        var pipeline = bed.pipeline(PipelineListener.NONE);
        var plan = prepare(pipeline);
        assertThat(plan.upToDate()).isFalse();
        assertThat(plan.fourWay().rows())
                .extracting(row -> row.database().state())
                .containsOnly(Side.State.ABSENT);
        assertThat(database.rows("SELECT to_regclass('orders')")).containsExactly("null");

        var report = pipeline.run(plan, plan.yaml(), null, _ -> {}, Progress.none());

        assertThat(report.outcome()).isEqualTo(PipelineReport.Outcome.VERIFIED);
        assertThat(PipelineBed.words(report.stages()))
                .containsExactly(
                        "validate done",
                        "compare done",
                        "config_maps done",
                        "run done",
                        "follow done",
                        "verify done");
        assertThat(database.rows("SELECT version, success FROM flyway_schema_history ORDER BY 1"))
                .containsExactly("1|t", "2|t");
        var again = prepare(bed.pipeline(PipelineListener.NONE));
        assertThat(again.upToDate()).isTrue();
        assertThat(again.fourWay().rows()).allMatch(FourWay.Row::isEqual);
    }

    @Test
    void whatDiffersIsSaidForEachOfTheFour() throws Exception {
        run();
        file("V2__items.sql", "CREATE TABLE items (id bigint);\n");
        file("V3__more.sql", "SELECT 1;\n");
        bed.fake().deny("list", "jobs", PipelineBed.NAMESPACE);

        var reader =
                new FourWayReader(
                        bed.cluster(),
                        bed.request(),
                        bed.request().folder(Progress.none()),
                        bed.request().files(bed.request().folder(Progress.none())));
        var fourWay = reader.read(bed.migrator().status(Progress.none()), null);

        var changed = fourWay.rows().get(1);
        assertThat(changed.configMap().state()).isEqualTo(Side.State.DIFFERENT);
        assertThat(changed.job().state()).isEqualTo(Side.State.UNKNOWN);
        assertThat(changed.database()).isEqualTo(new Side(Side.State.DIFFERENT, "changed"));
        assertThat(fourWay.rows().get(2).configMap().state()).isEqualTo(Side.State.ABSENT);
        assertThat(fourWay.jobProblem()).isInstanceOf(Problem.ClusterForbidden.class);
    }

    @Test
    void aFailedMigrationIsAFailedJobWithItsReasonAndLastLines() throws Exception {
        file("V3__broken.sql", "CREATE TABLE broken (id nothing);\n");

        var report = run();

        assertThat(report.outcome()).isEqualTo(PipelineReport.Outcome.FAILED);
        assertThat(PipelineBed.words(report.stages())).contains("follow failed", "verify skipped");
        var failed = (Problem.JobFailed) report.problem();
        assertThat(failed.reason()).contains("BackoffLimitExceeded", "migrate exit 1");
        assertThat(String.join("\n", failed.lastLines())).contains("V3__broken.sql");
        assertThat(database.rows("SELECT version FROM flyway_schema_history ORDER BY 1"))
                .containsExactly("1", "2");
    }

    @Test
    void whatSomebodyElseChangedInAConfigMapIsNotOverwritten() throws Exception {
        run();
        var client = bed.fake().client();
        client.configMaps()
                .inNamespace(PipelineBed.NAMESPACE)
                .withName("orders-scripts")
                .edit(map ->
                        new ConfigMapBuilder(map)
                                .addToData("V2__items.sql", "-- by hand\n")
                                .addToData("extra.sql", "-- by hand\n")
                                .build());
        file("V3__more.sql", "SELECT 1;\n");

        var pipeline = bed.pipeline(PipelineListener.NONE);
        var plan = prepare(pipeline);
        assertThat(plan.fourWay().unknownKeys()).containsExactly("orders-scripts: extra.sql");
        assertThat(plan.fourWay().rows())
                .extracting(row -> row.configMap().state())
                .containsExactly(Side.State.SAME, Side.State.DIFFERENT, Side.State.ABSENT);
        var report = pipeline.run(plan, plan.yaml(), null, _ -> {}, Progress.none());

        assertThat(report.problem()).isInstanceOf(Problem.ClusterConflict.class);
        assertThat(Explanation.of(report.problem()).facts().getFirst())
                .contains("V2__items.sql")
                .contains("conflict with");
        assertThat(report.job()).isNull();
        assertThat(report.stages().get(2).status().words()).contains("No ConfigMap was written");
        assertThat(
                        client.configMaps()
                                .inNamespace(PipelineBed.NAMESPACE)
                                .withName("orders-scripts")
                                .get()
                                .getData())
                .containsEntry("V2__items.sql", "-- by hand\n");

        var taking =
                new Pipeline(
                        bed.cluster(), bed.migrator(), Pipeline.all(), true, PipelineListener.NONE);
        var second = prepare(taking);
        assertThat(taking.run(second, second.yaml(), null, _ -> {}, Progress.none()).outcome())
                .isEqualTo(PipelineReport.Outcome.VERIFIED);
    }

    @Test
    void aConfigMapOfSomebodyElseIsLeftAlone() throws Exception {
        bed.fake()
                .put(
                        new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName("orders-scripts")
                                .withNamespace(PipelineBed.NAMESPACE)
                                .endMetadata()
                                .addToData("mine", "x")
                                .build());

        assertThat(Explanation.of(run().problem()).facts())
                .containsExactly(
                        "a ConfigMap of that name is there and does not belong to this workspace");
    }

    @Test
    void anotherWorkspaceOfTheSameNameIsNoticed() throws Exception {
        run();
        Files.delete(folder.resolve("V1__orders.sql"));
        Files.delete(folder.resolve("V2__items.sql"));
        file("V10__other.sql", "SELECT 1;\n");
        var alone = new Pipeline(bed.cluster(), null, Pipeline.all(), false, PipelineListener.NONE);
        assertThat(problem(() -> prepare(alone))).isInstanceOf(Problem.ClusterConflict.class);
    }

    @Test
    void whatMayNotBeDoneIsSaidBeforeAnythingIsChanged() throws Exception {
        bed.fake().deny("create", "jobs", PipelineBed.NAMESPACE);

        var problem = problem(this::run);

        assertThat(problem).isInstanceOf(Problem.ClusterForbidden.class);
        assertThat(Explanation.of(problem).facts().getFirst()).contains("create jobs.batch");
        assertThat(configMaps()).isEmpty();
    }

    @Test
    void aJobThatMayNotBeReadIsNotMade() throws Exception {
        bed.fake().deny("watch", "jobs", PipelineBed.NAMESPACE);

        var problem = problem(this::run);

        assertThat(Explanation.of(problem).facts().getFirst()).contains("watch jobs.batch");
        assertThat(configMaps()).isEmpty();
    }

    @Test
    void whatOnlyTellsMoreIsNoReasonToStop() throws Exception {
        bed.fake().deny("*", "cronjobs", PipelineBed.NAMESPACE);
        bed.fake().deny("*", "pods", PipelineBed.NAMESPACE);
        bed.fake().deny("get", "pods/log", PipelineBed.NAMESPACE);
        var pipeline = bed.pipeline(PipelineListener.NONE);
        var plan = prepare(pipeline);
        assertThat(plan.remarks())
                .anyMatch(remark -> remark.startsWith("get pods/log is not allowed"))
                .anyMatch(remark -> remark.startsWith("list pods is not allowed"));

        var report = pipeline.run(plan, plan.yaml(), null, _ -> {}, Progress.none());

        assertThat(report.outcome())
                .as(() -> String.valueOf(report.problem()))
                .isEqualTo(PipelineReport.Outcome.VERIFIED);
    }

    @Test
    void withoutPodsTheAttemptsAreNotCounted() throws Exception {
        bed.fake().deny("*", "pods", PipelineBed.NAMESPACE);
        file("V3__broken.sql", "CREATE TABLE broken (id nothing);\n");

        var report = run();

        assertThat(report.problem()).isInstanceOf(Problem.JobFailed.class);
        assertThat(report.stages().get(4).status().words())
                .contains("none of its pods is left")
                .doesNotContain("0 attempts");
    }

    @Test
    void aJobThatIsDeletedAtOnceAfterItsSuccessWentWell() throws Exception {
        var listener =
                new PipelineListener() {
                    @Override
                    public void created(String namespace, String job) {
                        bed.fake().deleteWhenSucceeded(namespace, job);
                    }
                };

        var report = run(listener, Progress.none());

        assertThat(report.outcome())
                .as(() -> String.valueOf(report.problem()))
                .isEqualTo(PipelineReport.Outcome.VERIFIED);
    }

    @Test
    void theEndOfAJobThatIsDeletedWhileItRunsIsNotKnown() throws Exception {
        bed.fake().containers(MigrationJobManifest.WAIT, ContainerScript.serves());
        var listener =
                new PipelineListener() {
                    @Override
                    public void created(String namespace, String job) {
                        bed.fake()
                                .client()
                                .batch()
                                .v1()
                                .jobs()
                                .inNamespace(namespace)
                                .withName(job)
                                .delete();
                    }
                };

        var report = run(listener, Progress.none());

        assertThat(report.problem()).isInstanceOf(Problem.ClusterObjectMissing.class);
        assertThat(report.stages().get(4).status().words())
                .contains("deleted before its end was seen");
    }

    private List<String> configMaps() {
        return bed
                .fake()
                .client()
                .configMaps()
                .inNamespace(PipelineBed.NAMESPACE)
                .list()
                .getItems()
                .stream()
                .map(map -> map.getMetadata().getName())
                .toList();
    }

    @Test
    void aNamespaceThatIsBeingDeletedTakesNothing() throws Exception {
        bed.fake().holdNamespaces(true);
        bed.fake().client().namespaces().withName(PipelineBed.NAMESPACE).delete();

        var problem = problem(this::run);

        assertThat(Explanation.of(problem).facts().toString()).contains("terminated");
    }

    @Test
    void aFileThatNoConfigMapHoldsIsSaidBeforeAnythingIsChanged() throws Exception {
        file("V3__big.sql", "-- " + "x".repeat(1_100_000) + "\n");
        var pipeline = bed.pipeline(PipelineListener.NONE);

        var problem = problem(() -> prepare(pipeline));

        assertThat(problem).isInstanceOf(Problem.ScriptsTooBig.class);
        assertThat(PipelineBed.words(pipeline.stages()))
                .startsWith("validate failed", "compare skipped");
    }

    @Test
    void aFolderOfSeveralConfigMapsIsMountedAsOneAndCutAgainWhenItShrinks() throws Exception {
        for (int i = 3; i < 8; i++) {
            file("V%d__big.sql".formatted(i), "-- " + "x".repeat(600_000) + "\nSELECT 1;\n");
        }
        assertThat(run().outcome()).isEqualTo(PipelineReport.Outcome.VERIFIED);
        assertThat(configMaps())
                .hasSizeGreaterThan(2)
                .allMatch(n -> n.startsWith("orders-scripts-"));

        for (int i = 3; i < 8; i++) {
            file("V%d__big.sql".formatted(i), "-- small\n");
        }
        var taking =
                new Pipeline(bed.cluster(), null, Pipeline.all(), false, PipelineListener.NONE);
        bed.fake().containers(MigrationJobManifest.MIGRATE, PipelineBed.noMigration());
        var plan = prepare(taking);
        var report = taking.run(plan, plan.yaml(), null, _ -> {}, Progress.none());
        assertThat(report.outcome()).isEqualTo(PipelineReport.Outcome.NOT_VERIFIED);
        assertThat(configMaps()).containsExactly("orders-scripts");
    }

    @Test
    void theApiServerMayRestartInTheMiddle() throws Exception {
        var latch = new CountDownLatch(1);
        bed.fake()
                .containers(
                        MigrationJobManifest.WAIT, ContainerScript.waitsFor(latch, 0, "waiting"));
        var listener =
                new PipelineListener() {
                    @Override
                    public void created(String namespace, String job) {
                        Thread.ofVirtual()
                                .start(() -> {
                                    bed.fake().restart();
                                    latch.countDown();
                                });
                    }
                };

        var report = run(listener, Progress.none());

        assertThat(report.outcome())
                .as(() -> String.valueOf(report.problem()))
                .isEqualTo(PipelineReport.Outcome.VERIFIED);
    }

    @Test
    void aLostConnectionSaysWhatWasDoneAndWhatNot() throws Exception {
        var pipeline =
                bed.pipeline(
                        new PipelineListener() {
                            @Override
                            public void changed(List<Stage> stages) {
                                if (stages.get(3).status().words().startsWith("creating")) {
                                    bed.fake().stopServer();
                                }
                            }
                        });
        var plan = prepare(pipeline);

        var report = pipeline.run(plan, plan.yaml(), null, _ -> {}, Progress.none());

        assertThat(report.problem()).isInstanceOf(Problem.ClusterUnreachable.class);
        assertThat(report.stages().get(3).status().words())
                .contains("The ConfigMaps are up to date.")
                .contains("is not known");
        bed.fake().startServer();
    }

    @Test
    void aJobThatStillRunsStopsEverything() throws Exception {
        var latch = new CountDownLatch(1);
        bed.fake().containers(MigrationJobManifest.WAIT, ContainerScript.waitsFor(latch, 0));
        var stages = EnumSet.of(StageKind.VALIDATE, StageKind.CONFIG_MAPS, StageKind.RUN);
        var start = new Pipeline(bed.cluster(), null, stages, false, PipelineListener.NONE);
        var plan = prepare(start);
        assertThat(start.run(plan, plan.yaml(), null, _ -> {}, Progress.none()).outcome())
                .isEqualTo(PipelineReport.Outcome.STARTED);

        assertThat(problem(this::run)).isInstanceOf(Problem.JobUnderWay.class);
        latch.countDown();
    }

    @Test
    void aJobThatBeganWhileTheConfigMapsWereWrittenStopsIt() throws Exception {
        var latch = new CountDownLatch(1);
        bed.fake().containers(MigrationJobManifest.WAIT, ContainerScript.waitsFor(latch, 0));
        var stages = EnumSet.of(StageKind.VALIDATE, StageKind.CONFIG_MAPS, StageKind.RUN);
        var other = new Pipeline(bed.cluster(), null, stages, false, PipelineListener.NONE);
        var otherPlan = prepare(other);
        var slow =
                bed.pipeline(
                        new PipelineListener() {
                            @Override
                            public void changed(List<Stage> all) {
                                if (all.get(2).status() instanceof StageStatus.Done
                                        && all.get(3).status() instanceof StageStatus.Waiting) {
                                    assertThat(run(other, otherPlan))
                                            .isEqualTo(PipelineReport.Outcome.STARTED);
                                }
                            }
                        });
        var plan = prepare(slow);
        var report = slow.run(plan, plan.yaml(), null, _ -> {}, Progress.none());
        assertThat(report.problem()).isInstanceOf(Problem.JobUnderWay.class);
        assertThat(report.stages().get(3).status().words()).contains("No Job was made.");
        assertThat(bed.fake().client().batch().v1().jobs().inAnyNamespace().list().getItems())
                .hasSize(1);
        latch.countDown();
    }

    private static PipelineReport.Outcome run(Pipeline pipeline, PipelinePlan plan) {
        try {
            return pipeline.run(plan, plan.yaml(), null, _ -> {}, Progress.none()).outcome();
        } catch (ProblemException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCancelLeavesTheJobRunningUnlessItIsToBeDeleted() throws Exception {
        assertThat(cancelled(PipelineListener.OnCancel.LET_RUN).stages().get(4).status().words())
                .contains("runs on");
        assertThat(jobs()).hasSize(1);
        bed.fake().client().batch().v1().jobs().inNamespace(PipelineBed.NAMESPACE).delete();
        bed.fake().await(() -> jobs().isEmpty(), "the Job is there");

        assertThat(cancelled(PipelineListener.OnCancel.DELETE).stages().get(4).status().words())
                .contains("was deleted");
        bed.fake().await(() -> jobs().isEmpty(), "the Job is there");
    }

    private List<?> jobs() {
        return bed.fake()
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(PipelineBed.NAMESPACE)
                .list()
                .getItems();
    }

    private PipelineReport cancelled(PipelineListener.OnCancel choice) throws Exception {
        bed.fake().containers(MigrationJobManifest.WAIT, ContainerScript.serves());
        var cancel = new CancelSwitch();
        var report =
                run(
                        new PipelineListener() {
                            @Override
                            public void job(MigrationJob job) {
                                cancel.cancel();
                            }

                            @Override
                            public OnCancel cancelled(MigrationJob job) {
                                return choice;
                            }
                        },
                        cancel);
        assertThat(report.outcome()).isEqualTo(PipelineReport.Outcome.CANCELLED);
        return report;
    }

    private static final class CancelSwitch implements Progress {
        private volatile boolean cancelled;
        private volatile Runnable action = () -> {};

        void cancel() {
            cancelled = true;
            action.run();
        }

        @Override
        public void message(String text) {}

        @Override
        public void done(long done, long total) {}

        @Override
        public boolean cancelRequested() {
            return cancelled;
        }

        @Override
        public void onCancelRequest(Runnable stop) {
            action = stop;
        }
    }

    @Test
    void withoutADatabaseNothingIsCalledVerified() throws Exception {
        var pipeline =
                new Pipeline(
                        bed.cluster(),
                        bed.unreachable(),
                        Pipeline.all(),
                        false,
                        PipelineListener.NONE);
        var plan = prepare(pipeline);
        assertThat(plan.fourWay().rows().getFirst().database().state())
                .isEqualTo(Side.State.UNKNOWN);
        assertThat(plan.remarks()).anyMatch(remark -> remark.contains("not be verified"));

        var report = pipeline.run(plan, plan.yaml(), null, _ -> {}, Progress.none());

        assertThat(report.outcome()).isEqualTo(PipelineReport.Outcome.NOT_VERIFIED);
        assertThat(report.stages().getLast().status()).isInstanceOf(StageStatus.Skipped.class);
    }

    @Test
    void aJobThatDidNothingIsFoundOut() throws Exception {
        bed.fake().containers(MigrationJobManifest.MIGRATE, PipelineBed.noMigration());

        var report = run();

        assertThat(report.problem()).isInstanceOf(Problem.NotAsPlanned.class);
        assertThat(Explanation.of(report.problem()).facts())
                .containsExactly("1 orders: pending", "2 items: pending");
    }

    @Test
    void productionAsksForTheNameOfTheDatabase() throws Exception {
        bed.production();
        var pipeline = bed.pipeline(PipelineListener.NONE);
        var plan = prepare(pipeline);
        assertThat(plan.confirm()).isEqualTo(database.name());

        assertThatThrownBy(() -> pipeline.run(plan, plan.yaml(), "other", _ -> {}, Progress.none()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("production");
        assertThat(configMaps()).isEmpty();
    }

    @Test
    void noSecretIsAnywhereButInItsSecret() throws Exception {
        var seen = new StringBuilder();
        bed.fake()
                .containers(
                        MigrationJobManifest.MIGRATE,
                        run -> {
                            seen.append(run.args()).append(run.command());
                            run.print(run.environment().get("FLYWAY_PASSWORD"));
                            assertThat(run.environment()).containsEntry("FLYWAY_USER", "postgres");
                            return 1;
                        });
        var report = run();

        assertThat(seen.toString()).doesNotContain("a secret");
        var job =
                bed.fake()
                        .client()
                        .batch()
                        .v1()
                        .jobs()
                        .inNamespace(PipelineBed.NAMESPACE)
                        .withName(report.job())
                        .get();
        assertThat(job.toString()).doesNotContain("a secret");
        assertThat(bed.request().toString()).doesNotContain("a secret");
    }
}
