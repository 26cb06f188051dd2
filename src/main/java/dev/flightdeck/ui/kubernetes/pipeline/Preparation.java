package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.kubernetes.pipeline.Pipeline;
import dev.flightdeck.kubernetes.pipeline.PipelineListener;
import dev.flightdeck.kubernetes.pipeline.PipelinePlan;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.ui.kubernetes.pipeline.JobRequests.Found;
import dev.flightdeck.ui.kubernetes.pipeline.VersionsViewModel.Goal;
import org.jspecify.annotations.Nullable;

/// Has a pipeline check everything before a run. Blocking; any thread.
///
/// @param source the workspace that it is for
/// @param back the version to go back to; null where it goes forward
/// @param toRun a run may follow: the Secret is looked for
/// @param typed the manifest as somebody has changed it; null for none
record Preparation(
        PipelineKind kind,
        JobPlaceViewModel.Source source,
        JobChoice choice,
        @Nullable Goal back,
        boolean toRun,
        @Nullable String typed) {
    /// @param pipeline null where something is missing that has to be made first
    /// @param plan the same
    record Prepared(
            JobChoice choice,
            Found found,
            @Nullable Pipeline pipeline,
            @Nullable PipelinePlan plan) {}

    /// Gives what [Pipeline#prepare] gives.
    Prepared run(
            PipelineServices services,
            JobRequests requests,
            PipelineListener heard,
            Progress progress)
            throws ProblemException {
        var found =
                toRun
                        ? requests.found(choice)
                        : new Found(requests.cluster(choice), requests.shown(choice), null);
        if (found.missingSecret() != null) {
            return new Prepared(choice, found, null, null);
        }
        var pipeline =
                new Pipeline(
                        found.cluster(),
                        kind.asksDatabase()
                                ? services.migrator(source, choice.environment())
                                : null,
                        kind.stages(),
                        choice.takeOver(),
                        heard);
        return new Prepared(choice, found, pipeline, plan(pipeline, found, progress));
    }

    private PipelinePlan plan(Pipeline pipeline, Found found, Progress progress)
            throws ProblemException {
        if (back != null) {
            return pipeline.prepareRollback(found.request(), back.target(), progress);
        }
        var manifest = ManifestViewModel.source(choice, typed);
        return pipeline.prepare(found.request(), manifest.file(), manifest.text(), progress);
    }
}
