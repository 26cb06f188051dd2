package dev.flightdeck.ui.kubernetes.job;

import static dev.flightdeck.ui.kubernetes.job.JobsFixture.SHOP;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.UNREACHABLE;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.job;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.job.JobSnapshot;
import dev.flightdeck.kubernetes.job.JobStatus.State;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import dev.flightdeck.ui.kubernetes.job.JobsViewModel.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobsViewModelTest {
    private final JobsFixture test = new JobsFixture();
    private final JobsViewModel jobs = test.jobs;

    private static JobSnapshot broken(JobSnapshot before) {
        return new JobSnapshot(before.jobs(), before.cronJobs(), before.complete(), UNREACHABLE);
    }

    @Test
    void waitsForTheWholeListAndShowsIt() {
        jobs.open(SHOP);
        assertThat(jobs.phase().get()).isEqualTo(Phase.LOADING);
        test.cluster.tell(
                new JobSnapshot(List.of(job("a", State.COMPLETE)), List.of(), false, null));
        assertThat(test.names()).isEmpty();
        test.cluster.tell(snapshot(job("a", State.COMPLETE), job("b", State.FAILED)));
        assertThat(jobs.phase().get()).isEqualTo(Phase.READY);
        assertThat(test.names()).containsExactly("a", "b");
    }

    @Test
    void whatIsNoLongerHeardIsStaleSinceThenAndStaysInSight() {
        jobs.open(SHOP);
        var whole = snapshot(job("a", State.COMPLETE));
        test.cluster.tell(whole);
        test.cluster.tell(broken(whole));
        assertThat(jobs.staleSince().get()).isEqualTo(test.clock.instant());
        assertThat(jobs.problem().get()).isEqualTo(UNREACHABLE);
        assertThat(test.names()).containsExactly("a");
        test.cluster.tell(whole);
        assertThat(jobs.staleSince().get()).isNull();
        assertThat(jobs.problem().get()).isNull();
    }

    @Test
    void aClusterThatIsNotReachedAtAllIsAFailureToRetry() {
        jobs.open(SHOP);
        test.cluster.tell(new JobSnapshot(List.of(), List.of(), false, UNREACHABLE));
        assertThat(jobs.phase().get()).isEqualTo(Phase.FAILED);
        jobs.retry();
        assertThat(test.cluster.watched).containsExactly("shop", "shop");
        test.cluster.tell(snapshot(job("a", State.COMPLETE)));
        assertThat(jobs.phase().get()).isEqualTo(Phase.READY);
    }

    @Test
    void aRetryAfterASignOutReadsTheCredentialsAnew() {
        test.cluster.opening = new Problem.ClusterSignedOut("minikube", "expired");
        jobs.open(SHOP);
        assertThat(jobs.phase().get()).isEqualTo(Phase.FAILED);
        test.cluster.opening = null;
        jobs.retry();
        assertThat(test.cluster.acts).contains("opened", "signed in again");
    }

    @Test
    void whatMayOnlyPartlyBeSeenIsNotStale() {
        jobs.open(SHOP);
        var forbidden = new Problem.ClusterForbidden("minikube", "watching the pods", "no");
        test.cluster.tell(
                new JobSnapshot(List.of(job("a", State.COMPLETE)), List.of(), false, forbidden));
        assertThat(jobs.phase().get()).isEqualTo(Phase.READY);
        assertThat(jobs.staleSince().get()).isNull();
        assertThat(jobs.problem().get()).isEqualTo(forbidden);
    }

    @Test
    void anotherNamespaceForgetsTheFormerOne() throws InterruptedException {
        jobs.open(SHOP);
        test.cluster.tell(snapshot(job("a", State.COMPLETE)));
        jobs.open(new NamespaceChoice("minikube", null));
        assertThat(test.names()).isEmpty();
        assertThat(test.cluster.watched).containsExactly("shop", "null");
        for (int i = 0; i < 500 && !test.cluster.acts.contains("no longer watched shop"); i++) {
            Thread.sleep(10);
        }
        assertThat(test.cluster.acts).contains("no longer watched shop");
    }
}
