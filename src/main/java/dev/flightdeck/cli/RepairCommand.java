package dev.flightdeck.cli;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Migrator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "repair",
        description = {
            "Make the history agree with the files: shows each row that changes, then asks.",
            "Only the history table is changed. Where there are several ways (a dirty golang-migrate",
            "database), they are listed with what is really in the database; --choose takes one.",
            "The choices run-rest and run-rest-from-N run the rest of a failed migration."
        })
final class RepairCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--preview", description = "Show what would change, change nothing.")
    boolean preview;

    @Option(
            names = "--choose",
            paramLabel = "ID",
            description = "Which of several ways, by the word that stands before it.")
    @Nullable String choose;

    @Mixin final RunOptions run = new RunOptions();
    @Mixin final ConfirmOptions confirm = new ConfirmOptions();

    RepairCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var migrator = invocation.migrator(run.lockWait);
        var choices = migrator.repairChoices(invocation.progress());
        if (choose == null && needsChoice(choices)) {
            return list(choices).number();
        }
        var choice = choose == null ? only(choices) : chosen(choices, choose);
        if (choice != null && choice.resume() != null) {
            return resume(migrator, choice.resume()).number();
        }
        repair(migrator, choice == null ? List.of() : choice.changes(), choice);
        return ExitCode.OK.number();
    }

    private static boolean needsChoice(List<RepairChoice> choices) {
        return choices.size() > 1;
    }

    private static @Nullable RepairChoice only(List<RepairChoice> choices) {
        return choices.isEmpty() ? null : choices.getFirst();
    }

    private static RepairChoice chosen(List<RepairChoice> choices, String id)
            throws ProblemException {
        for (var choice : choices) {
            if (choice.id().equals(id)) {
                return choice;
            }
        }
        var known = choices.stream().map(RepairChoice::id).toList();
        throw new ProblemException(
                new Problem.NotPossible(
                        "Repairing with --choose " + id,
                        known.isEmpty()
                                ? "there is nothing to repair"
                                : "the choices here are " + String.join(", ", known),
                        "`flightdeck repair --preview` lists them."));
    }

    /// What a script gets that does not choose is a problem, unless it is best to leave all as it
    /// is; a person who only looks gets none.
    private ExitCode list(List<RepairChoice> choices) {
        boolean best = choices.stream().anyMatch(RepairCommand::leavesAll);
        var end = best ? "" : ": choose one with --choose";
        invocation.print(
                Style.clean(RepairText.of(choices))
                        + (preview ? "" : "\nNothing was changed%s.".formatted(end)),
                new JsonObject().put("repaired", false).put("choices", RepairText.json(choices)));
        return preview || best ? ExitCode.OK : ExitCode.PROBLEM;
    }

    private static boolean leavesAll(RepairChoice choice) {
        return choice.recommended() && choice.changes().isEmpty() && choice.resume() == null;
    }

    private ExitCode resume(Migrator migrator, RepairChoice.Resume resume) throws ProblemException {
        var target = new Target.Resume(resume.version(), resume.statementsDone());
        var plan = migrator.plan(target, invocation.progress());
        if (preview) {
            invocation.print(
                    PlanText.of(plan, migrator.environment(), invocation.screen().style()),
                    PlanJson.of(plan));
            return plan.isRunnable() ? ExitCode.OK : ExitCode.PROBLEM;
        }
        return new PlannedRun(invocation, migrator, run, confirm).run(plan, json -> json);
    }

    private void repair(
            Migrator migrator, List<HistoryChange> changes, @Nullable RepairChoice choice)
            throws ProblemException {
        var done = changes;
        boolean repaired = false;
        if (!preview && choice != null && !changes.isEmpty()) {
            new Confirmation(invocation, confirm)
                    .destructive(
                            "Repairing the history (%s)".formatted(counted(changes)),
                            migrator.environment(),
                            HistoryChanges.lines(changes));
            done = migrator.repair(choice, invocation.progress());
            repaired = true;
        }
        invocation.print(
                text(done, repaired),
                new JsonObject()
                        .put("repaired", repaired)
                        .put("changes", HistoryChanges.json(done)));
    }

    private static String text(List<HistoryChange> changes, boolean repaired) {
        if (changes.isEmpty()) {
            return "Nothing to repair.";
        }
        var lines = Style.clean(String.join("\n", HistoryChanges.lines(changes)));
        return lines + (repaired ? "\nRepaired: " : "\nWould repair: ") + counted(changes) + ".";
    }

    private static String counted(List<HistoryChange> changes) {
        return Describe.count(changes.size(), "change");
    }
}
