package dev.flightdeck.ui.plan;

import dev.flightdeck.plan.OwnTransaction;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/// A line of the table of steps.
///
/// @param number from 1
record PlanStep(int number, Step step) {
    static List<PlanStep> of(Plan plan) {
        var steps = new ArrayList<PlanStep>(plan.steps().size());
        for (var step : plan.steps()) {
            steps.add(new PlanStep(steps.size() + 1, step));
        }
        return steps;
    }

    /// The key of the word for what it does.
    String actKey() {
        return switch (step) {
            case Step.Apply _ -> "plan.step.apply";
            case Step.Revert _ -> "plan.step.revert";
            case Step.RunCallback _ -> "plan.step.callback";
        };
    }

    String name() {
        return (step.name() + " " + step.description()).strip();
    }

    String script() {
        return step.script().file();
    }

    /// To be sent now.
    int statements() {
        return step.statementCount();
    }

    /// What it sends, callbacks included; the first [#done] of them are not sent again.
    List<SqlStatement> sql() {
        return step.scripts().stream()
                .flatMap(script -> OwnTransaction.withoutWrapper(script).stream())
                .toList();
    }

    /// How many statements an earlier run left in the database.
    int done() {
        return step.statementsDone();
    }

    boolean commitsTogether() {
        return step.commitsTogether();
    }

    String transactionKey() {
        if (step.script().mode() == TransactionMode.NONE) {
            return "plan.transaction.none";
        }
        return commitsTogether() ? "plan.transaction.one" : "plan.transaction.file";
    }
}
