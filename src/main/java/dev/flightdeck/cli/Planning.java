package dev.flightdeck.cli;

import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Migrator;

/// Makes the plan of a target as it was typed.
final class Planning {
    private static final String NONE = "0";

    private Planning() {}

    /// "Back to 0" means none at all, unless there is a version 0.
    static Plan plan(Migrator migrator, Target target, Progress progress) throws ProblemException {
        var plan = migrator.plan(target, progress);
        boolean backToNone =
                target instanceof Target.BackTo back
                        && back.version() != null
                        && back.version().text().equals(NONE)
                        && plan.refusals().stream()
                                .anyMatch(Problem.VersionUnknown.class::isInstance);
        return backToNone ? migrator.plan(new Target.BackTo(null), progress) : plan;
    }
}
