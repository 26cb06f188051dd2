package dev.flightdeck.ui.kubernetes.job;

import static dev.flightdeck.ui.kubernetes.job.JobsFixture.SHOP;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.START;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.job;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.part;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.snapshot;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.job.JobStatus.State;
import dev.flightdeck.kubernetes.log.LogPart;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobLogModelTest {
    private final JobsFixture test = new JobsFixture();
    private final JobLogModel log = new JobLogModel(test.jobs);
    private final JobDetailsModel details = new JobDetailsModel(test.jobs, log);

    @AfterEach
    void close() {
        log.close();
    }

    private void show() {
        test.jobs.open(SHOP);
        test.cluster.tell(snapshot(job("bad", State.FAILED), job("good", State.COMPLETE)));
    }

    private void write(int reading, String job, String... lines) {
        var sink = test.cluster.sinks.get(reading);
        sink.started(part(job));
        for (var line : lines) {
            sink.append(part(job), START, line.getBytes(UTF_8));
        }
        sink.ended(part(job), 1, "");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void aFailedJobOpensAtItsErrorAndTellsWhere() throws InterruptedException {
        show();
        write(
                0,
                "bad",
                "Applying: 20261119090000_add_user_preferences.sql",
                "Error: line: 19, column: 44, position: 212: pq: no such function");
        await(() -> details.failure().isPresent());
        assertThat(details.failure().get().line()).isEqualTo(19);
        await(() -> log.view().get().selection().caret() == 1);
        details.openPlace();
        assertThat(test.opened.getFirst().line()).isEqualTo(19);
        assertThat(test.opened.getFirst().version()).isEqualTo("20261119090000");
    }

    @Test
    void theFirstErrorCountsInWhateverOrderPartsAreHeard() throws InterruptedException {
        show();
        var sink = test.cluster.sinks.getFirst();
        var setup = LogPart.init("shop", "bad-x7k2p", "setup", 1, 1);
        sink.started(setup);
        sink.append(setup, START, "Error: line: 2, column: 1, position: 3: pq: no".getBytes(UTF_8));
        write(0, "bad", "Applying: 1_x.sql", "Error: line: 1, column: 1, position: 1: pq: bad");
        await(() -> log.view().get().selection().caret() == 2);
        sink.ended(setup, 1, "");
        await(() -> log.view().get().selection().caret() == 0);
    }

    @Test
    void anErrorOfNoKnownToolIsGoneToAsWell() throws InterruptedException {
        show();
        write(0, "bad", "starting", "2026-11-20 02:14:01 FATAL cannot go on", "bye", "ERROR");
        await(() -> log.view().get().selection().caret() == 1);
    }

    @Test
    void whoHasGoneElsewhereStays() throws InterruptedException {
        show();
        var sink = test.cluster.sinks.getFirst();
        sink.started(part("bad"));
        for (var line : List.of("Applying: 1_x.sql", "Error: line: 1: pq: bad", "FATAL x")) {
            sink.append(part("bad"), START, line.getBytes(UTF_8));
        }
        await(() -> log.view().get().rows().lines() == 3);
        log.view().get().selection().selectLine(0);
        sink.ended(part("bad"), 1, "");
        await(() -> !log.told().get().of(1).isEmpty());
        assertThat(log.view().get().selection().caret()).isZero();
    }

    @Test
    void aMigrationThatTheWorkspaceDoesNotHaveIsNoPlace() throws InterruptedException {
        show();
        write(0, "bad", "Applying: 1_x.sql", "Error: line: 1, column: 1, position: 1: pq: bad");
        await(() -> details.failure().isPresent());
        assertThat(details.place()).isEmpty();
    }

    @Test
    void aLinkThatLeadsNowhereSaysWhatIsMissing() throws InterruptedException {
        show();
        write(0, "bad", "Applying: 1_x.sql");
        await(() -> log.view().get().rows().lines() == 1);
        var view = log.view().get();
        view.selection().selectLine(0);
        view.openLinkAtCaret();
        assertThat(view.status().get()).endsWith("The open folder has no migration 1_x.sql.");
        test.folderIsOpen.set(false);
        view.openLinkAtCaret();
        assertThat(view.status().get()).contains("No folder is open");
        assertThat(test.opened).isEmpty();
    }

    @Test
    void switchingStopsTheFormerReading() throws InterruptedException {
        show();
        var former = log.view().get();
        test.select("good");
        await(() -> test.cluster.acts.contains("stopped reading bad"));
        assertThat(log.view().get()).isNotSameAs(former);
        assertThat(test.cluster.sinks).hasSize(2);
    }

    @Test
    void theReadingHearsOfTheJobAsItChanges() {
        test.jobs.open(SHOP);
        test.cluster.tell(snapshot(job("a", State.RUNNING)));
        test.cluster.tell(snapshot(job("a", State.COMPLETE)));
        assertThat(test.cluster.sinks).hasSize(1);
        assertThat(test.cluster.updates.getLast().status().state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void ofAJobThatIsThereTheRecordCanBeShownAndLeft() throws InterruptedException {
        test.cluster.recorded = List.of(SampleRecords.of(job("bad", State.FAILED)));
        show();
        assertThat(log.record().get()).isNotNull();
        assertThat(log.recordShown().get()).isFalse();
        assertThat(log.lacksLogs().get()).isFalse();
        assertThat(test.cluster.sinks).hasSize(1);
        log.showRecord(true);
        assertThat(log.recordShown().get()).isTrue();
        await(() -> test.cluster.acts.contains("stopped reading bad"));
        assertThat(test.cluster.sinks).as("read from disk").hasSize(1);
        assertThat(log.view().get()).isNotNull();
        log.showRecord(false);
        assertThat(test.cluster.sinks).hasSize(2);
        test.select("good");
        assertThat(log.record().get()).isNull();
    }

    @Test
    void recordsAreLookedForAtFirstAndWhenThereIsNews() {
        test.jobs.open(SHOP);
        test.cluster.tell(snapshot(job("a", State.RUNNING)));
        test.cluster.tell(snapshot(job("a", State.COMPLETE)));
        assertThat(test.cluster.recordsAsked).isEqualTo(1);
        assertThat(log.record().get()).isNull();
        test.cluster.recorded = List.of(SampleRecords.of(job("a", State.COMPLETE)));
        test.cluster.recordChanged();
        assertThat(log.record().get()).isNotNull();
    }

    @Test
    void eventsAreThoseOfTheSelectedJob() {
        show();
        assertThat(details.events().get().events()).hasSize(1);
    }
}
