package dev.flightdeck.cli;

import dev.flightdeck.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "wait",
        description = {
            "Wait until the server answers and the database is there.",
            "Ends with 1 when it is not in time, and at once when the password is wrong."
        })
final class WaitCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "How long at most: 30s, 2min (default: 60s).")
    Duration timeout = Duration.ofSeconds(60);

    WaitCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var migrator = invocation.migratorOfAnyFolder();
        var server = migrator.waitUntilUp(timeout, invocation.progress());
        invocation.print(
                "%s is up: PostgreSQL %s."
                        .formatted(migrator.environment().profile().display(), server.version()),
                new JsonObject()
                        .put("server", migrator.environment().profile().server())
                        .put("database", server.database())
                        .put("user", server.user())
                        .put("version", server.version()));
        return ExitCode.OK.number();
    }
}
