package dev.flightdeck.workspace;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;

/// Keeps plans from running on a folder, or in a database, that is not in order.
final class Obstacles {
    private Obstacles() {}

    static Plan refuse(Plan plan, MigrationFolder folder, SchemaHistory history)
            throws ProblemException {
        var refusals = new ArrayList<Problem>(folder.problems());
        refusals.addAll(history.obstacles(plan));
        if (refusals.isEmpty()) {
            return plan;
        }
        refusals.addAll(plan.refusals());
        return new Plan(
                plan.target(), plan.steps(), plan.warnings(), refusals, plan.historyState());
    }
}
