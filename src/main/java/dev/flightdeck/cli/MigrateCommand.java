package dev.flightdeck.cli;

import dev.flightdeck.problem.ProblemException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "migrate",
        description = {
            "Apply what is pending. Each migration commits together with its row in the history.",
            "On a production environment it asks for the database's name."
        })
final class MigrateCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin final ForwardTarget target = new ForwardTarget();
    @Mixin final LateFiles late = new LateFiles();
    @Mixin final RunOptions run = new RunOptions();
    @Mixin final AtlasRun atlas = new AtlasRun();
    @Mixin final DataOption data = new DataOption();
    @Mixin final ConfirmOptions confirm = new ConfirmOptions();

    MigrateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        return PlannedRun.of(
                        invocation.migrator(late, data, atlas),
                        target.target(),
                        invocation,
                        run,
                        confirm)
                .number();
    }
}
