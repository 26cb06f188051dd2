package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.ui.kubernetes.pipeline.PipelineKind;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// What of the window the Jobs tab leads to. FX thread only.
public interface JobWays {
    /// Asks which kubeconfig counts.
    void chooseKubeconfig();

    /// Covers the whole window with that; null gives it back.
    void cover(@Nullable Node view);

    /// Whether the window can put a folder into a cluster and run it there.
    boolean canRunInCluster();

    /// Begins a Job, a pipeline or a rollback Job where the Jobs tab looks.
    void runInCluster(PipelineKind kind);

    /// Why nothing can be done that needs a folder; empty where one is open.
    ObservableValue<String> whyNoFolder();

    /// By what migration Jobs are known now.
    JobRules rules();

    /// Opens `[jobs]` of the folder's `flightdeck.toml`; asks where it has to be made first.
    void openRules();
}
