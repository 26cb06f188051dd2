package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.pipeline.Pipeline;
import dev.flightdeck.kubernetes.pipeline.PipelineArchive;
import dev.flightdeck.kubernetes.pipeline.PipelinePlan;
import dev.flightdeck.kubernetes.pipeline.PipelineReport;
import dev.flightdeck.kubernetes.pipeline.PipelineReport.Outcome;
import dev.flightdeck.kubernetes.pipeline.StageStatus;
import dev.flightdeck.problem.ProblemException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs what was prepared and prints how it went.
final class PipelineOutput {
    private final Invocation invocation;
    private final ClusterJob job;
    private final Pipeline pipeline;
    private final PipelineArchive archive;

    /// @param archive keeps how it ended
    PipelineOutput(
            Invocation invocation, ClusterJob job, Pipeline pipeline, PipelineArchive archive) {
        this.archive = archive;
        this.invocation = invocation;
        this.job = job;
        this.pipeline = pipeline;
    }

    /// In JSON, what stopped the preparation is part of the same object.
    interface Preparation {
        PipelinePlan prepare() throws ProblemException;
    }

    /// Null where it was stopped and printed.
    @Nullable PipelinePlan prepared(Preparation preparation) throws ProblemException {
        try {
            return preparation.prepare();
        } catch (ProblemException e) {
            if (!invocation.options().isJson()) {
                throw e;
            }
            invocation
                    .screen()
                    .result(
                            PipelineJson.of(
                                    "failed", job, null, pipeline.stages(), null, e.problem()));
            return null;
        }
    }

    void remarks(PipelinePlan plan) {
        plan.remarks().forEach(remark -> invocation.screen().note("! " + Style.clean(remark)));
    }

    /// Of a preparation that is not followed by a run.
    void difference(PipelinePlan plan, boolean differs) {
        var fourWay = Objects.requireNonNull(plan.fourWay());
        invocation.print(
                FourWayText.of(fourWay, invocation.screen().style()),
                PipelineJson.of(
                        differs ? "differs" : "up to date",
                        job,
                        null,
                        pipeline.stages(),
                        plan,
                        null));
    }

    /// What would be run, in full.
    void show(String yaml, String sql) {
        invocation.print(
                sql.isEmpty() ? yaml : sql + "\n---\n" + yaml,
                new JsonObject().put("yaml", yaml).put("sql", sql.isEmpty() ? null : sql));
    }

    ExitCode run(PipelinePlan plan, String yaml) throws ProblemException {
        var report =
                archive.run(created ->
                        pipeline.run(plan, yaml, plan.confirm(), created, invocation.progress()));
        invocation.print(
                words(report),
                PipelineJson.of(
                        PipelineJson.word(report.outcome()),
                        job,
                        report.job(),
                        report.stages(),
                        plan,
                        report.problem()));
        if (!invocation.options().isJson()) {
            trouble(report);
        }
        return switch (report.outcome()) {
            case FAILED -> ExitCode.PROBLEM;
            case CANCELLED -> ExitCode.CANCELLED;
            default -> ExitCode.OK;
        };
    }

    private String words(PipelineReport report) {
        var name = report.job();
        return switch (report.outcome()) {
            case VERIFIED -> "Job %s is complete, and the database says so.".formatted(name);
            case NOT_VERIFIED ->
                    "Job %s is complete. The database was not verified.".formatted(name);
            case STARTED -> "Job %s was started in namespace %s.".formatted(name, job.namespace());
            case NOTHING_TO_DO -> "Nothing is to do.";
            case FAILED ->
                    name == null ? "No Job was made." : "Job %s has not done it.".formatted(name);
            case CANCELLED -> "Cancelled.";
        };
    }

    private void trouble(PipelineReport report) {
        var screen = invocation.screen();
        for (var stage : report.stages()) {
            if (stage.status() instanceof StageStatus.Failed failed) {
                screen.say(ProblemText.of(failed.problem(), screen.style()));
                screen.say(Style.clean(failed.state()));
                screen.say(Style.clean(failed.next()));
            }
        }
        if (report.outcome() == Outcome.CANCELLED) {
            report.stages().stream()
                    .filter(stage -> stage.status() instanceof StageStatus.Cancelled)
                    .forEach(stage -> screen.say(Style.clean(stage.status().words())));
        }
    }
}
