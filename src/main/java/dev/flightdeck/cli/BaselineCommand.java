package dev.flightdeck.cli;

import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.ProblemException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "baseline",
        description = {
            "Say that a database has everything up to a version already. Asks first.",
            "Runs no migration; only the history table is written."
        })
final class BaselineCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "VERSION", description = "The newest version that is there.")
    String version = "";

    @Option(names = "--preview", description = "Show what would be written, write nothing.")
    boolean preview;

    @Mixin final LockWait lockWait = new LockWait();
    @Mixin final ConfirmOptions confirm = new ConfirmOptions();

    BaselineCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var migrator = invocation.migrator(lockWait);
        var wanted = new Version(version);
        var changes = migrator.baselinePreview(wanted, invocation.progress());
        if (!preview) {
            new Confirmation(invocation, confirm)
                    .destructive(
                            "Baseline at version " + version,
                            migrator.environment(),
                            HistoryChanges.lines(changes));
            changes = migrator.baseline(wanted, changes, invocation.progress());
        }
        var lines = Style.clean(String.join("\n", HistoryChanges.lines(changes)));
        invocation.print(
                lines + (preview ? "\nWould be the baseline: " : "\nBaseline: ") + version + ".",
                new JsonObject()
                        .put("version", version)
                        .put("written", !preview)
                        .put("changes", HistoryChanges.json(changes)));
        return ExitCode.OK.number();
    }
}
