package dev.flightdeck.execution;

import dev.flightdeck.plan.Plan;
import dev.flightdeck.progress.Progress;
import java.util.function.Consumer;

/// What is asked of the executor.
///
/// @param events called on the thread that runs, in order
public record Run(
        Plan plan,
        CommitPolicy policy,
        ExecutionSettings settings,
        Consumer<ExecutionEvent> events,
        Progress progress) {}
