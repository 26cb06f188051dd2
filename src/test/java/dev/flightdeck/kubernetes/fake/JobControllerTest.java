package dev.flightdeck.kubernetes.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobControllerTest {
    private static final String NAMESPACE = "default";

    private FakeCluster cluster;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        cluster = FakeCluster.start();
        client = cluster.client();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aJobRunsItsInitContainerThenItsContainerAndCompletes() {
        cluster.containers(
                "migrate", ContainerScript.exits(0, "Successfully applied 2 migrations"));
        client.resource(TestJobs.job("migrate", "Never", 3).build()).create();

        var job = cluster.awaitFinished(NAMESPACE, "migrate");

        assertThat(job.getStatus().getSucceeded()).isEqualTo(1);
        assertThat(job.getStatus().getCompletionTime()).isNotNull();
        assertThat(conditions(job)).containsExactly("SuccessCriteriaMet", "Complete");
        var pod = pods("migrate").getFirst();
        assertThat(pod.getStatus().getPhase()).isEqualTo("Succeeded");
        assertThat(pod.getMetadata().getLabels())
                .containsEntry("batch.kubernetes.io/job-name", "migrate")
                .containsEntry("controller-uid", job.getMetadata().getUid());
        assertThat(log(pod, "migrate")).isEqualTo("Successfully applied 2 migrations\n");
        assertThat(reasons(pod))
                .containsExactly(
                        "Scheduled",
                        "Pulling",
                        "Pulled",
                        "Created",
                        "Started",
                        "Pulling",
                        "Pulled",
                        "Created",
                        "Started");
    }

    @Test
    void eachAttemptIsAPodOfItsOwnUntilTheBackoffLimit() {
        cluster.containers("migrate", ContainerScript.exits(1, "ERROR: syntax error"));
        client.resource(TestJobs.job("migrate", "Never", 1).build()).create();

        var job = cluster.awaitFinished(NAMESPACE, "migrate");

        assertThat(job.getStatus().getFailed()).isEqualTo(2);
        assertThat(job.getStatus().getActive()).isNull();
        var failed = job.getStatus().getConditions().getLast();
        assertThat(conditions(job)).containsExactly("FailureTarget", "Failed");
        assertThat(failed.getReason()).isEqualTo("BackoffLimitExceeded");
        assertThat(failed.getMessage()).isEqualTo("Job has reached the specified backoff limit");
        assertThat(pods("migrate")).hasSize(2);
    }

    @Test
    void aRestartedContainerKeepsThePreviousLogAndItsPodGoesAtTheLimit() throws Exception {
        var second = new CountDownLatch(1);
        cluster.containers(
                "migrate",
                ContainerScript.each(
                        ContainerScript.exits(1, "first"),
                        ContainerScript.waitsFor(second, 1, "second"),
                        ContainerScript.serves()));
        client.resource(TestJobs.job("migrate", "OnFailure", 2).build()).create();
        var job = cluster.awaitJob(NAMESPACE, "migrate", j -> active(j) == 1);
        var name = pods("migrate").getFirst().getMetadata().getName();
        var pod = cluster.awaitPod(NAMESPACE, name, p -> restarts(p) == 1 && running(p));

        assertThat(
                        client.pods()
                                .inNamespace(NAMESPACE)
                                .withName(name)
                                .inContainer("migrate")
                                .terminated()
                                .getLog())
                .isEqualTo("first\n");
        assertThat(pod.getStatus().getContainerStatuses().getFirst().getLastState().getTerminated())
                .extracting("exitCode", "reason")
                .containsExactly(1, "Error");

        second.countDown();
        job = cluster.awaitFinished(NAMESPACE, "migrate");
        assertThat(conditions(job)).contains("Failed");
        assertThat(pods("migrate")).isEmpty();
    }

    @Test
    void aFailedInitContainerFailsThePodBeforeItsContainerStarts() {
        cluster.containers("wait", ContainerScript.exits(2, "no database"));
        client.resource(TestJobs.job("migrate", "Never", 0).build()).create();

        cluster.awaitFinished(NAMESPACE, "migrate");

        var pod = pods("migrate").getFirst();
        assertThat(pod.getStatus().getPhase()).isEqualTo("Failed");
        assertThat(
                        pod.getStatus()
                                .getContainerStatuses()
                                .getFirst()
                                .getState()
                                .getWaiting()
                                .getReason())
                .isEqualTo("PodInitializing");
        assertThat(log(pod, "wait")).isEqualTo("no database\n");
    }

    @Test
    void theDeadlineEndsARunningPodAndTheTimeToLiveTheJob() {
        cluster.containers("migrate", ContainerScript.serves());
        var job =
                TestJobs.job("migrate", "Never", 3)
                        .editSpec()
                        .withActiveDeadlineSeconds(600L)
                        .withTtlSecondsAfterFinished(60)
                        .endSpec()
                        .build();
        client.resource(job).create();
        cluster.awaitJob(NAMESPACE, "migrate", j -> ready(j) == 1);

        cluster.advance(Duration.ofSeconds(601));

        var failed = cluster.awaitFinished(NAMESPACE, "migrate");
        assertThat(failed.getStatus().getConditions().getLast())
                .extracting(JobCondition::getReason, JobCondition::getMessage)
                .containsExactly(
                        "DeadlineExceeded", "Job was active longer than specified deadline");
        assertThat(pods("migrate")).isEmpty();
        cluster.advance(Duration.ofSeconds(61));
        cluster.awaitGone(job);
    }

    @Test
    void aContainerSeesItsEnvironmentAndItsFiles() throws Exception {
        client.resource(
                        new SecretBuilder()
                                .withNewMetadata()
                                .withName("db")
                                .withNamespace(NAMESPACE)
                                .endMetadata()
                                .addToStringData("password", "s3cret")
                                .build())
                .create();
        client.resource(
                        new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName("scripts")
                                .withNamespace(NAMESPACE)
                                .endMetadata()
                                .withData(Map.of("V1__a.sql", "SELECT 1", "V2__b.sql", "SELECT 2"))
                                .build())
                .create();
        BlockingQueue<ContainerRun> seen = new LinkedBlockingQueue<>();
        cluster.containers(
                "migrate",
                run -> {
                    seen.add(run);
                    return 0;
                });
        client.resource(withFiles()).create();

        var run = seen.poll(20, TimeUnit.SECONDS);

        assertThat(run).isNotNull();
        assertThat(run.args()).containsExactly("-password=s3cret");
        assertThat(run.files())
                .containsOnlyKeys("/flyway/sql/V1__a.sql")
                .containsEntry("/flyway/sql/V1__a.sql", "SELECT 1".getBytes());
        cluster.awaitFinished(NAMESPACE, "migrate");
    }

    private static Job withFiles() {
        return TestJobs.job("migrate", "Never", 0)
                .editSpec()
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .addToArgs("-password=$(PASSWORD)")
                .addNewEnv()
                .withName("PASSWORD")
                .withNewValueFrom()
                .withNewSecretKeyRef("password", "db", false)
                .endValueFrom()
                .endEnv()
                .addNewVolumeMount()
                .withName("sql")
                .withMountPath("/flyway/sql")
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("sql")
                .withNewProjected()
                .addNewSource()
                .withNewConfigMap()
                .withName("scripts")
                .addNewItem("V1__a.sql", null, "V1__a.sql")
                .endConfigMap()
                .endSource()
                .endProjected()
                .endVolume()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    @Test
    void deletingAJobEndsKeepsOrAwaitsItsPodsAsAsked() {
        cluster.containers("migrate", ContainerScript.serves());
        for (var name : List.of("background", "foreground", "orphan")) {
            client.resource(TestJobs.job(name, "Never", 0).build()).create();
            cluster.awaitJob(NAMESPACE, name, j -> ready(j) == 1);
        }

        delete("background", DeletionPropagation.BACKGROUND);
        delete("foreground", DeletionPropagation.FOREGROUND);
        delete("orphan", DeletionPropagation.ORPHAN);

        for (var name : List.of("background", "foreground", "orphan")) {
            cluster.awaitGone(TestJobs.job(name, "Never", 0).build());
        }
        cluster.await(
                () -> pods("background").isEmpty() && pods("foreground").isEmpty(),
                "pods are left");
        assertThat(pods("orphan")).hasSize(1);
        assertThat(pods("orphan").getFirst().getMetadata().getOwnerReferences()).isEmpty();
    }

    private void delete(String job, DeletionPropagation policy) {
        client.batch()
                .v1()
                .jobs()
                .inNamespace(NAMESPACE)
                .withName(job)
                .withPropagationPolicy(policy)
                .delete();
    }

    @Test
    void anImageThatCannotBePulledAndAPodWithoutANodeSaySo() {
        cluster.breakImage("flyway/flyway:11", "not found");
        cluster.unschedulable(
                pod -> pod.getMetadata().getName().startsWith("big-"),
                "0/1 nodes are available: 1 Insufficient memory.");
        client.resource(TestJobs.job("broken", "Never", 0).build()).create();
        client.resource(TestJobs.job("big", "Never", 0).build()).create();

        cluster.await(() -> waiting("broken").contains("ImagePullBackOff"), "no back-off");
        cluster.await(
                () ->
                        !pods("big").isEmpty()
                                && reasons(pods("big").getFirst()).contains("FailedScheduling"),
                "no event");
        var pending = pods("big").getFirst().getStatus().getConditions().getFirst();
        assertThat(pending.getReason()).isEqualTo("Unschedulable");

        cluster.mendImage("flyway/flyway:11");
        cluster.schedulable();
        assertThat(conditions(cluster.awaitFinished(NAMESPACE, "broken"))).contains("Complete");
        assertThat(conditions(cluster.awaitFinished(NAMESPACE, "big"))).contains("Complete");
    }

    @Test
    void fiveThousandJobsAreThereQuickly() {
        long start = System.nanoTime();
        cluster.bulkJobs(NAMESPACE, "nightly", 5000);
        var jobs = client.batch().v1().jobs().inNamespace(NAMESPACE).list().getItems();
        assertThat(jobs).hasSize(5000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    private List<Pod> pods(String job) {
        return client.pods().inNamespace(NAMESPACE).withLabel("job-name", job).list().getItems();
    }

    private String log(Pod pod, String container) {
        return client.pods()
                .inNamespace(NAMESPACE)
                .withName(pod.getMetadata().getName())
                .inContainer(container)
                .getLog();
    }

    private String waiting(String job) {
        return pods(job).toString();
    }

    private List<String> reasons(Pod pod) {
        return client
                .v1()
                .events()
                .inNamespace(NAMESPACE)
                .withField("involvedObject.uid", pod.getMetadata().getUid())
                .list()
                .getItems()
                .stream()
                .sorted(Comparator.comparingLong(JobControllerTest::version))
                .map(Event::getReason)
                .toList();
    }

    private static long version(Event event) {
        return Long.parseLong(event.getMetadata().getResourceVersion());
    }

    private static List<String> conditions(Job job) {
        return job.getStatus().getConditions().stream().map(JobCondition::getType).toList();
    }

    private static int active(Job job) {
        return job.getStatus() == null || job.getStatus().getActive() == null
                ? 0
                : job.getStatus().getActive();
    }

    private static int ready(Job job) {
        return job.getStatus() == null || job.getStatus().getReady() == null
                ? 0
                : job.getStatus().getReady();
    }

    private static int restarts(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .mapToInt(status -> status.getRestartCount())
                .sum();
    }

    private static boolean running(Pod pod) {
        return pod.getStatus().getContainerStatuses().getFirst().getState().getRunning() != null;
    }
}
