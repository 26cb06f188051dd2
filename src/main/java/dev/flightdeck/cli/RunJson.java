package dev.flightdeck.cli;

import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The documented object of `migrate -o json` and `rollback -o json`.
final class RunJson {
    private RunJson() {}

    static JsonObject of(Plan plan, ExecutionReport report) {
        var outcome = report.wentWell() ? "done" : report.cancelled() ? "cancelled" : "failed";
        return object(outcome, report.millis(), plan)
                .put("steps", report.steps().stream().map(RunJson::step).toList())
                .put("problem", problem(report));
    }

    /// A plan that was not run.
    static JsonObject refused(Plan plan) {
        return object("refused", 0, plan)
                .put("steps", List.of())
                .put("problem", ProblemJson.of(plan.refusals().getFirst()));
    }

    private static JsonObject object(String outcome, long millis, Plan plan) {
        return new JsonObject()
                .put("outcome", outcome)
                .put("executionMillis", millis)
                .put("warnings", plan.warnings().stream().map(WarningText::json).toList());
    }

    private static JsonObject step(StepReport report) {
        return of(report.step(), report.outcome());
    }

    static JsonObject of(Step step, Outcome outcome) {
        var object = PlanJson.head(step).put("outcome", word(outcome));
        return switch (outcome) {
            case Outcome.Done done ->
                    object.put("executionMillis", done.millis())
                            .put("database", null)
                            .put("left", null);
            case Outcome.Failed failed ->
                    object.put("executionMillis", null)
                            .put("database", word(failed.aftermath()))
                            .put("left", textOrNull(failed.left()));
            case Outcome.Cancelled cancelled ->
                    object.put("executionMillis", null)
                            .put("database", word(cancelled.aftermath()))
                            .put("left", textOrNull(cancelled.left()));
            case Outcome.RolledBack _ ->
                    object.put("executionMillis", null)
                            .put("database", word(Aftermath.UNCHANGED))
                            .put("left", null);
            case Outcome.NotReached _ ->
                    object.put("executionMillis", null).put("database", null).put("left", null);
        };
    }

    static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> "done";
            case Outcome.Failed _ -> "failed";
            case Outcome.Cancelled _ -> "cancelled";
            case Outcome.RolledBack _ -> "rolled back";
            case Outcome.NotReached _ -> "not reached";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static @Nullable String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable JsonObject problem(ExecutionReport report) {
        return report.steps().stream()
                .map(StepReport::outcome)
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .findFirst()
                .map(failed -> ProblemJson.of(failed.problem(), RunText.nextSteps(failed)))
                .orElse(null);
    }
}
