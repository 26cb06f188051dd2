package dev.flightdeck.workspace;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/// What else is in the database and speaks against a plan: histories of other tools, and tables
/// where the history has nothing.
record Surroundings(OpenedHistory opened, Workspace workspace, MigrationFormat format) {
    Plan of(Plan plan, List<MigrationInfo> lines) throws ProblemException {
        var history = opened.history();
        var others = new OtherHistories(opened.session(), workspace);
        var judged =
                history.exists()
                        ? warned(plan, others.doubled(history, lines))
                        : others.judge(withTable(plan), format, history);
        if (!begins(judged, lines)) {
            return judged;
        }
        var tables = TablesWithoutHistory.remark(opened.session(), history);
        return tables == null ? judged : warned(judged, List.of(tables));
    }

    private static boolean begins(Plan plan, List<MigrationInfo> lines) {
        return plan.isRunnable()
                && !plan.isEmpty()
                && !plan.target().goesBack()
                && !TablesWithoutHistory.isBegun(lines);
    }

    private static Plan warned(Plan plan, List<Warning> more) {
        var warnings = new ArrayList<>(plan.warnings());
        warnings.addAll(more);
        return new Plan(
                plan.target(), plan.steps(), warnings, plan.refusals(), plan.historyState());
    }

    /// What keeps the history table from being created keeps a run from beginning.
    private Plan withTable(Plan plan) throws ProblemException {
        if (plan.isEmpty()) {
            return plan;
        }
        try {
            opened.history().createTable();
            return plan;
        } catch (ProblemException e) {
            return plan.refusedBy(e.problem());
        }
    }
}
