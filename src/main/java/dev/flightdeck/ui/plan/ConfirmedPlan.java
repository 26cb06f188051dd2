package dev.flightdeck.ui.plan;

import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.plan.Plan;

/// A plan that a person said yes to.
///
/// @param act in words: `Apply 3 migrations to staging`
/// @param settings with the time limits that were entered
public record ConfirmedPlan(String act, Plan plan, ExecutionSettings settings) {}
