package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Begins pipelines of a workspace. FX thread only.
public final class PipelineTabs {
    private final PipelineServices services;

    public PipelineTabs(PipelineServices services) {
        this.services = services;
    }

    /// @param environments of the workspace, the selected one first
    /// @param place where somebody has been looking; null for the usual one
    public PipelineViewModel begin(
            PipelineKind kind,
            Workspace workspace,
            MigrationFormat format,
            List<Environment> environments,
            @Nullable NamespaceChoice place) {
        var source = new JobPlaceViewModel.Source(workspace, format, environments);
        var chosen = new JobPlaceViewModel(services, source);
        var model = new PipelineViewModel(kind, services, chosen);
        chosen.start(place);
        return model;
    }
}
