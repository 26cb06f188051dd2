package dev.flightdeck.cli;

import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.workspace.Environment;

/// A plan as a table, with what speaks against it.
final class PlanText {
    private PlanText() {}

    static String of(Plan plan, Environment environment, Style style) {
        var text = new StringBuilder();
        text.append(Style.clean(head(plan, environment))).append('\n');
        if (!plan.isEmpty()) {
            text.append('\n').append(table(plan, style));
        }
        text.append(remarks(plan, style));
        return text.toString();
    }

    private static String head(Plan plan, Environment environment) {
        var on = Describe.environment(environment);
        boolean back = plan.target().goesBack();
        if (plan.isEmpty() && !plan.isRunnable()) {
            return (back ? "No rollback on " : "No migrate on ") + on + ":";
        }
        if (plan.isEmpty()) {
            return (back ? "Nothing to roll back on " : "Nothing to apply on ") + on + ".";
        }
        var count = Describe.count(plan.steps().size(), "step");
        return (back ? "Roll back, " : "Apply, ") + count + " on " + on + ":";
    }

    /// Warnings, and why it cannot be run.
    static String remarks(Plan plan, Style style) {
        var text = new StringBuilder();
        for (var warning : plan.warnings()) {
            text.append(WarningText.of(warning, style)).append('\n');
        }
        for (var refusal : plan.refusals()) {
            text.append(ProblemText.of(refusal, style));
        }
        if (!plan.isRunnable()) {
            text.append("It cannot be run like this.\n");
        }
        return text.toString();
    }

    private static String table(Plan plan, Style style) {
        var table = new Table("VERSION", "DESCRIPTION", "SCRIPT", "STATEMENTS", "COMMITS");
        for (var step : plan.steps()) {
            table.add(
                    Mark.PENDING,
                    step instanceof Step.RunCallback ? "" : step.name(),
                    step.description(),
                    step.script().file(),
                    String.valueOf(step.statementCount()),
                    commits(step));
        }
        return table.render(style, -1);
    }

    static String commits(Step step) {
        if (step.script().mode() == TransactionMode.NONE) {
            return "each by itself";
        }
        return step.commitsTogether() ? "together" : "as the file says";
    }
}
