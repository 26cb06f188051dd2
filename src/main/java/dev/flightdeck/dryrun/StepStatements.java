package dev.flightdeck.dryrun;

import dev.flightdeck.dryrun.DryRunReport.Result;
import dev.flightdeck.dryrun.DryRunReport.StatementTrial;
import dev.flightdeck.plan.OwnTransaction;
import dev.flightdeck.plan.Step;
import dev.flightdeck.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/// The statements of a step as the executor numbers and sends them.
final class StepStatements {
    private StepStatements() {}

    static List<StatementTrial> of(Step step, Result result) {
        var statements = new ArrayList<StatementTrial>();
        for (var script : step.scripts()) {
            for (var statement : OwnTransaction.withoutWrapper(script)) {
                statements.add(
                        new StatementTrial(
                                statements.size() + 1,
                                script.place(statement.start()),
                                text(statement, result),
                                result,
                                List.of()));
            }
        }
        return statements;
    }

    /// What is only shown has the lines of a COPY with it.
    private static String text(SqlStatement statement, Result result) {
        var data = statement.copyData();
        return data == null || !(result instanceof Result.Shown)
                ? statement.text()
                : statement.text() + ";\n" + data + "\\.";
    }
}
