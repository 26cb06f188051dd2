package dev.flightdeck.cli;

import dev.flightdeck.database.Masking;
import dev.flightdeck.database.Notice;
import dev.flightdeck.dryrun.DryRunDepth;
import dev.flightdeck.dryrun.DryRunReport;
import dev.flightdeck.dryrun.DryRunReport.Result;
import dev.flightdeck.dryrun.DryRunReport.StatementTrial;
import dev.flightdeck.dryrun.DryRunReport.StepTrial;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.workspace.Environment;
import java.util.List;

/// A dry run in text: as SQL that could be read by psql where nothing was sent, else statement by
/// statement with what became of it.
final class DryRunText {
    private final DryRunReport report;
    private final Style style;
    private final StringBuilder text = new StringBuilder();

    private DryRunText(DryRunReport report, Style style) {
        this.report = report;
        this.style = style;
    }

    static String of(DryRunReport report, Environment environment, Style style) {
        var text = new DryRunText(report, style);
        text.head(environment);
        if (report.depth() == DryRunDepth.SHOW) {
            report.steps().forEach(text::shown);
        } else {
            report.steps().forEach(text::tried);
        }
        text.end();
        return text.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void head(Environment environment) {
        var act = report.plan().target().goesBack() ? "roll back" : "apply";
        var on = Masking.in(Style.clean(Describe.environment(environment)));
        var count = Describe.count(report.steps().size(), "step");
        if (isEmpty() && report.depth() == DryRunDepth.ON_TARGET) {
            line(
                    report.plan().target().goesBack()
                            ? "There is nothing to roll back on %s. Nothing was tried."
                                    .formatted(on)
                            : "Nothing is pending on %s. Nothing was tried.".formatted(on));
        } else if (report.steps().isEmpty()) {
            line("-- Nothing to " + act + " on " + on + ".");
        } else if (report.depth() == DryRunDepth.SHOW) {
            line("-- To %s %s on %s, this would be sent. Nothing was.".formatted(act, count, on));
        } else {
            line("Tried to %s %s on %s and rolled back.".formatted(act, count, on));
        }
    }

    /// Nothing was to be tried, and nothing is wrong.
    private boolean isEmpty() {
        return report.steps().isEmpty() && report.wentWell();
    }

    private void shown(StepTrial trial) {
        var step = trial.step();
        boolean together = step.script().mode() != TransactionMode.NONE;
        line("");
        line(style.strong("-- " + title(step)));
        line(together ? "BEGIN;" : "-- Outside a transaction: each statement commits by itself.");
        for (var statement : trial.statements()) {
            line(style.muted("-- " + Style.clean(statement.place().display())));
            line(Style.clean(statement.text()) + (endsWithData(statement) ? "" : ";"));
        }
        line("-- " + history(step));
        if (together) {
            line("COMMIT;");
        }
    }

    private static boolean endsWithData(StatementTrial statement) {
        return statement.text().endsWith("\n\\.");
    }

    private static String title(Step step) {
        return Style.clean(Describe.step(step) + " (" + step.script().file() + ")");
    }

    private static String history(Step step) {
        return switch (step) {
            case Step.Apply _ -> "Here the history gets its row.";
            case Step.Revert _ -> "Here the history says that it is rolled back.";
            case Step.RunCallback _ -> "The history says nothing of it.";
        };
    }

    private void tried(StepTrial trial) {
        line("");
        line(style.strong(title(trial.step())));
        notices(trial.notices());
        trial.statements().forEach(this::tried);
    }

    private void tried(StatementTrial statement) {
        line(
                "  %s %s  %s"
                        .formatted(
                                style.mark(mark(statement.result())),
                                Style.clean(statement.place().display()),
                                RunPrinter.firstLine(statement.text())));
        var words = words(statement.result());
        if (!words.isEmpty()) {
            line("      " + style.muted(words));
        }
        notices(statement.notices());
    }

    private void notices(List<Notice> notices) {
        notices.forEach(n -> line("      " + n.severity() + ": " + Style.clean(n.message())));
    }

    private static Mark mark(Result result) {
        return switch (result) {
            case Result.Done _ -> Mark.DONE;
            case Result.Failed _ -> Mark.FAILED;
            case Result.NotTried _ -> Mark.QUESTION;
            case Result.Shown _, Result.Cancelled _, Result.NotReached _ -> Mark.NONE;
        };
    }

    private static String words(Result result) {
        return switch (result) {
            case Result.Done done ->
                    Describe.millis(done.millis())
                            + (done.rows() < 0 ? "" : ", " + Describe.count(done.rows(), "row"));
            case Result.Failed _ -> "failed, see below";
            case Result.NotTried notTried -> "not tried: " + notTried.reason();
            case Result.Cancelled _ -> "cancelled";
            case Result.NotReached _ -> "not reached";
            case Result.Shown _ -> "";
        };
    }

    private void end() {
        line("");
        text.append(Masking.in(PlanText.remarks(report.plan(), style)));
        var problem = report.problem();
        if (problem != null) {
            text.append(Masking.in(ProblemText.of(problem, style)));
        }
        if (report.depth() == DryRunDepth.ON_TARGET) {
            if (isEmpty()) {
                return;
            }
            line(verdict());
            report.remains().forEach(line -> line(style.muted("  " + line)));
        }
    }

    private String verdict() {
        if (report.cancelled()) {
            return "Cancelled. Everything was rolled back.";
        }
        if (!report.wentWell()) {
            return "It would fail. Everything was rolled back.";
        }
        long left = report.notTried();
        return left == 0
                ? "It would work. Everything was rolled back."
                : "What could be tried works; %s not tried. Everything was rolled back."
                        .formatted(left == 1 ? "1 statement was" : left + " statements were");
    }
}
