package dev.flightdeck.workspace;

import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.problem.Problem;

/// Keeps plans from running on a history that can only be looked at.
final class ReadOnlyHistory {
    private ReadOnlyHistory() {}

    static Plan refuse(Plan plan, SchemaHistory history) {
        var reason = history.readOnlyReason();
        if (reason == null) {
            return plan;
        }
        return plan.refusedBy(
                new Problem.HistoryUnreadable(
                        history.table(), reason, "It can be looked at; nothing is written to it."));
    }
}
