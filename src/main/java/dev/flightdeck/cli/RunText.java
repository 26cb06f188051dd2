package dev.flightdeck.cli;

import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// How a run ended, and what state it left the database in.
final class RunText {
    private static final String HOW_TO_GO_ON =
            "Correct the file, try it with `flightdeck dry-run --on-target`, and run it again.";

    private static final String HOW_TO_SEE =
            "`flightdeck status` shows what the history says of it now; where it says failed, `flightdeck repair --preview` shows the ways to go on.";

    private static final String HOW_TO_CLEAN_UP = "Mend the file. " + HOW_TO_SEE;

    private RunText() {}

    /// What to do beside what the problem itself says.
    static List<String> nextSteps(Outcome.Failed failed) {
        if (!(failed.problem() instanceof Problem.StatementFailed)) {
            return List.of();
        }
        return failed.aftermath() == Aftermath.UNCHANGED && failed.left().isEmpty()
                ? List.of(HOW_TO_GO_ON)
                : List.of(HOW_TO_CLEAN_UP);
    }

    static String of(Plan plan, ExecutionReport report) {
        boolean back = plan.target().goesBack();
        if (plan.isEmpty()) {
            return back ? "Nothing to roll back." : "Nothing to apply.";
        }
        long all = migrations(report, false);
        long done = migrations(report, true);
        var act = back ? "rolled back" : "applied";
        var count =
                done == all
                        ? Describe.count(all, "migration")
                        : done + " of " + Describe.count(all, "migration");
        return "%s %s in %s.".formatted(count, act, Describe.millis(report.millis()));
    }

    private static long migrations(ExecutionReport report, boolean doneOnly) {
        return report.steps().stream()
                .filter(s -> !(s.step() instanceof Step.RunCallback))
                .filter(s -> !doneOnly || s.outcome().wentWell())
                .count();
    }

    /// What went wrong, what became of the database, and what to do; empty where all went well.
    static String trouble(ExecutionReport report, Style style) {
        var text = new StringBuilder();
        Problem said = null;
        for (var step : report.steps()) {
            switch (step.outcome()) {
                case Outcome.Failed failed -> {
                    boolean again = failed.problem().equals(said);
                    said = failed.problem();
                    text.append(again ? "" : ProblemText.of(said, style));
                    text.append(state(step, failed.aftermath(), failed.left(), style));
                    text.append(rolledBackWith(report));
                    text.append(again ? "" : next(nextSteps(failed), style));
                }
                case Outcome.Cancelled cancelled ->
                        text.append("Cancelled.\n")
                                .append(state(step, cancelled.aftermath(), cancelled.left(), style))
                                .append(rolledBackWith(report))
                                .append(next(nextSteps(cancelled), style));
                case Outcome.Done _, Outcome.RolledBack _, Outcome.NotReached _ -> {
                    // nothing went wrong with it
                }
            }
        }
        return text.toString();
    }

    private static List<String> nextSteps(Outcome.Cancelled cancelled) {
        return cancelled.aftermath() == Aftermath.UNCHANGED && cancelled.left().isEmpty()
                ? List.of()
                : List.of(HOW_TO_SEE);
    }

    private static String next(List<String> steps, Style style) {
        var arrow = style.unicode() ? "  → " : "  > ";
        return steps.stream().map(n -> arrow + n + "\n").collect(Collectors.joining());
    }

    /// What became of the steps that had run in the same transaction; empty where there are none.
    private static String rolledBackWith(ExecutionReport report) {
        long count = report.rolledBackCount();
        return count == 0
                ? ""
                : "  The run is one transaction: %s before it had run and %s rolled back with it. The database is as before the run.\n"
                        .formatted(Describe.count(count, "step"), count == 1 ? "was" : "were");
    }

    private static String state(StepReport report, Aftermath aftermath, String left, Style style) {
        var words = aftermath(report.step().name(), aftermath);
        var text = style.strong("The database: ") + Style.clean(words) + "\n";
        return left.isEmpty() ? text : text + "  " + Style.clean(left) + "\n";
    }

    /// What state a step that did not go well left the database in.
    static String aftermath(String step, Aftermath aftermath) {
        return switch (aftermath) {
            case UNCHANGED -> "nothing of %s stays, it is as before it.".formatted(step);
            case PARTLY_APPLIED -> "parts of %s stay.".formatted(step);
            case APPLIED -> "%s is there: it was committed.".formatted(step);
            case UNKNOWN ->
                    "whether %s is there is not known from here; `flightdeck status` reads it."
                            .formatted(step);
        };
    }
}
