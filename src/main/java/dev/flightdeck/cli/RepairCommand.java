package dev.flightdeck.cli;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "repair",
        description = {
            "Make the history agree with the files: shows each row that changes, then asks.",
            "Only the history table is changed."
        })
final class RepairCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--preview", description = "Show what would change, change nothing.")
    boolean preview;

    @Mixin final ConfirmOptions confirm = new ConfirmOptions();

    RepairCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var migrator = invocation.migrator();
        var changes = migrator.repairPreview(invocation.progress());
        boolean repaired = !preview && !changes.isEmpty();
        if (repaired) {
            new Confirmation(invocation, confirm)
                    .destructive(
                            "Repair of "
                                    + Describe.count(changes.size(), "row")
                                    + " of the history",
                            migrator.environment(),
                            HistoryChanges.lines(changes));
            changes = migrator.repair(changes, invocation.progress());
        }
        invocation.print(
                text(changes, repaired),
                new JsonObject()
                        .put("repaired", repaired)
                        .put("changes", HistoryChanges.json(changes)));
        return ExitCode.OK.number();
    }

    private static String text(List<HistoryChange> changes, boolean repaired) {
        if (changes.isEmpty()) {
            return "Nothing to repair.";
        }
        var lines = Style.clean(String.join("\n", HistoryChanges.lines(changes)));
        return lines
                + (repaired ? "\nRepaired: " : "\nWould change: ")
                + Describe.count(changes.size(), "row")
                + ".";
    }
}
