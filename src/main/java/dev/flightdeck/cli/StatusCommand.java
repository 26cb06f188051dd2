package dev.flightdeck.cli;

import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.MigrationStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "status", description = "Show what is applied, pending and wrong. Writes nothing.")
final class StatusCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(
            names = "--check",
            description = "End with 3 unless everything is applied and nothing is wrong.")
    boolean check;

    StatusCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var migrator = invocation.migrator();
        var status = migrator.status(invocation.progress());
        var style = invocation.screen().style();
        invocation.print(
                StatusText.of(status, migrator.environment(), style), StatusJson.of(status));
        return (check && !isUpToDate(status) ? ExitCode.NOT_UP_TO_DATE : ExitCode.OK).number();
    }

    private static boolean isUpToDate(MigrationStatus status) {
        return status.pending() == 0 && status.problems() == 0 && status.running() == 0;
    }
}
