package dev.flightdeck.execution;

import dev.flightdeck.execution.lock.HeldLock;
import dev.flightdeck.plan.Step;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.time.Duration;
import java.util.List;

/// What the executor needs of a history table. A format says in SQL what its rows are; the executor
/// sends that SQL together with the migration's own statements.
public interface HistoryWriter {
    /// Takes the tool's own lock on a connection of its own.
    ///
    /// Gives `HistoryLocked` when it is not free within `wait`.
    HeldLock lock(Duration wait, Progress progress) throws ProblemException;

    /// What the history is now, to be compared with [dev.flightdeck.plan.Plan#historyState]. Cheap:
    /// one query.
    String state() throws ProblemException;

    /// Statements that create the table where it is missing; empty where it is there.
    List<String> createTable() throws ProblemException;

    /// The same for a database that is known to have what the rows will say: a tool that demands an
    /// empty schema for its first run does not demand it here.
    default List<String> createTableBesideObjects() throws ProblemException {
        return createTable();
    }

    /// Statements to run at the start of every step, such as putting the search path back; mostly
    /// empty.
    default List<String> beforeStep() {
        return List.of();
    }

    /// Statements that record the step as applied (or reverted), to be committed with it. Asked for
    /// after [#state], in the order of the steps: some histories number their rows.
    /// `executionMillis` is an SQL expression for how long the step took, in ms.
    List<String> record(Step step, String executionMillis);

    /// Statements that say beforehand that a step has begun, committed before its first statement,
    /// so that a crash leaves a trace. Empty where the format's table cannot say it, or the tool
    /// does not say it of a step of this [dev.flightdeck.plan.TransactionMode].
    List<String> begin(Step step);

    /// For a step outside a transaction: statements that say how far it is.
    ///
    /// @param statementsDone of the step's own count, those of an earlier run included
    default List<String> progressed(Step step, int statementsDone) {
        return List.of();
    }

    /// For a step outside a transaction: statements after it went well.
    default List<String> complete(Step step, long executionMillis) {
        return record(step, Long.toString(executionMillis));
    }

    /// Statements after a step failed or was cancelled that was not rolled back as a whole: one
    /// outside a transaction, or one whose file committed by itself. Empty where the format's table
    /// cannot say it.
    List<String> fail(Step step, long executionMillis, StepFailure failure);

    /// What stays of [#begin] after a step that was rolled back as a whole, in words with the way
    /// out; empty where nothing does.
    default String afterRollback(Step step) {
        return "";
    }

    /// What the history says of a step whose connection broke after [#begin], and the way out, in
    /// one sentence; empty where it says nothing yet.
    default String afterLoss(Step step) {
        return begin(step).isEmpty()
                ? ""
                : "The history has it as begun; `flightdeck status` shows what it says of it.";
    }
}
