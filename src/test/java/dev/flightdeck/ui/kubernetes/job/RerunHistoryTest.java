package dev.flightdeck.ui.kubernetes.job;

import static dev.flightdeck.ui.kubernetes.job.JobsFixture.SHOP;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.START;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.job;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.job.JobStatus.State;
import dev.flightdeck.settings.RunOrigin;
import dev.flightdeck.settings.RunRecord;
import dev.flightdeck.settings.RunRecord.InCluster;
import dev.flightdeck.settings.RunRecord.RunResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of a re-run whose end nobody waited for.
class RerunHistoryTest {
    private final JobsFixture test = new JobsFixture();

    private void startedBefore(String name) throws IOException {
        test.runs.add(
                new RunRecord(
                        START,
                        "",
                        "",
                        "",
                        "Re-run of bad",
                        RunResult.STARTED,
                        40,
                        List.of(),
                        List.of(),
                        RunOrigin.COMMAND_LINE,
                        new InCluster("rerun", "minikube", "shop", name)));
    }

    private RunRecord only() throws IOException {
        assertThat(test.runs.read()).hasSize(1);
        return test.runs.read().getFirst();
    }

    @Test
    void whenTheClusterIsLookedAtAgainItGetsItsEnd() throws IOException {
        startedBefore("bad-rxyzq");
        test.jobs.open(SHOP);
        test.cluster.tell(snapshot(job("bad-rxyzq", State.RUNNING)));
        assertThat(only().result()).isEqualTo(RunResult.STARTED);
        test.cluster.tell(snapshot(job("bad-rxyzq", State.FAILED)));
        assertThat(only().result()).isEqualTo(RunResult.FAILED);
        assertThat(only().detail()).containsExactly("BackoffLimitExceeded · migrate exit 1");
        assertThat(only().millis()).isEqualTo(108_000);
        assertThat(only().origin()).isEqualTo(RunOrigin.COMMAND_LINE);
    }

    @Test
    void theEndThatAnotherProcessSawStandsOnce() throws IOException {
        startedBefore("bad-rxyzq");
        test.jobs.open(SHOP);
        test.cluster.tell(snapshot(job("bad-rxyzq", State.RUNNING)));
        var begun = only();
        test.runs.add(ended(begun));
        test.cluster.tell(snapshot(job("bad-rxyzq", State.COMPLETE)));
        assertThat(only()).isEqualTo(ended(begun));
        test.runs.add(ended(begun));
        assertThat(only()).isEqualTo(ended(begun));
    }

    private static RunRecord ended(RunRecord begun) {
        return new RunRecord(
                begun.at(),
                "",
                "",
                "",
                begun.act(),
                RunResult.DONE,
                7,
                List.of(),
                List.of(),
                begun.origin(),
                begun.cluster());
    }

    @Test
    void ofOneThatIsGoneTheEndWasNotSeen() throws IOException {
        startedBefore("bad-rxyzq");
        test.jobs.open(SHOP);
        test.cluster.tell(snapshot(job("bad", State.FAILED)));
        assertThat(only().result()).isEqualTo(RunResult.NOT_SEEN);
        assertThat(only().detail()).singleElement().asString().startsWith("Its end was not seen");
    }

    @Test
    void oneThatWasJustMadeIsWaitedFor() throws IOException {
        test.jobs.open(SHOP);
        test.cluster.tell(snapshot(job("bad", State.FAILED)));
        test.select("bad");
        test.actions.rerun();
        test.reruns.getFirst().run();
        assertThat(only().result()).isEqualTo(RunResult.STARTED);
        test.cluster.tell(snapshot(job("bad", State.FAILED), job("other", State.COMPLETE)));
        assertThat(only().result()).isEqualTo(RunResult.STARTED);
        test.cluster.tell(snapshot(job("bad", State.FAILED), job("migrate-rxyzq", State.COMPLETE)));
        assertThat(only().result()).isEqualTo(RunResult.DONE);
    }

    @Test
    void hiddenByTheFilterItGetsItsEndToo() throws IOException {
        startedBefore("bad-rxyzq");
        test.jobs.list().filter().set("something else");
        test.jobs.open(SHOP);
        test.cluster.tell(snapshot(job("bad-rxyzq", State.COMPLETE)));
        assertThat(only().result()).isEqualTo(RunResult.DONE);
    }
}
