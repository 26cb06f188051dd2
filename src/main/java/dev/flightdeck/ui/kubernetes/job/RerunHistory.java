package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.settings.RunRecord.InCluster;
import dev.flightdeck.settings.RunRecord.RunResult;
import dev.flightdeck.workspace.RunArchive;
import dev.flightdeck.workspace.RunArchive.BegunInCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;

/// Re-runs in the history of runs: that they have begun, and how they ended where that is seen. FX
/// thread only.
public final class RerunHistory {
    private final JobsViewModel jobs;
    private final JobsServices services;
    private final RunArchive archive;
    private final Runnable changed;
    private final Map<InCluster, BegunInCluster> open = new HashMap<>();

    /// @param changed done when the history has more
    public RerunHistory(JobsViewModel jobs, RunArchive archive, Runnable changed) {
        this.jobs = jobs;
        services = jobs.services();
        this.archive = archive;
        this.changed = changed;
        jobs.list().rows().addListener((InvalidationListener) _ -> look());
    }

    /// @param of the Job that ran before
    /// @param name of the new one
    void started(JobCluster cluster, String namespace, String of, String name) {
        var place = new InCluster("rerun", cluster.context().name(), namespace, name);
        var begun =
                archive.begin("", null, services.text("kubernetes.job.rerun.history", of), place);
        open.put(place, begun);
        keep(begun, RunResult.STARTED, List.of());
    }

    private void look() {
        var cluster = jobs.cluster().get();
        if (cluster == null || open.isEmpty()) {
            return;
        }
        for (var row : List.copyOf(jobs.list().rows())) {
            var job = row.job();
            var place =
                    new InCluster("rerun", cluster.context().name(), job.namespace(), job.name());
            var begun = job.status().isFinished() ? open.remove(place) : null;
            if (begun != null) {
                boolean well = job.status().state() == JobStatus.State.COMPLETE;
                keep(
                        begun,
                        well ? RunResult.DONE : RunResult.FAILED,
                        well ? List.of() : List.of(JobWords.reason(job)));
            }
        }
    }

    private void keep(BegunInCluster begun, RunResult result, List<String> detail) {
        services.background()
                .quietly(
                        _ -> {
                            archive.ended(begun, begun.cluster().job(), result, List.of(), detail);
                            return true;
                        },
                        _ -> changed.run());
    }
}
