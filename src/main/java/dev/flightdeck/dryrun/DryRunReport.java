package dev.flightdeck.dryrun;

import dev.flightdeck.database.Notice;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a dry run found out.
///
/// @param steps every step of the plan, in order
/// @param remains what even a rollback does not take back, in words; empty where nothing was sent
public record DryRunReport(
        DryRunDepth depth, Plan plan, List<StepTrial> steps, List<String> remains, long millis) {
    public DryRunReport {
        steps = List.copyOf(steps);
        remains = List.copyOf(remains);
    }

    /// @param notices of the server that belong to no statement of the step
    /// @param outcome null where nothing was tried
    public record StepTrial(
            Step step,
            List<StatementTrial> statements,
            List<Notice> notices,
            @Nullable Outcome outcome) {
        public StepTrial {
            statements = List.copyOf(statements);
            notices = List.copyOf(notices);
        }
    }

    /// @param number counts from 1 within the step
    public record StatementTrial(
            int number, SourcePlace place, String text, Result result, List<Notice> notices) {
        public StatementTrial {
            notices = List.copyOf(notices);
        }
    }

    /// What became of a statement.
    public sealed interface Result {
        /// It was looked at only.
        record Shown() implements Result {}

        /// @param rows changed or read; -1 where the statement counts none
        record Done(long rows, double millis) implements Result {}

        record NotTried(String reason) implements Result {}

        record Failed(Problem problem) implements Result {}

        record Cancelled() implements Result {}

        record NotReached() implements Result {}
    }

    /// Every statement that was to be tried went well.
    public boolean wentWell() {
        return plan.isRunnable()
                && steps.stream().allMatch(s -> s.outcome() == null || s.outcome().wentWell());
    }

    public boolean cancelled() {
        return steps.stream().anyMatch(s -> s.outcome() instanceof Outcome.Cancelled);
    }

    /// The first thing that went wrong with a step, null where nothing did.
    public @Nullable Problem problem() {
        for (var step : steps) {
            if (step.outcome() instanceof Outcome.Failed failed) {
                return failed.problem();
            }
        }
        return null;
    }

    /// How many statements were left out of the trial.
    public long notTried() {
        return steps.stream()
                .flatMap(s -> s.statements().stream())
                .filter(s -> s.result() instanceof Result.NotTried)
                .count();
    }
}
