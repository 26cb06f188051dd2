package dev.flightdeck.execution;

import dev.flightdeck.database.StatementException;
import dev.flightdeck.plan.Step;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import org.jspecify.annotations.Nullable;

/// The trace in the history of a step that failed and left something behind.
record FailureRow(StepContext context, HistoryWriter history, Step step) {
    /// Writes it and says what the history now has.
    ///
    /// @param statementsDone in this run, and still there
    /// @param problem null where the user cancelled
    String write(Aftermath aftermath, int statementsDone, long millis, @Nullable Problem problem) {
        var statements = history.fail(step, millis, failure(statementsDone, problem));
        if (statements.isEmpty()) {
            return unwritten(aftermath);
        }
        try {
            context.sendSurely(statements);
            return "The history has it as failed.";
        } catch (StatementException e) {
            return "The failure could not be recorded: " + e.error().message() + ".";
        }
    }

    private String unwritten(Aftermath aftermath) {
        if (aftermath == Aftermath.UNCHANGED) {
            return "";
        }
        return history.begin(step).isEmpty()
                ? WhatStays.NOT_RECORDED
                : "The history has it as begun.";
    }

    private StepFailure failure(int statementsDone, @Nullable Problem problem) {
        int done = step.statementsDone() + statementsDone;
        return switch (problem) {
            case null -> new StepFailure(done, null, null);
            case Problem.StatementFailed failed ->
                    new StepFailure(done, failed.text(), failed.error().message());
            default -> new StepFailure(done, null, Explanation.of(problem).headline());
        };
    }
}
