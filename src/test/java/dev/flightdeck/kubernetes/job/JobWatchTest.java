package dev.flightdeck.kubernetes.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.kubernetes.fake.ContainerScript;
import dev.flightdeck.kubernetes.fake.FakeCluster;
import dev.flightdeck.kubernetes.fake.Gone;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobWatchTest {
    @TempDir Path folder;
    private final LinkedBlockingDeque<JobSnapshot> told = new LinkedBlockingDeque<>();
    private FakeCluster fake;
    private Clusters clusters;
    private Cluster cluster;
    private JobWatch watch;

    @BeforeEach
    void start() throws Exception {
        fake = FakeCluster.start();
        fake.namespace("shop");
        var kubeconfig = fake.writeKubeconfig(folder, "minikube");
        clusters = new Clusters(Map.of("KUBECONFIG", kubeconfig.toString()), folder);
        cluster = clusters.open(null);
    }

    @AfterEach
    void stop() {
        if (watch != null) {
            watch.close();
        }
        clusters.close();
        fake.close();
    }

    private JobWatch watch() {
        watch = JobWatch.start(cluster, "shop", JobRules.usual(), told::add);
        return watch;
    }

    private JobSnapshot await(Predicate<JobSnapshot> condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(25).toNanos();
        JobSnapshot last = null;
        while (System.nanoTime() < until) {
            var snapshot = told.poll(1, TimeUnit.SECONDS);
            if (snapshot != null) {
                last = snapshot;
                if (condition.test(snapshot)) {
                    return snapshot;
                }
            }
        }
        throw new AssertionError("not told; last was " + last);
    }

    private MigrationJob awaitJob(String name, Predicate<MigrationJob> condition)
            throws InterruptedException {
        return await(s ->
                        s.jobs().stream().anyMatch(j -> j.name().equals(name) && condition.test(j)))
                .jobs()
                .stream()
                .filter(j -> j.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JobBuilder job(String name) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(2)
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addToInitContainers(
                        new ContainerBuilder()
                                .withName("wait-for-postgres")
                                .withImage("postgres:16")
                                .build())
                .addToContainers(
                        new ContainerBuilder()
                                .withName("migrate")
                                .withImage("arigaio/atlas:1.3")
                                .build())
                .endSpec()
                .endTemplate()
                .endSpec();
    }

    private void create(JobBuilder job) {
        fake.client().resource(job.build()).create();
    }

    private static JobStatus.State state(MigrationJob job) {
        return job.status().state();
    }

    @Test
    void aFailedJobTellsWhyAndKeepsItsAttemptsApart() throws Exception {
        fake.containers("migrate", ContainerScript.exits(1, "boom"));
        watch();
        create(job("backend-migrate"));
        var job =
                awaitJob(
                        "backend-migrate",
                        j -> state(j) == JobStatus.State.FAILED && j.attempts().size() == 3);
        assertThat(job.status().words())
                .isEqualTo(
                        "BackoffLimitExceeded · init container wait-for-postgres ok, migrate exit 1");
        assertThat(job.tool()).isEqualTo("atlas");
        assertThat(job.rule()).isEqualTo("image arigaio/atlas:1.3");
        assertThat(job.attemptLimit()).isEqualTo(3);
        assertThat(job.attempts()).extracting(Attempt::number).containsExactly(1, 2, 3);
        assertThat(job.finished()).isNotNull();
        assertThat(job.logParts())
                .extracting(p -> p.displayName())
                .containsExactly(
                        "init 1 wait-for-postgres",
                        "migrate · attempt 1",
                        "init 1 wait-for-postgres",
                        "migrate · attempt 2",
                        "init 1 wait-for-postgres",
                        "migrate · attempt 3");
        assertThat(JobEvents.of(cluster, job))
                .extracting(JobEvent::reason)
                .contains("SuccessfulCreate", "BackoffLimitExceeded", "Started");
    }

    @Test
    void whatKeepsAJobFromRunning() throws Exception {
        fake.breakImage("arigaio/atlas:1.3", "not found");
        watch();
        create(job("pull-migrate"));
        assertThat(
                        awaitJob("pull-migrate", j -> j.status().reason().contains("ImagePull"))
                                .status()
                                .message())
                .contains("migrate");
        fake.unschedulable(_ -> true, "0/3 nodes are available: 3 Insufficient memory.");
        create(job("big-migrate"));
        var big = awaitJob("big-migrate", j -> !j.status().reason().isEmpty());
        assertThat(big.status())
                .isEqualTo(
                        new JobStatus(
                                JobStatus.State.PENDING,
                                "Unschedulable",
                                "Unschedulable: 0/3 nodes are available: 3 Insufficient memory."));
    }

    @Test
    void outOfMemoryAndDeadlineAreCalledSo() throws Exception {
        fake.containers("migrate", ContainerScript.outOfMemory("loading"));
        watch();
        create(job("hungry-migrate").editSpec().withBackoffLimit(0).endSpec());
        assertThat(
                        awaitJob("hungry-migrate", j -> state(j) == JobStatus.State.FAILED)
                                .status()
                                .message())
                .contains("migrate OOMKilled (exit 137)");
        fake.containers("migrate", ContainerScript.waitsFor(new CountDownLatch(1), 0));
        create(job("slow-migrate").editSpec().withActiveDeadlineSeconds(60L).endSpec());
        awaitJob("slow-migrate", j -> state(j) == JobStatus.State.RUNNING);
        fake.advance(Duration.ofSeconds(61));
        var slow = awaitJob("slow-migrate", j -> state(j) == JobStatus.State.FAILED);
        assertThat(slow.status().reason()).isEqualTo("DeadlineExceeded");
    }

    @Test
    void aDroppedWatchIsTakenUpAgain() throws Exception {
        watch();
        await(JobSnapshot::complete);
        for (var gone : Gone.values()) {
            fake.answerGoneAs(gone);
            fake.forgetHistory();
            fake.dropWatches();
            var name = "after-" + gone.name().toLowerCase(java.util.Locale.ROOT);
            create(job(name));
            awaitJob(name, j -> state(j) == JobStatus.State.COMPLETE);
        }
        fake.restart();
        create(job("after-restart"));
        awaitJob("after-restart", j -> state(j) == JobStatus.State.COMPLETE);
    }

    @Test
    void troubleIsToldAndItsEndToo() throws Exception {
        watch();
        await(JobSnapshot::complete);
        fake.stopServer();
        fake.dropWatches();
        await(s -> s.problem() instanceof Problem.ClusterUnreachable);
        fake.startServer();
        await(s -> s.problem() == null);
        create(job("later-migrate"));
        awaitJob("later-migrate", j -> state(j) == JobStatus.State.COMPLETE);
    }

    @Test
    void whatMayNotBeListedIsSaidAndTheRestIsShown() throws Exception {
        fake.deny("list", "cronjobs", "shop");
        create(job("a-migrate"));
        watch();
        var snapshot = await(s -> s.problem() != null && !s.jobs().isEmpty());
        assertThat(snapshot.problem()).isInstanceOf(Problem.ClusterForbidden.class);
    }

    @Test
    void podsWhoseInitContainersMigrate() throws Exception {
        fake.containers("loader", ContainerScript.exits(3, "no such table"));
        watch();
        fake.client()
                .resource(
                        new PodBuilder()
                                .withNewMetadata()
                                .withName("order-food-7d9f-abcde")
                                .withNamespace("shop")
                                .addToLabels("pod-template-hash", "7d9f")
                                .addNewOwnerReference()
                                .withApiVersion("apps/v1")
                                .withKind("ReplicaSet")
                                .withName("order-food-7d9f")
                                .withUid("rs-1")
                                .withController(true)
                                .endOwnerReference()
                                .endMetadata()
                                .withNewSpec()
                                .addToInitContainers(
                                        new ContainerBuilder()
                                                .withName("migrate")
                                                .withImage("order-food/db:1")
                                                .build(),
                                        new ContainerBuilder()
                                                .withName("loader")
                                                .withImage("order-food/db:1")
                                                .build())
                                .addToContainers(
                                        new ContainerBuilder()
                                                .withName("app")
                                                .withImage("order-food:1")
                                                .build())
                                .endSpec()
                                .build())
                .create();
        var job = awaitJob("order-food", j -> state(j) == JobStatus.State.FAILED);
        assertThat(job.kind()).isEqualTo(MigrationJob.Kind.WORKLOAD);
        assertThat(job.origin()).isEqualTo("Deployment order-food");
        assertThat(job.status().message()).contains("init container migrate ok");
    }

    @Test
    void fiveThousandJobsAreHeardOfAndCleanedAway() throws Exception {
        fake.bulkJobs("shop", "old-migrate", 5_000);
        watch();
        var all = await(s -> s.complete() && s.jobs().size() == 5_000);
        create(job("new-migrate"));
        var newest = awaitJob("new-migrate", j -> state(j) == JobStatus.State.COMPLETE);
        assertThat(newest.attempts()).hasSize(1);
        assertThat(all.migrations()).hasSize(5_000);
    }

    @Test
    void onlyFinishedJobsAreCleaned() throws Exception {
        var hold = new CountDownLatch(1);
        create(job("done-migrate"));
        fake.awaitFinished("shop", "done-migrate");
        watch();
        awaitJob("done-migrate", j -> state(j) == JobStatus.State.COMPLETE);
        fake.containers("migrate", ContainerScript.waitsFor(hold, 0));
        create(job("live-migrate"));
        var snapshot =
                await(s ->
                        s.jobs().stream()
                                .anyMatch(j ->
                                        j.name().equals("live-migrate")
                                                && state(j) == JobStatus.State.RUNNING));
        assertThat(JobCleaning.preview(snapshot.jobs(), JobCleaning.Which.FINISHED))
                .extracting(MigrationJob::name)
                .containsExactly("done-migrate");
        // as if what is shown were old
        var cleaned = new JobCleaning(cluster).clean(snapshot.jobs(), Progress.none());
        assertThat(cleaned)
                .containsExactlyInAnyOrder(
                        new JobCleaning.Cleaned("done-migrate", ""),
                        new JobCleaning.Cleaned("live-migrate", "it runs"));
        await(s -> s.jobs().size() == 1);
        assertThat(fake.client().pods().inNamespace("shop").list().getItems())
                .extracting(p -> p.getMetadata().getName())
                .allMatch(name -> name.startsWith("live-migrate"));
        hold.countDown();
    }

    @Test
    void aFinishedJobRunsOnceMore() throws Exception {
        create(
                job("hook-migrate")
                        .editMetadata()
                        .addToAnnotations("helm.sh/hook", "post-upgrade")
                        .addToLabels("app.kubernetes.io/managed-by", "Helm")
                        .addToLabels("app", "shop")
                        .endMetadata());
        fake.awaitFinished("shop", "hook-migrate");
        var rerun = JobRerun.prepare(cluster, "shop", "hook-migrate", false);
        assertThat(rerun.denied()).isNull();
        assertThat(rerun.remarks()).singleElement().asString().contains("Helm owns the original");
        assertThat(rerun.after())
                .contains("app: \"shop\"")
                .doesNotContain(
                        "helm",
                        "Helm",
                        "controller-uid",
                        "job-name",
                        "selector",
                        "status:",
                        "resourceVersion",
                        "uid");
        JobRerun.tryOut(cluster, "shop", rerun.after());
        assertThat(fake.client().batch().v1().jobs().inNamespace("shop").list().getItems())
                .hasSize(1);
        var name = rerun.run(cluster, rerun.after());
        assertThat(name).isEqualTo(rerun.name()).startsWith("hook-migrate-r");
        fake.awaitFinished("shop", name);

        fake.deny("create", "jobs", "shop");
        clusters.reopen("minikube");
        var denied = JobRerun.prepare(clusters.open(null), "shop", name, false);
        assertThat(denied.denied()).isEqualTo("You may not create jobs.batch in namespace shop.");
        assertThat(denied.name()).startsWith("hook-migrate-r").hasSameSizeAs(name);
    }

    @Test
    void aRunningJobIsNotRunOnceMore() {
        fake.containers("migrate", ContainerScript.serves());
        create(job("live-migrate"));
        assertThatThrownBy(() -> JobRerun.prepare(cluster, "shop", "live-migrate", false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.NotPossible.class));
    }

    @Test
    void cronJobsRunNowAndAreSuspended() throws Exception {
        fake.client()
                .resource(
                        new CronJobBuilder()
                                .withNewMetadata()
                                .withName("nightly-migrate")
                                .withNamespace("shop")
                                .endMetadata()
                                .withNewSpec()
                                .withSchedule("0 3 * * *")
                                .withNewJobTemplate()
                                .withNewMetadata()
                                .addToLabels("app", "shop")
                                .endMetadata()
                                .withSpec(job("x").build().getSpec())
                                .endJobTemplate()
                                .endSpec()
                                .build())
                .create();
        watch();
        var cron = await(s -> !s.cronJobs().isEmpty()).cronJobs().getFirst();
        assertThat(cron.schedule()).isEqualTo("0 3 * * *");
        assertThat(cron.isMigration()).isTrue();
        var actions = new CronJobs(cluster);
        var name = actions.runNow(cron);
        var made = fake.awaitFinished("shop", name);
        assertThat(made.getMetadata().getAnnotations())
                .containsEntry("cronjob.kubernetes.io/instantiate", "manual");
        assertThat(made.getMetadata().getOwnerReferences().getFirst().getName())
                .isEqualTo("nightly-migrate");
        actions.suspend(cron, true);
        assertThat(
                        await(s -> s.cronJobs().stream().anyMatch(MigrationCronJob::suspended))
                                .cronJobs())
                .hasSize(1);
        actions.suspend(cron, false);
        await(s -> s.cronJobs().stream().noneMatch(MigrationCronJob::suspended));
    }
}
