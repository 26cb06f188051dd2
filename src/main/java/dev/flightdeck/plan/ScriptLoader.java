package dev.flightdeck.plan;

import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.ProblemException;

/// Brings the text of a migration into the planner, which does no I/O itself.
@FunctionalInterface
public interface ScriptLoader {
    /// @param down the down script instead of the migration itself
    StepScript load(Migration migration, boolean down) throws ProblemException;
}
