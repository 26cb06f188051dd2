package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.pipeline.Pipeline;
import dev.flightdeck.kubernetes.pipeline.PipelinePlan;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "pipeline",
        description = {
            "Validate the files, compare folder, ConfigMaps, last Job and database, update the ConfigMaps, run the Job, follow it, verify the history of the database.",
            "Asks first."
        })
final class PipelineCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--check", description = "Only compare; ends with 3 where something is to do.")
    boolean check;

    @Mixin final JobOptions job = new JobOptions();
    @Mixin final DataOption data = new DataOption();
    @Mixin final ConfirmOptions confirm = new ConfirmOptions();

    PipelineCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var migrator = invocation.migrator(new LateFiles(), data, new AtlasRun());
        var work = new ClusterJob(invocation, job, migrator);
        var pipeline =
                new Pipeline(
                        work.cluster(),
                        migrator,
                        Pipeline.all(),
                        job.takeOver,
                        new PipelinePrinter(invocation.screen()));
        var output = new PipelineOutput(invocation, work, pipeline, work.archive("pipeline"));
        var plan =
                output.prepared(() ->
                        pipeline.prepare(
                                work.request(check),
                                work.manifestName(),
                                work.manifest(),
                                invocation.progress()));
        if (plan == null) {
            return ExitCode.PROBLEM.number();
        }
        output.remarks(plan);
        if (check) {
            output.difference(plan, !plan.upToDate());
            return (plan.upToDate() ? ExitCode.OK : ExitCode.NOT_UP_TO_DATE).number();
        }
        work.keep(plan.yaml());
        if (!plan.upToDate()) {
            new Confirmation(invocation, confirm)
                    .ofJob(
                            "A Job that migrates",
                            migrator.environment(),
                            work.production(),
                            what(plan));
        }
        return output.run(plan, plan.yaml()).number();
    }

    private List<String> what(PipelinePlan plan) {
        var known = plan.plan();
        return known == null
                ? List.of("whatever is pending: the database is not known")
                : known.steps().stream().map(Describe::step).toList();
    }
}
