package dev.flightdeck.kubernetes.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.kubernetes.TestCluster;
import dev.flightdeck.kubernetes.fake.ContainerScript;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said before a Job runs once more, and what the new one is like.
class JobRerunTest {
    @TempDir Path folder;
    private TestCluster test;
    private Cluster cluster;

    @BeforeEach
    void start() throws ProblemException {
        test = new TestCluster(folder, "minikube");
        cluster = test.open();
    }

    @AfterEach
    void stop() {
        test.close();
    }

    private void finished(String name, UnaryOperator<JobBuilder> change) {
        create(name, change);
        test.fake().awaitFinished("default", name);
    }

    private void running(String name, UnaryOperator<JobBuilder> change) {
        test.fake().containers("migrate", ContainerScript.serves());
        create(name, change);
    }

    private void create(String name, UnaryOperator<JobBuilder> change) {
        Job job = change.apply(new JobBuilder(TestCluster.job(name, "Never", 0))).build();
        test.fake().client().resource(job).create();
    }

    private JobRerun prepare(String name) throws ProblemException {
        return JobRerun.prepare(cluster, "default", name, false);
    }

    @Test
    void aFieldThatKubernetesDoesNotHaveIsRefusedAndNotLeftOut() throws Exception {
        finished("shop-migrate", job -> job);
        var rerun = prepare("shop-migrate");
        var yaml = rerun.after().replace("backoffLimit:", "backofLimit:");
        for (ThrowingCallable act :
                List.<ThrowingCallable>of(
                        () -> JobRerun.tryOut(cluster, "default", yaml),
                        () -> rerun.run(cluster, yaml))) {
            assertThatThrownBy(act)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e ->
                                    assertThat(e.problem())
                                            .isInstanceOf(Problem.ClusterRefused.class)
                                            .asString()
                                            .contains("unknown field \"spec.backofLimit\""));
        }
        assertThat(test.fake().client().batch().v1().jobs().list().getItems()).hasSize(1);
    }

    private static JobBuilder labels(JobBuilder job, Map<String, String> labels) {
        return job.editMetadata().addToLabels(labels).endMetadata();
    }

    private static JobBuilder annotations(JobBuilder job, Map<String, String> annotations) {
        return job.editMetadata().addToAnnotations(annotations).endMetadata();
    }

    private static JobBuilder scripts(JobBuilder job, String configMap) {
        var volume =
                new VolumeBuilder()
                        .withName("scripts")
                        .withNewProjected()
                        .addNewSource()
                        .withNewConfigMap()
                        .withName(configMap)
                        .endConfigMap()
                        .endSource()
                        .endProjected()
                        .build();
        return job.editSpec()
                .editTemplate()
                .editSpec()
                .addToVolumes(volume)
                .endSpec()
                .endTemplate()
                .endSpec();
    }

    private void configMap(String name) {
        test.fake()
                .client()
                .resource(
                        new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace("default")
                                .endMetadata()
                                .build())
                .create();
    }

    private JobBuilder ownedBy(JobBuilder job, String cronJob) {
        var owner =
                test.fake().client().batch().v1().cronjobs().withName(cronJob).get().getMetadata();
        return job.editMetadata()
                .addToOwnerReferences(
                        new OwnerReferenceBuilder()
                                .withApiVersion("batch/v1")
                                .withKind("CronJob")
                                .withName(cronJob)
                                .withUid(owner.getUid())
                                .build())
                .endMetadata();
    }

    @Test
    void aNameThatOnlyLooksLikeARerunIsKept() throws Exception {
        finished("shop-report", job -> job);
        var first = prepare("shop-report");
        assertThat(first.name()).matches("shop-report-r[a-z0-9]{5}");
        assertThat(first.after()).contains(OwnLabels.RERUN_OF + ": \"shop-report\"");
        var made = first.run(cluster, first.after());
        test.fake().awaitFinished("default", made);
        assertThat(prepare(made).name())
                .as("names do not grow")
                .matches("shop-report-r[a-z0-9]{5}")
                .isNotEqualTo(made);
    }

    @Test
    void whileAnotherRunOfTheSameJobIsUnderWayItTakesAFlag() throws Exception {
        finished("shop-migrate", job -> job);
        test.fake().containers("migrate", ContainerScript.serves());
        var made = run(prepare("shop-migrate"));
        assertThatThrownBy(() -> prepare("shop-migrate"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem())
                                        .isInstanceOf(Problem.RerunUnderWay.class)
                                        .asString()
                                        .contains(made, "it is a run of the same Job"));
        assertThat(JobRerun.prepare(cluster, "default", "shop-migrate", true).remarks())
                .containsExactly(
                        "Job %s is under way, and it is a run of the same Job: two at a time could meet in one database."
                                .formatted(made));
    }

    private String run(JobRerun rerun) throws ProblemException {
        return rerun.run(cluster, rerun.after());
    }

    @Test
    void whatBeganSinceItWasPreparedRefusesIt() throws Exception {
        finished("shop-migrate", job -> job);
        var slow = prepare("shop-migrate");
        var alsoSlow = prepare("shop-migrate");
        test.fake().containers("migrate", ContainerScript.serves());
        var first = run(slow);
        assertThatThrownBy(() -> run(alsoSlow))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem())
                                        .isEqualTo(
                                                new Problem.RerunUnderWay(
                                                        "minikube",
                                                        "default",
                                                        "shop-migrate",
                                                        first,
                                                        "it is a run of the same Job")));
        var alongside = JobRerun.prepare(cluster, "default", "shop-migrate", true);
        assertThat(alongside.underWay()).containsExactly(first);
        run(alongside);
    }

    @Test
    void relatedJobsUnderWayAreSaidWithTheReason() throws Exception {
        test.cronJob("nightly");
        configMap("shop-scripts");
        configMap("other-scripts");
        finished(
                "shop-migrate-12",
                job ->
                        ownedBy(
                                scripts(
                                        labels(job, Map.of(OwnLabels.WORKSPACE, "shop")),
                                        "shop-scripts"),
                                "nightly"));
        running("shop-migrate-13", job -> job);
        running("by-map", job -> scripts(job, "shop-scripts"));
        running("by-owner", job -> ownedBy(job, "nightly"));
        running("by-workspace", job -> labels(job, Map.of(OwnLabels.WORKSPACE, "shop")));
        running("shop-report", job -> scripts(job, "other-scripts"));
        running(
                "paused",
                job -> scripts(job, "shop-scripts").editSpec().withSuspend(true).endSpec());
        assertThat(prepare("shop-migrate-12").remarks())
                .filteredOn(remark -> remark.contains("under way"))
                .extracting(remark -> remark.replaceFirst(": two at a time.*", ""))
                .containsExactlyInAnyOrder(
                        "Job shop-migrate-13 is under way, and its name begins with shop-migrate too",
                        "Job by-map is under way, and it mounts ConfigMap shop-scripts too",
                        "Job by-owner is under way, and CronJob nightly made it too",
                        "Job by-workspace is under way, and it is of workspace shop too");
    }

    @Test
    void whereJobsMayNotBeListedThatIsSaid() throws Exception {
        finished("shop-migrate", job -> job);
        test.fake().deny("list", "jobs", "default");
        assertThat(prepare("shop-migrate").remarks())
                .singleElement()
                .asString()
                .contains("You may not list jobs.batch", "not known");
    }

    @Test
    void argoCdNeitherPrunesNorAdoptsTheCopy() throws Exception {
        finished(
                "shop-migrate",
                job ->
                        annotations(
                                labels(
                                        job,
                                        Map.of(
                                                "app.kubernetes.io/instance", "shop",
                                                "app.kubernetes.io/managed-by", "Helm",
                                                "app.kubernetes.io/name", "shop")),
                                Map.of(
                                        "argocd.argoproj.io/tracking-id",
                                        "shop-eu:batch/Job:default/shop-migrate",
                                        "argocd.argoproj.io/hook",
                                        "PreSync",
                                        "helm.sh/hook-delete-policy",
                                        "hook-succeeded",
                                        "team",
                                        "orders")));
        var rerun = prepare("shop-migrate");
        assertThat(rerun.before()).contains("argocd.argoproj.io/hook", "hook-succeeded");
        assertThat(rerun.after())
                .contains("app.kubernetes.io/name: \"shop\"", "team: \"orders\"")
                .doesNotContain("argocd", "app.kubernetes.io/instance", "helm.sh", "managed-by");
        assertThat(rerun.remarks())
                .singleElement()
                .asString()
                .startsWith("Argo CD (application shop-eu) owns the original");
    }

    @Test
    void fluxNeitherPrunesNorAdoptsTheCopy() throws Exception {
        finished(
                "shop-migrate",
                job ->
                        annotations(
                                labels(
                                        job,
                                        Map.of(
                                                "kustomize.toolkit.fluxcd.io/name", "apps",
                                                "kustomize.toolkit.fluxcd.io/namespace",
                                                        "flux-system")),
                                Map.of("kustomize.toolkit.fluxcd.io/force", "enabled")));
        finished(
                "chart-migrate",
                job ->
                        annotations(
                                labels(
                                        job,
                                        Map.of(
                                                "helm.toolkit.fluxcd.io/name", "shop",
                                                "helm.toolkit.fluxcd.io/namespace", "eu")),
                                Map.of("meta.helm.sh/release-name", "shop")));
        var rerun = prepare("shop-migrate");
        assertThat(rerun.after()).doesNotContain("fluxcd");
        assertThat(rerun.remarks())
                .singleElement()
                .asString()
                .contains("Flux (Kustomization flux-system/apps) owns the original");
        var chart = prepare("chart-migrate");
        assertThat(chart.after()).doesNotContain("fluxcd", "meta.helm.sh");
        assertThat(chart.remarks())
                .anyMatch(r -> r.contains("HelmRelease eu/shop"))
                .anyMatch(r -> r.startsWith("Helm owns"));
    }

    @Test
    void theTrackingLabelAloneIsLeftOutToo() throws Exception {
        finished("shop-migrate", job -> labels(job, Map.of("app.kubernetes.io/instance", "shop")));
        var rerun = prepare("shop-migrate");
        assertThat(rerun.after()).doesNotContain("app.kubernetes.io/instance");
        assertThat(rerun.remarks()).singleElement().asString().contains("(shop)", "Argo CD");
    }

    @Test
    void aJobWithASelectorOfItsOwnHasItsAttempts() throws Exception {
        finished(
                "manual-migrate",
                job ->
                        job.editSpec()
                                .withManualSelector(true)
                                .withNewSelector()
                                .addToMatchLabels("run", "manual-1")
                                .endSelector()
                                .editTemplate()
                                .withNewMetadata()
                                .addToLabels("run", "manual-1")
                                .endMetadata()
                                .endTemplate()
                                .endSpec());
        assertThat(test.fake().client().pods().withLabel("job-name").list().getItems())
                .as("as the API server does")
                .isEmpty();
        assertThat(
                        new JobReader(cluster, JobRules.usual())
                                .read("default", "manual-migrate")
                                .attempts())
                .hasSize(1);
    }
}
