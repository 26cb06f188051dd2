package dev.flightdeck.workspace;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.problem.Problem;
import java.util.ArrayList;

/// Keeps plans from running on a folder that is not in order.
final class FolderProblems {
    private FolderProblems() {}

    static Plan refuse(Plan plan, MigrationFolder folder) {
        if (folder.problems().isEmpty()) {
            return plan;
        }
        var refusals = new ArrayList<Problem>(folder.problems());
        refusals.addAll(plan.refusals());
        return new Plan(
                plan.target(), plan.steps(), plan.warnings(), refusals, plan.historyState());
    }
}
