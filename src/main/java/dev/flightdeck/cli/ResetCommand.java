package dev.flightdeck.cli;

import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.ResetPlan;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "reset",
        description = {
            "Drop everything in the schema of the history, and apply all migrations again.",
            "Off unless allowed for the environment, never for production."
        })
final class ResetCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(
            names = "--confirm",
            paramLabel = "DATABASE",
            description = "The database's name: all that is in its schema goes.")
    @Nullable String database;

    @Option(
            names = "--allow-reset",
            description = "Allow it, as allow_reset = true in flightdeck.toml does.")
    boolean allow;

    @Mixin final RunOptions run = new RunOptions();

    ResetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var migrator = invocation.migrator(run.lockWait, allow);
        var goes = migrator.resetPlan(invocation.progress());
        migrator.reset(name(migrator, goes), invocation.progress());
        invocation
                .screen()
                .note(
                        "Dropped %s in schema %s."
                                .formatted(
                                        Describe.count(goes.objects().size(), "object"),
                                        goes.schema()));
        var plan = migrator.plan(new Target.Latest(), invocation.progress());
        return new PlannedRun(invocation, migrator, run, new ConfirmOptions())
                .run(plan, json -> json.put("dropped", goes.objects()))
                .number();
    }

    /// As given or typed; empty where nobody can be asked, which is then refused.
    private String name(Migrator migrator, ResetPlan goes) throws ProblemException {
        if (database != null) {
            return database;
        }
        var environment = migrator.environment();
        return environment.allowsReset() && invocation.canAsk()
                ? new Questions(invocation)
                        .ask(
                                "Reset of everything in schema " + goes.schema(),
                                environment,
                                goes.objects(),
                                "Type the name of the database to go on: ")
                : "";
    }
}
