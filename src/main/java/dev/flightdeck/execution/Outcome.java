package dev.flightdeck.execution;

import dev.flightdeck.problem.Problem;

/// How a step ended, and whether the database was left clean.
public sealed interface Outcome {
    /// @param millis how long it took
    record Done(long millis) implements Outcome {}

    /// @param statementsDone how many statements of the step went well before
    /// @param left what stays behind, in words; empty where nothing does
    record Failed(Problem problem, int statementsDone, Aftermath aftermath, String left)
            implements Outcome {}

    record Cancelled(int statementsDone, Aftermath aftermath, String left) implements Outcome {}

    /// It ran, and was taken back with the whole run: both are one transaction, and a later step
    /// did not go well.
    record RolledBack() implements Outcome {}

    record NotReached() implements Outcome {}

    default boolean wentWell() {
        return this instanceof Done;
    }
}
