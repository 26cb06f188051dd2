package dev.flightdeck.execution;

import dev.flightdeck.database.Notice;
import dev.flightdeck.plan.Step;
import dev.flightdeck.problem.SourcePlace;

/// The live stream of a run; window and command line fold the same events. Step indexes count from
/// 0 within the plan, statement numbers from 1 within the step.
public sealed interface ExecutionEvent {
    record StepStarted(int step, Step what) implements ExecutionEvent {}

    record StatementStarted(int step, int statement, SourcePlace place, String text)
            implements ExecutionEvent {}

    /// @param rows changed or read; -1 where the statement counts none
    /// @param millis how long it took
    record StatementDone(int step, int statement, long rows, double millis)
            implements ExecutionEvent {}

    /// A statement that a dry run did not try.
    record StatementSkipped(int step, int statement, SourcePlace place, String text, String reason)
            implements ExecutionEvent {}

    record NoticeRaised(int step, int statement, Notice notice) implements ExecutionEvent {}

    record StepFinished(int step, Outcome outcome) implements ExecutionEvent {}
}
