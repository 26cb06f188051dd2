package dev.flightdeck.cli;

import dev.flightdeck.dryrun.DryRun;
import dev.flightdeck.dryrun.DryRunDepth;
import dev.flightdeck.dryrun.DryRunReport;
import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.Migrator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "dry-run",
        description = {
            "Find out what a migrate or a rollback would do, and leave nothing behind.",
            "Without --on-target nothing is sent: the SQL is shown."
        })
final class DryRunCommand implements Callable<Integer> {
    private final Invocation invocation;

    @ArgGroup @Nullable Depth depth;
    @Mixin final AnyTarget target = new AnyTarget();
    @Mixin final LateFiles late = new LateFiles();
    @Mixin final RunOptions run = new RunOptions();
    @Mixin final AtlasRun atlas = new AtlasRun();
    @Mixin final DataOption data = new DataOption();

    static final class Depth {
        @Option(names = "--show", description = "Show the SQL, send nothing (the default).")
        boolean show;

        @Option(
                names = "--on-target",
                description = "Run it on the database in a transaction that is rolled back.")
        boolean onTarget;
    }

    DryRunCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var migrator = invocation.migrator(late, data, atlas);
        var plan = Planning.plan(migrator, target.target(), invocation.progress());
        var report = plan.isRunnable() ? tried(migrator, plan) : DryRun.show(plan);
        print(report, migrator.environment());
        return exitCode(report).number();
    }

    private void print(DryRunReport report, Environment environment) {
        var screen = invocation.screen();
        var text = DryRunText.of(report, environment, screen.style());
        if (report.depth() == DryRunDepth.SHOW && !invocation.options().isJson()) {
            screen.sql(text);
        } else {
            invocation.print(text, DryRunJson.of(report));
        }
    }

    private DryRunReport tried(Migrator migrator, Plan plan) throws ProblemException {
        var wanted = depth != null && depth.onTarget ? DryRunDepth.ON_TARGET : DryRunDepth.SHOW;
        return new DryRun(migrator)
                .run(
                        wanted,
                        plan,
                        run.over(migrator.workspace().execution()),
                        this::show,
                        invocation.progress());
    }

    /// The result says all of it again, statement by statement.
    private void show(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.StepStarted started) {
            invocation.screen().live("Trying " + Describe.step(started.what()));
        }
    }

    private static ExitCode exitCode(DryRunReport report) {
        if (report.wentWell()) {
            return ExitCode.OK;
        }
        return report.cancelled() ? ExitCode.CANCELLED : ExitCode.PROBLEM;
    }
}
