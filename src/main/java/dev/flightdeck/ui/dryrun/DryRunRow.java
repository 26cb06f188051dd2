package dev.flightdeck.ui.dryrun;

import dev.flightdeck.database.Notice;
import dev.flightdeck.dryrun.DryRunReport;
import dev.flightdeck.dryrun.DryRunReport.StatementTrial;
import dev.flightdeck.dryrun.DryRunReport.StepTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A row of the report: a list instead of nested panes, so that thousands of statements cost
/// nothing.
sealed interface DryRunRow {
    record StepRow(int index, StepTrial trial, boolean open) implements DryRunRow {}

    record StatementRow(StatementTrial trial) implements DryRunRow {}

    record NoticeRow(Notice notice) implements DryRunRow {}

    /// @param closed indexes of the steps whose statements are folded away
    static List<DryRunRow> of(DryRunReport report, Set<Integer> closed) {
        var rows = new ArrayList<DryRunRow>();
        for (int i = 0; i < report.steps().size(); i++) {
            var step = report.steps().get(i);
            boolean open = !closed.contains(i);
            rows.add(new StepRow(i, step, open));
            if (open) {
                addStatements(rows, step);
            }
        }
        return rows;
    }

    private static void addStatements(List<DryRunRow> rows, StepTrial step) {
        for (var statement : step.statements()) {
            rows.add(new StatementRow(statement));
            statement.notices().forEach(n -> rows.add(new NoticeRow(n)));
        }
        step.notices().forEach(n -> rows.add(new NoticeRow(n)));
    }
}
