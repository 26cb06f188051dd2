package dev.flightdeck.format.dbmate;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.plan.Warning;
import java.util.ArrayList;
import java.util.List;

/// What a person should know before a plan of dbmate's files is run.
final class PlanRemarks {
    private PlanRemarks() {}

    static Plan addTo(Plan plan, MigrationFolder folder) {
        var warnings = new ArrayList<>(plan.warnings());
        for (var step : plan.steps()) {
            folder.remarks().stream()
                    .filter(remark -> remark.place().file().equals(step.script().file()))
                    .forEach(warnings::add);
            warnings.addAll(remarksOn(step));
        }
        return new Plan(
                plan.target(), plan.steps(), warnings, plan.refusals(), plan.historyState());
    }

    private static List<Warning> remarksOn(Step step) {
        var script = step.script();
        int count = script.statements().size();
        if (count == 0) {
            return switch (step) {
                case Step.Apply _ ->
                        List.of(
                                remark(
                                        script,
                                        "the up block is empty: only the version is recorded"));
                case Step.Revert _ ->
                        List.of(
                                remark(
                                        script,
                                        "the down block is empty: the version is taken out of the history, and the database stays as it is"));
                case Step.RunCallback _ -> List.of();
            };
        }
        return script.mode() == TransactionMode.NONE && count > 1
                ? List.of(
                        remark(
                                script,
                                "these %d statements are committed one by one; dbmate itself sends them as one message, which succeeds or fails as a whole"
                                        .formatted(count)))
                : List.of();
    }

    private static Warning remark(StepScript script, String text) {
        return new Warning.Remark(script.place(0), text);
    }
}
