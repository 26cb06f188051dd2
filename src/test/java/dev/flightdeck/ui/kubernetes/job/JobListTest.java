package dev.flightdeck.ui.kubernetes.job;

import static dev.flightdeck.ui.kubernetes.job.SampleJobs.job;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.many;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.other;
import static dev.flightdeck.ui.kubernetes.job.SampleJobs.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.job.JobSnapshot;
import dev.flightdeck.kubernetes.job.JobStatus.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class JobListTest {
    private final JobList list = new JobList();

    private List<String> names() {
        return list.rows().stream().map(row -> row.job().name()).toList();
    }

    private JobRow selected() {
        return list.selected().get();
    }

    @Test
    void firstTheNewestThatFailedIsSelected() {
        list.show(
                snapshot(
                        job("new", State.RUNNING),
                        job("bad", State.FAILED),
                        job("worse", State.FAILED)));
        assertThat(selected().job().name()).isEqualTo("bad");
        list.show(snapshot(job("worst", State.FAILED), job("bad", State.FAILED)));
        assertThat(selected().job().name()).isEqualTo("bad");
    }

    @Test
    void othersAreShownOnRequest() {
        list.show(snapshot(job("migrate", State.COMPLETE), other("report")));
        assertThat(names()).containsExactly("migrate");
        list.all().set(true);
        assertThat(names()).containsExactly("migrate", "report");
        list.filter().set("REP comp");
        assertThat(names()).containsExactly("report");
    }

    @Test
    void ofFiveThousandOnlyWhatChangedIsChanged() {
        var jobs = new ArrayList<>(many(5_000));
        list.show(new JobSnapshot(jobs, List.of(), true, null));
        var before = List.copyOf(list.rows());
        var touched = new AtomicInteger();
        list.rows()
                .addListener(
                        (ListChangeListener<JobRow>)
                                change -> {
                                    while (change.next()) {
                                        touched.addAndGet(
                                                change.getAddedSize() + change.getRemovedSize());
                                    }
                                });
        list.show(new JobSnapshot(jobs, List.of(), true, null));
        assertThat(touched).hasValue(0);
        jobs.set(2_500, job("migrate-2500", State.FAILED));
        jobs.addFirst(job("newest", State.PENDING));
        jobs.removeLast();
        list.show(new JobSnapshot(jobs, List.of(), true, null));
        assertThat(touched.get()).isLessThanOrEqualTo(6);
        assertThat(list.rows()).hasSize(5_000);
        assertThat(list.rows().get(1)).isSameAs(before.getFirst());
        assertThat(list.rows().get(2_501).job().status().state()).isEqualTo(State.FAILED);
    }

    @Test
    void aSelectedJobThatGoesStaysInSightUntilAnotherIsSelected() {
        list.show(snapshot(job("a", State.COMPLETE), job("b", State.FAILED)));
        list.show(snapshot(job("a", State.COMPLETE)));
        assertThat(names()).containsExactly("a", "b");
        assertThat(selected().gone()).isTrue();
        assertThat(list.inScope()).hasSize(1);
        list.selected().set(list.rows().getFirst());
        list.show(snapshot(job("a", State.COMPLETE)));
        assertThat(names()).containsExactly("a");
    }

    @Test
    void aNewJobIsSelectedOnceItIsSeen() {
        list.show(snapshot(job("a", State.COMPLETE)));
        list.filter().set("a");
        list.await("shop", "b");
        assertThat(selected().job().name()).isEqualTo("a");
        list.show(snapshot(job("b", State.PENDING), job("a", State.COMPLETE)));
        assertThat(selected().job().name()).isEqualTo("b");
    }

    @Test
    void whatWasRecordedIsShownOnlyWhereTheJobIsGone() {
        list.show(snapshot(job("a", State.COMPLETE)));
        list.showRecorded(
                List.of(
                        SampleRecords.of(job("a", State.COMPLETE)),
                        SampleRecords.of(job("hook", State.COMPLETE))));
        assertThat(names()).containsExactlyInAnyOrder("a", "hook");
        assertThat(list.rows().stream().filter(JobRow::gone).map(row -> row.job().name()))
                .containsExactly("hook");
    }
}
