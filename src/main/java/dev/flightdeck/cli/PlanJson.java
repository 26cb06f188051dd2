package dev.flightdeck.cli;

import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import org.jspecify.annotations.Nullable;

/// The documented object of `plan -o json`.
final class PlanJson {
    private PlanJson() {}

    static JsonObject of(Plan plan) {
        return new JsonObject()
                .put("direction", plan.target().goesBack() ? "back" : "forward")
                .put("runnable", plan.isRunnable())
                .put("steps", plan.steps().stream().map(PlanJson::step).toList())
                .put("warnings", plan.warnings().stream().map(WarningText::json).toList())
                .put("refusals", ProblemJson.of(plan.refusals()));
    }

    private static JsonObject step(Step step) {
        return head(step)
                .put("statements", step.statementCount())
                .put("transaction", step.commitsTogether());
    }

    /// What a step is, in every object that has steps.
    static JsonObject head(Step step) {
        return new JsonObject()
                .put("act", act(step))
                .put("version", version(step))
                .put("description", step.description())
                .put("script", step.script().file());
    }

    private static String act(Step step) {
        return switch (step) {
            case Step.Apply _ -> "apply";
            case Step.Revert _ -> "revert";
            case Step.RunCallback _ -> "callback";
        };
    }

    private static @Nullable String version(Step step) {
        return switch (step) {
            case Step.Apply apply ->
                    apply.migration().version() == null ? null : apply.migration().versionText();
            case Step.Revert revert -> revert.migration().versionText();
            case Step.RunCallback _ -> null;
        };
    }
}
