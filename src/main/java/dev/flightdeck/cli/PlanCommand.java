package dev.flightdeck.cli;

import dev.flightdeck.problem.ProblemException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "plan",
        description = {
            "Show which steps a migrate or a rollback would take. Writes nothing.",
            "Ends with 1 where it would be refused."
        })
final class PlanCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin final AnyTarget target = new AnyTarget();
    @Mixin final AtlasRun atlas = new AtlasRun();
    @Mixin final DataOption data = new DataOption();
    @Mixin final LateFiles late = new LateFiles();

    PlanCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var migrator = invocation.migrator(late, data, atlas);
        var plan = Planning.plan(migrator, target.target(), invocation.progress());
        var style = invocation.screen().style();
        invocation.print(PlanText.of(plan, migrator.environment(), style), PlanJson.of(plan));
        return (plan.isRunnable() ? ExitCode.OK : ExitCode.PROBLEM).number();
    }
}
