package dev.flightdeck.execution;

import dev.flightdeck.plan.Step;
import java.util.List;

/// The result of a run.
///
/// @param steps every step of the plan with its outcome, in order
/// @param millis of the whole run
public record ExecutionReport(List<StepReport> steps, long millis) {
    public ExecutionReport {
        steps = List.copyOf(steps);
    }

    public record StepReport(Step step, Outcome outcome) {}

    public boolean wentWell() {
        return steps.stream().allMatch(s -> s.outcome().wentWell());
    }

    public long doneCount() {
        return steps.stream().filter(s -> s.outcome().wentWell()).count();
    }

    /// How many steps ran and were taken back with the whole run.
    public long rolledBackCount() {
        return steps.stream().filter(s -> s.outcome() instanceof Outcome.RolledBack).count();
    }

    public long notReachedCount() {
        return steps.stream().filter(s -> s.outcome() instanceof Outcome.NotReached).count();
    }

    public boolean cancelled() {
        return steps.stream().anyMatch(s -> s.outcome() instanceof Outcome.Cancelled);
    }
}
