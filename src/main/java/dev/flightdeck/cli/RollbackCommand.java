package dev.flightdeck.cli;

import dev.flightdeck.problem.ProblemException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rollback",
        description = {
            "Run the down scripts of what was applied last, newest first.",
            "Refused before the start where one has none. Asks first."
        })
final class RollbackCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin final BackTarget target = new BackTarget();
    @Mixin final RunOptions run = new RunOptions();
    @Mixin final ConfirmOptions confirm = new ConfirmOptions();

    RollbackCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        return PlannedRun.of(target.target(), invocation, invocation.migrator(), run, confirm)
                .number();
    }
}
