package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.settings.RunRecord;
import dev.flightdeck.settings.RunRecord.InCluster;
import dev.flightdeck.settings.RunRecord.RunResult;
import dev.flightdeck.workspace.RunArchive;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Re-runs in the history of runs: that they have begun, and how they ended, also of those whose
/// end nobody waited for. FX thread only.
public final class RerunHistory {
    private static final String KIND = "rerun";

    private final JobsViewModel jobs;
    private final JobsServices services;
    private final RunArchive archive;
    private final Runnable changed;
    private final Map<InCluster, RunRecord> open = new HashMap<>();

    /// Made here, and not heard of yet.
    private final Set<InCluster> expected = new HashSet<>();

    /// @param changed done when the history has more
    public RerunHistory(JobsViewModel jobs, RunArchive archive, Runnable changed) {
        this.jobs = jobs;
        services = jobs.services();
        this.archive = archive;
        this.changed = changed;
        jobs.list().updating().subscribe(updating -> lookUnless(updating));
        jobs.list().recordsRead().subscribe(read -> lookAgain(read));
    }

    /// @param of the Job that ran before
    /// @param name of the new one
    void started(JobCluster cluster, String namespace, String of, String name) {
        var place = new InCluster(KIND, cluster.context().name(), namespace, name);
        var begun =
                archive.begin("", null, services.text("kubernetes.job.rerun.history", of), place);
        expected.add(place);
        services.background()
                .quietly(
                        _ -> archive.ended(begun, name, RunResult.STARTED, List.of(), List.of()),
                        record -> {
                            open.put(place, record);
                            changed.run();
                            look();
                        });
    }

    /// Those of an earlier time whose end was not seen then.
    private void lookAgain(boolean recordsRead) {
        var cluster = jobs.cluster().get();
        if (!recordsRead || cluster == null) {
            return;
        }
        services.background().quietly(_ -> unended(cluster.context().name()), this::take);
    }

    private List<RunRecord> unended(String context) throws IOException {
        return archive.read().stream()
                .filter(run -> run.result() == RunResult.STARTED)
                .filter(run -> isRerun(run.cluster(), context))
                .toList();
    }

    private static boolean isRerun(@Nullable InCluster place, String context) {
        return place != null
                && place.kind().equals(KIND)
                && place.context().equals(context)
                && !place.job().isEmpty();
    }

    private void take(List<RunRecord> runs) {
        for (var run : runs) {
            var place = run.cluster();
            if (place != null) {
                open.putIfAbsent(place, run);
            }
        }
        look();
    }

    private void lookUnless(boolean updating) {
        if (!updating) {
            look();
        }
    }

    private void look() {
        var cluster = jobs.cluster().get();
        if (cluster == null) {
            return;
        }
        for (var place : List.copyOf(open.keySet())) {
            if (place.context().equals(cluster.context().name())) {
                jobs.list()
                        .find(place.namespace(), place.job())
                        .ifPresentOrElse(row -> see(place, row), () -> miss(place));
            }
        }
    }

    private void see(InCluster place, JobRow row) {
        expected.remove(place);
        var job = row.job();
        if (job.status().isFinished()) {
            boolean well = job.status().state() == JobStatus.State.COMPLETE;
            var took = job.took(services.clock().instant());
            end(
                    place,
                    well ? RunResult.DONE : RunResult.FAILED,
                    took == null ? Duration.ZERO : took,
                    well ? List.of() : List.of(JobWords.reason(job)));
        } else if (row.gone()) {
            miss(place);
        }
    }

    /// Where all of the namespace is known and the Job is not among it.
    private void miss(InCluster place) {
        var choice = jobs.choice().get();
        boolean known =
                choice != null
                        && (choice.namespace() == null
                                || choice.namespace().equals(place.namespace()))
                        && jobs.phase().get() == JobsViewModel.Phase.READY
                        && jobs.problem().get() == null
                        && jobs.list().recordsRead().get()
                        && !expected.contains(place);
        if (known) {
            end(
                    place,
                    RunResult.NOT_SEEN,
                    Duration.ZERO,
                    List.of(services.text("kubernetes.job.rerun.unseen")));
        }
    }

    private void end(InCluster place, RunResult result, Duration took, List<String> detail) {
        var begun = open.remove(place);
        if (begun != null) {
            services.background()
                    .quietly(
                            _ -> {
                                archive.endedAfterwards(begun, result, took, detail);
                                return true;
                            },
                            _ -> changed.run());
        }
    }
}
