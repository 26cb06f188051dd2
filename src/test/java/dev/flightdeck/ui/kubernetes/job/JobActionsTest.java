package dev.flightdeck.ui.kubernetes.job;

import static dev.flightdeck.ui.kubernetes.job.JobsFixture.SHOP;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.cronJob;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.job;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ConnectionUrl;
import dev.flightdeck.database.Via;
import dev.flightdeck.kubernetes.Permission;
import dev.flightdeck.kubernetes.job.JobCleaning.Which;
import dev.flightdeck.kubernetes.job.JobRerun;
import dev.flightdeck.kubernetes.job.JobStatus.State;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobActionsTest {
    private final JobsFixture test = new JobsFixture();
    private final JobActions actions = test.actions;

    private void show() {
        test.jobs.open(SHOP);
        test.cluster.tell(
                snapshot(
                        job("running", State.RUNNING),
                        job("bad", State.FAILED),
                        job("good", State.COMPLETE)));
    }

    @Test
    void aRunningJobIsNeitherDeletedNorRunOnceMore() {
        show();
        test.select("running");
        assertThat(actions.whyNotDelete().getValue()).contains("has not finished");
        assertThat(actions.whyNotRerun().getValue()).contains("two at a time");
        test.select("bad");
        assertThat(actions.whyNotDelete().getValue()).isEmpty();
        assertThat(actions.whyNotRerun().getValue()).isEmpty();
    }

    @Test
    void whatMayNotBeDoneNamesVerbResourceAndNamespace() {
        test.cluster.denied.add(Permission.DELETE_JOBS);
        show();
        test.select("bad");
        var reason = "You may not delete jobs.batch in namespace shop on minikube.";
        assertThat(actions.whyNotDelete().getValue()).isEqualTo(reason);
        assertThat(actions.whyNotClean().getValue()).isEqualTo(reason);
        assertThat(actions.whyNotRerun().getValue()).isEmpty();
    }

    @Test
    void aQuestionNamesContextNamespaceAndServer() {
        show();
        test.select("bad");
        test.dialogs.confirms = false;
        actions.delete();
        var asked = test.dialogs.confirmations.getFirst();
        assertThat(asked.rows().getFirst().cells())
                .containsExactly("minikube", "shop", "https://c:8443");
        assertThat(asked.danger()).isTrue();
        assertThat(test.cluster.acts).doesNotContain("deleted bad");
        test.dialogs.confirms = true;
        actions.delete();
        assertThat(test.cluster.acts).contains("deleted bad");
    }

    @Test
    void whatLeadsToProductionAsksForTheNameOfTheContext() throws Exception {
        show();
        test.environments.add(
                new Environment(
                        "live",
                        EnvironmentKind.PRODUCTION,
                        ConnectionUrl.parse("postgres://app@postgres/shop")
                                .profile()
                                .withVia(new Via("minikube/shop/svc/postgres:5432"))));
        test.dialogs.confirms = false;
        test.select("bad");
        actions.delete();
        actions.runNow(cronJob(false));
        actions.suspend(cronJob(false));
        actions.rerun();
        test.reruns.getFirst().run();
        actions.clean();
        test.cleans.getFirst().clean();
        assertThat(test.dialogs.confirmations)
                .hasSize(5)
                .allSatisfy(asked -> {
                    assertThat(asked.typedName()).isEqualTo("minikube");
                    assertThat(asked.warnings().getFirst())
                            .isEqualTo(
                                    "Context minikube leads to the production environment live of this workspace.");
                });
        assertThat(test.cluster.acts)
                .noneMatch(act -> act.matches("(deleted|created|ran|suspended) .*"));
        test.dialogs.confirms = true;
        test.cleans.getFirst().clean();
        assertThat(test.cluster.acts).contains("deleted bad");
    }

    @Test
    void cleaningPreviewsWhatFailedAndSaysWhatWasLeft() {
        show();
        test.cluster.left = "it runs";
        actions.clean();
        var clean = test.cleans.getFirst();
        assertThat(clean.preview()).extracting(j -> j.name()).containsExactly("bad");
        clean.which().set(Which.FINISHED);
        assertThat(clean.preview()).extracting(j -> j.name()).containsExactly("bad", "good");
        clean.clean();
        assertThat(clean.outcome().get())
                .allSatisfy(cleaned -> assertThat(cleaned.skipped()).isEqualTo("it runs"));
    }

    @Test
    void aRerunIsTriedAndOnlyThenMade() {
        show();
        test.select("bad");
        actions.rerun();
        var rerun = test.reruns.getFirst();
        assertThat(rerun.difference().getValue())
                .containsExactly(
                        new DiffRow("a: 1", "a: 1", true), new DiffRow("b: 2", "b: 3", false));
        rerun.yaml().set("a: 1\nb: 4\nc: 5\n");
        assertThat(rerun.difference().getValue())
                .last()
                .isEqualTo(new DiffRow(null, "c: 5", false));
        rerun.tryOut();
        assertThat(rerun.state().get()).isEqualTo(RerunViewModel.State.ACCEPTED);
        test.dialogs.confirms = false;
        rerun.run();
        assertThat(test.cluster.acts).noneMatch(act -> act.startsWith("created"));
        test.dialogs.confirms = true;
        rerun.run();
        assertThat(test.cluster.acts).contains("created a: 1\nb: 4\nc: 5");
        assertThat(rerun.state().get()).isEqualTo(RerunViewModel.State.CREATED);
        test.cluster.tell(snapshot(job("migrate-rxyzq", State.PENDING), job("bad", State.FAILED)));
        assertThat(test.jobs.list().selected().get().job().name()).isEqualTo("migrate-rxyzq");
    }

    @Test
    void aRerunThatIsRefusedSaysWhy() {
        show();
        test.select("bad");
        test.cluster.trying = new Problem.ClusterRefused("minikube", "trying", "spec.x: bad");
        actions.rerun();
        var rerun = test.reruns.getFirst();
        rerun.tryOut();
        assertThat(rerun.state().get()).isEqualTo(RerunViewModel.State.REFUSED);
        assertThat(rerun.problem().get()).isEqualTo(test.cluster.trying);
        rerun.yaml().set("b: 2");
        assertThat(rerun.problem().get()).isNull();
    }

    @Test
    void alongsideARunUnderWayItIsPreparedOnlyOnPurpose() {
        show();
        test.select("bad");
        test.cluster.underWay = "bad-rxyzq";
        test.dialogs.confirms = false;
        actions.rerun();
        var asked = test.dialogs.confirmations.getFirst();
        assertThat(asked.act()).isEqualTo("Prepare a run alongside bad-rxyzq…");
        assertThat(asked.danger()).isTrue();
        assertThat(test.reruns).isEmpty();
        test.dialogs.confirms = true;
        actions.rerun();
        assertThat(test.reruns).hasSize(1);
    }

    @Test
    void aRerunThatIsDeniedCannotBeTried() {
        show();
        test.select("bad");
        test.cluster.rerun =
                new JobRerun("shop", "bad", "x", "a", "b", List.of(), List.of(), "You may not.");
        actions.rerun();
        assertThat(test.reruns.getFirst().whyNotTry().getValue()).isEqualTo("You may not.");
    }

    @Test
    void cronJobsAreRunSuspendedAndResumedAfterAQuestion() {
        show();
        test.dialogs.confirms = false;
        actions.runNow(cronJob(false));
        actions.suspend(cronJob(false));
        assertThat(test.cluster.acts).noneMatch(act -> act.contains("nightly"));
        test.dialogs.confirms = true;
        actions.runNow(cronJob(false));
        actions.suspend(cronJob(false));
        actions.suspend(cronJob(true));
        assertThat(test.cluster.acts)
                .contains(
                        "ran nightly-loader", "suspended nightly-loader", "resumed nightly-loader");
        assertThat(test.dialogs.confirmations)
                .allSatisfy(c ->
                        assertThat(c.rows().getFirst().cells()).contains("https://c:8443", "shop"));
    }
}
