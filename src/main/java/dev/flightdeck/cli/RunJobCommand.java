package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.pipeline.Pipeline;
import dev.flightdeck.kubernetes.pipeline.StageKind;
import dev.flightdeck.problem.ProblemException;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run-job",
        description = {
            "Put the files into ConfigMaps and run the migrations by a Job of the cluster, without a connection to the database from here.",
            "Asks first."
        })
final class RunJobCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--show", description = "Print the manifest, and do nothing.")
    boolean show;

    @Option(names = "--follow", description = "Wait for its end; a failed Job is exit code 1.")
    boolean follow;

    @Mixin final JobOptions job = new JobOptions();
    @Mixin final DataOption data = new DataOption();
    @Mixin final ConfirmOptions confirm = new ConfirmOptions();

    RunJobCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var migrator = invocation.migrator(new LateFiles(), data, new AtlasRun());
        var work = new ClusterJob(invocation, job, migrator);
        var pipeline =
                new Pipeline(
                        work.cluster(),
                        null,
                        stages(),
                        job.takeOver,
                        new PipelinePrinter(invocation.screen()));
        var output = new PipelineOutput(invocation, work, pipeline, work.archive("run-job"));
        if (show) {
            show(work, output);
            return ExitCode.OK.number();
        }
        var plan =
                output.prepared(() ->
                        pipeline.prepare(
                                work.request(false),
                                work.manifestName(),
                                work.manifest(),
                                invocation.progress()));
        if (plan == null) {
            return ExitCode.PROBLEM.number();
        }
        output.remarks(plan);
        work.keep(plan.yaml());
        new Confirmation(invocation, confirm)
                .ofJob(
                        "A Job that migrates",
                        migrator.environment(),
                        work.production(),
                        List.of("whatever is pending there"));
        return output.run(plan, plan.yaml()).number();
    }

    private void show(ClusterJob work, PipelineOutput output) throws ProblemException {
        var yaml =
                Pipeline.manifest(
                        work.request(true),
                        work.manifestName(),
                        work.manifest(),
                        invocation.progress());
        work.keep(yaml);
        output.show(yaml, "");
    }

    private EnumSet<StageKind> stages() {
        var stages = EnumSet.of(StageKind.VALIDATE, StageKind.CONFIG_MAPS, StageKind.RUN);
        if (follow) {
            stages.add(StageKind.FOLLOW);
        }
        return stages;
    }
}
