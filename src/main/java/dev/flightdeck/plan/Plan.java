package dev.flightdeck.plan;

import dev.flightdeck.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/// What would happen: a value a person can read, and all that the executor takes.
///
/// @param refusals why it cannot be run; a plan with one is shown, never run
/// @param historyState what the history was when the plan was made, in a form only its format reads
public record Plan(
        Target target,
        List<Step> steps,
        List<Warning> warnings,
        List<Problem> refusals,
        String historyState) {
    public Plan {
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
        refusals = List.copyOf(refusals);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public boolean isRunnable() {
        return refusals.isEmpty();
    }

    /// The same plan with one more reason against it, before the others.
    public Plan refusedBy(Problem problem) {
        var all = new ArrayList<Problem>();
        all.add(problem);
        all.addAll(refusals);
        return new Plan(target, steps, warnings, all, historyState);
    }

    /// All statements of all steps, callbacks included. All of it commits together, or nothing.
    public boolean isOneTransaction() {
        return !steps.isEmpty()
                && steps.stream().allMatch(s -> s.script().mode() == TransactionMode.ALL);
    }

    public int statementCount() {
        return steps.stream().mapToInt(Step::statementCount).sum();
    }
}
