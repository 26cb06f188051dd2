package dev.flightdeck.cli;

import dev.flightdeck.database.Notice;
import dev.flightdeck.dryrun.DryRunReport;
import dev.flightdeck.dryrun.DryRunReport.Result;
import dev.flightdeck.dryrun.DryRunReport.StatementTrial;
import dev.flightdeck.dryrun.DryRunReport.StepTrial;
import dev.flightdeck.problem.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The documented object of `dry-run -o json`.
final class DryRunJson {
    private DryRunJson() {}

    static JsonObject of(DryRunReport report) {
        var plan = report.plan();
        return new JsonObject()
                .put("depth", report.depth().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("wouldWork", report.wentWell())
                .put("steps", report.steps().stream().map(DryRunJson::step).toList())
                .put("warnings", plan.warnings().stream().map(WarningText::json).toList())
                .put("refusals", ProblemJson.of(plan.refusals()))
                .put("problem", problem(report))
                .put("remains", report.remains())
                .put("executionMillis", report.millis());
    }

    private static @Nullable JsonObject problem(DryRunReport report) {
        Problem problem = report.problem();
        return problem == null ? null : ProblemJson.of(problem);
    }

    private static JsonObject step(StepTrial trial) {
        var outcome = trial.outcome();
        return PlanJson.head(trial.step())
                .put("outcome", outcome == null ? "shown" : RunJson.word(outcome))
                .put("notices", notices(trial.notices()))
                .put("statements", trial.statements().stream().map(DryRunJson::statement).toList());
    }

    private static JsonObject statement(StatementTrial trial) {
        var result = trial.result();
        return new JsonObject()
                .put("file", trial.place().file())
                .put("line", WarningText.positive(trial.place().line()))
                .put("column", WarningText.positive(trial.place().column()))
                .put("sql", trial.text())
                .put("result", word(result))
                .put("rows", result instanceof Result.Done d && d.rows() >= 0 ? d.rows() : null)
                .put("millis", result instanceof Result.Done d ? rounded(d.millis()) : null)
                .put("reason", result instanceof Result.NotTried n ? n.reason() : null)
                .put("notices", notices(trial.notices()));
    }

    private static double rounded(double millis) {
        return Math.round(millis * 1_000) / 1_000.0;
    }

    private static List<JsonObject> notices(List<Notice> notices) {
        return notices.stream()
                .map(n ->
                        new JsonObject()
                                .put("severity", n.severity())
                                .put("sqlState", n.sqlState())
                                .put("message", n.message()))
                .toList();
    }

    private static String word(Result result) {
        return switch (result) {
            case Result.Shown _ -> "shown";
            case Result.Done _ -> "done";
            case Result.NotTried _ -> "not tried";
            case Result.Failed _ -> "failed";
            case Result.Cancelled _ -> "cancelled";
            case Result.NotReached _ -> "not reached";
        };
    }
}
