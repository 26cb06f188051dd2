package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.secret.SecretStore;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.RunArchive;
import dev.flightdeck.workspace.Workspaces;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a pipeline needs of its surroundings.
///
/// @param openLog shows the log of a Job; null where nothing shows one
/// @param runs the history of runs
/// @param afterRun told of the environment when a run has ended: a Job may have changed its
///   database
public record PipelineServices(
        Clusters clusters,
        Workspaces workspaces,
        SecretStore secrets,
        Background background,
        Dialogs dialogs,
        Messages messages,
        @Nullable Consumer<StartedJob> openLog,
        RunArchive runs,
        Consumer<Environment> afterRun) {
    Migrator migrator(JobPlaceViewModel.Source source, Environment environment) {
        return workspaces.migrator(source.workspace(), environment, source.format());
    }
}
