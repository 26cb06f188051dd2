package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.pipeline.Pipeline;
import dev.flightdeck.kubernetes.pipeline.PipelinePlan;
import dev.flightdeck.kubernetes.pipeline.StageKind;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Migrator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rollback-job",
        description = {
            "Go back to a version by a Job of the cluster: the tool's own command, or the planned SQL through psql where the tool has none.",
            "Refused before the start where a down script is missing. Asks first."
        })
final class RollbackJobCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "VERSION", description = "The version to go back to; 0 for none.")
    String version = "";

    @Option(names = "--show", description = "Print what would run, in full, and do nothing.")
    boolean show;

    @Mixin final JobOptions job = new JobOptions();
    @Mixin final ConfirmOptions confirm = new ConfirmOptions();

    RollbackJobCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var migrator = invocation.migrator();
        var work = new ClusterJob(invocation, job, migrator);
        var pipeline =
                new Pipeline(
                        work.cluster(),
                        migrator,
                        EnumSet.complementOf(EnumSet.of(StageKind.COMPARE)),
                        job.takeOver,
                        new PipelinePrinter(invocation.screen()));
        var output = new PipelineOutput(invocation, work, pipeline, work.archive("rollback-job"));
        var target =
                Planning.plan(
                                migrator,
                                new Target.BackTo(new Version(version)),
                                invocation.progress())
                        .target();
        if (show) {
            var shown = pipeline.showRollback(work.request(true), target, invocation.progress());
            output.remarks(shown);
            output.show(shown.yaml(), shown.sql());
            return ExitCode.OK.number();
        }
        var plan =
                output.prepared(() ->
                        pipeline.prepareRollback(
                                work.request(false), target, invocation.progress()));
        if (plan == null) {
            return ExitCode.PROBLEM.number();
        }
        output.remarks(plan);
        if (!plan.upToDate()) {
            confirm(plan, migrator, work);
        }
        return output.run(plan, plan.yaml()).number();
    }

    private void confirm(PipelinePlan plan, Migrator migrator, ClusterJob work)
            throws ProblemException {
        invocation.screen().note(Style.clean(plan.sql()));
        new Confirmation(invocation, confirm)
                .ofJob(
                        "A Job that rolls back",
                        migrator.environment(),
                        work.production(),
                        Objects.requireNonNull(plan.plan()).steps().stream()
                                .map(Describe::step)
                                .toList());
    }
}
