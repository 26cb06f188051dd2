package dev.flightdeck.ui.execution;

import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Environment;
import java.util.function.Consumer;

/// A confirmed plan, and what runs it.
///
/// @param act in words: `Apply 3 migrations to staging`
/// @param workspace the folder it is about, for the history
/// @param runner such as `migrator::run`
public record RunRequest(
        String act,
        String workspace,
        Environment environment,
        Plan plan,
        ExecutionSettings settings,
        Runner runner) {
    /// Blocking; any thread.
    @FunctionalInterface
    public interface Runner {
        ExecutionReport run(
                Plan plan,
                CommitPolicy policy,
                ExecutionSettings settings,
                Consumer<ExecutionEvent> events,
                Progress progress)
                throws ProblemException;
    }
}
