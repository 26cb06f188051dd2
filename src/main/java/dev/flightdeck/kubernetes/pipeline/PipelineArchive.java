package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.settings.RunRecord.InCluster;
import dev.flightdeck.settings.RunRecord.RunResult;
import dev.flightdeck.settings.RunRecord.RunStep;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.RunArchive;
import dev.flightdeck.workspace.RunArchive.BegunInCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A pipeline, a Job or a rollback Job as it stands in the history of runs. Any thread.
///
/// @param archive the history
/// @param begun the run
public record PipelineArchive(RunArchive archive, BegunInCluster begun) {
    /// Something that gives how a pipeline ended, or what it would do.
    @FunctionalInterface
    public interface Work<T> {
        T run() throws ProblemException;
    }

    /// Something that runs a pipeline and says when it has made its Job.
    @FunctionalInterface
    public interface Run {
        /// @param onCreated to be told the name of the Job
        PipelineReport run(Consumer<String> onCreated) throws ProblemException;
    }

    /// @param kind `pipeline`, `run-job` or `rollback-job`
    /// @param folder of the workspace
    public static PipelineArchive begin(
            RunArchive archive,
            String kind,
            Path folder,
            Environment environment,
            String context,
            String namespace) {
        var act =
                switch (kind) {
                    case "pipeline" -> "Pipeline to " + environment.name();
                    case "rollback-job" -> "Roll back by a Job on " + environment.name();
                    default -> "Run a Job on " + environment.name();
                };
        return new PipelineArchive(
                archive,
                archive.begin(
                        folder.toString(),
                        environment,
                        act,
                        new InCluster(kind, context, namespace, "")));
    }

    /// What stops it before it begins is kept.
    public <T> T prepared(Work<T> work) throws ProblemException {
        try {
            return work.run();
        } catch (ProblemException e) {
            archive.stopped(begun, e.problem());
            throw e;
        }
    }

    /// That its Job was made is kept at once, as this process may not live to see its end; how it
    /// ends takes the place of that. That nothing was to do is not kept.
    public PipelineReport run(Run work) throws ProblemException {
        var report = prepared(() -> work.run(this::created));
        if (report.outcome() != PipelineReport.Outcome.NOTHING_TO_DO) {
            archive.ended(
                    begun,
                    report.job() == null ? "" : report.job(),
                    result(report),
                    report.stages().stream().map(PipelineArchive::step).toList(),
                    detail(report));
        }
        return report;
    }

    private void created(String job) {
        archive.ended(begun, job, RunResult.STARTED, List.of(), List.of());
    }

    private static RunResult result(PipelineReport report) {
        return switch (report.outcome()) {
            case VERIFIED, NOT_VERIFIED, NOTHING_TO_DO -> RunResult.DONE;
            case STARTED -> RunResult.STARTED;
            case FAILED -> RunResult.FAILED;
            case CANCELLED -> RunResult.CANCELLED;
        };
    }

    private static RunStep step(Stage stage) {
        var result =
                switch (stage.status()) {
                    case StageStatus.Done _ -> RunResult.DONE;
                    case StageStatus.Failed _ -> RunResult.FAILED;
                    case StageStatus.Cancelled _ -> RunResult.CANCELLED;
                    default -> RunResult.NOT_REACHED;
                };
        long millis =
                stage.started() == null || stage.ended() == null
                        ? 0
                        : Duration.between(stage.started(), stage.ended()).toMillis();
        return new RunStep(stage.kind().words(), result, millis);
    }

    private static List<String> detail(PipelineReport report) {
        var lines = new ArrayList<String>();
        for (var stage : report.stages()) {
            if (stage.status() instanceof StageStatus.Failed failed) {
                var explained = Explanation.of(failed.problem());
                lines.add(explained.headline());
                lines.addAll(explained.facts());
            }
            if (stage.status() instanceof StageStatus.Failed
                    || stage.status() instanceof StageStatus.Cancelled) {
                lines.add(stage.status().words());
            }
        }
        return lines;
    }
}
