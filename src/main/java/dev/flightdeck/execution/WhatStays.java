package dev.flightdeck.execution;

import dev.flightdeck.plan.Step;
import dev.flightdeck.sql.StatementKind;

/// What a COMMIT in the file of a step made permanent, whatever became of the rest.
///
/// @param statements how many at the beginning of the step; 0 where the file committed nothing
public record WhatStays(Step step, int statements) {
    /// For a history that has no way to say that a migration failed.
    public static final String NOT_RECORDED =
            "The history cannot record a failure: it does not have this migration. What stays is in its way when it runs again: take that back first.";

    /// Of a step that did not come to its end.
    ///
    /// @param statementsDone in this run
    public static WhatStays of(Step step, int statementsDone) {
        int kept = 0;
        var units = Unit.of(step);
        for (var unit : units.subList(0, Math.min(statementsDone, units.size()))) {
            if (commits(unit)) {
                kept = unit.number();
            }
        }
        return new WhatStays(step, kept);
    }

    /// Whether what was under way is a COMMIT of the file: nobody knows what became of it.
    public static boolean endsInCommit(Step step, int statementsDone) {
        var units = Unit.of(step);
        return statementsDone < units.size() && commits(units.get(statementsDone));
    }

    private static boolean commits(Unit unit) {
        return unit.statement().kind() == StatementKind.COMMIT
                || unit.statement().kind() == StatementKind.TWO_PHASE;
    }

    public boolean isSomething() {
        return statements > 0;
    }

    /// In words; empty where nothing stays.
    public String words() {
        return isSomething()
                ? "Statements 1 to %d stay: the file commits them itself (%s)."
                        .formatted(
                                statements,
                                Unit.of(step)
                                        .get(statements - 1 - step.statementsDone())
                                        .place()
                                        .display())
                : "";
    }
}
