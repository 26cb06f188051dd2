package dev.flightdeck.format.atlas;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.plan.Warning;
import java.util.ArrayList;

/// What a person should know before a plan of Atlas' files is run.
final class PlanRemarks {
    private PlanRemarks() {}

    static Plan addTo(Plan plan, MigrationFolder folder) {
        var warnings = new ArrayList<>(plan.warnings());
        if (plan.isOneTransaction() && plan.steps().size() > 1) {
            warnings.add(
                    new Warning.Remark(
                            plan.steps().getFirst().script().place(0),
                            "%d migrations run in one transaction (tx-mode all): if one fails, none stays"
                                    .formatted(plan.steps().size())));
        }
        for (var step : plan.steps()) {
            folder.remarks().stream()
                    .filter(remark -> remark.place().file().equals(step.script().file()))
                    .forEach(warnings::add);
            if (step instanceof Step.Apply apply && commitsByItself(apply)) {
                warnings.add(
                        new Warning.Remark(
                                step.script().place(0),
                                "the file has a COMMIT of its own, so it is not one transaction: each of its statements outside BEGIN and COMMIT is kept as soon as it is done, the row says how far it came, and a failed run goes on from there. Atlas itself would begin a transaction that this COMMIT ends"));
            }
            if (step instanceof Step.Apply && step.script().statements().isEmpty()) {
                warnings.add(
                        new Warning.Remark(
                                step.script().place(0),
                                "the file has no statement: only its version is recorded"));
            }
        }
        return new Plan(
                plan.target(), plan.steps(), warnings, plan.refusals(), plan.historyState());
    }

    private static boolean commitsByItself(Step.Apply step) {
        return step.script().mode() == TransactionMode.NONE
                && MigrationScripts.commitsByItself(step.script());
    }
}
