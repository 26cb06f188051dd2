package dev.flightdeck.ui.execution;

import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.common.WholeText;
import dev.flightdeck.ui.execution.RunLine.CutLine;
import dev.flightdeck.ui.execution.RunLine.NoticeLine;
import dev.flightdeck.ui.execution.RunLine.SkippedLine;
import dev.flightdeck.ui.execution.RunLine.StatementLine;
import dev.flightdeck.ui.execution.RunLine.StepLine;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Draws a [RunLine].
final class RunLineCell extends ListCell<RunLine> {
    private static final int MOST_CHARACTERS = 400;

    private final Messages messages;
    private final Label first = new Label();
    private final Label second = new Label();
    private final HBox line = new HBox(first, second);

    RunLineCell(Messages messages) {
        this.messages = messages;
        line.getStyleClass().add("run-line");
        first.setMinWidth(USE_PREF_SIZE);
        setPrefWidth(0);
        WholeText.tip(second, this);
    }

    @Override
    protected void updateItem(@Nullable RunLine item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        first.setGraphic(null);
        switch (item) {
            case StepLine step -> showStep(step);
            case StatementLine statement ->
                    show(
                            "muted indented",
                            messages.text(
                                    "execution.statement",
                                    statement.number(),
                                    statement.of(),
                                    statement.place().display()),
                            "plain",
                            oneLine(statement.text()));
            case NoticeLine notice ->
                    show(
                            "changed indented",
                            notice.severity() + ":",
                            "changed",
                            oneLine(notice.message()));
            case SkippedLine skipped ->
                    show(
                            "changed indented",
                            messages.text("execution.skipped", skipped.reason()),
                            "muted",
                            oneLine(skipped.text()));
            case CutLine cut ->
                    show("muted", messages.text("execution.cut", cut.lines()), "muted", "");
        }
        setGraphic(line);
    }

    private void showStep(StepLine step) {
        var outcome = step.outcome();
        show(styleOf(outcome), step.name(), "muted", detail(step));
        first.setGraphic(iconOf(outcome).node());
    }

    private String detail(StepLine step) {
        var statements =
                step.rows() > 0
                        ? messages.text("execution.rows", step.statements(), step.rows())
                        : messages.text("execution.statements", step.statements());
        return switch (step.outcome()) {
            case null -> statements;
            case Outcome.Done done ->
                    messages.text(
                            "execution.committed", statements, Times.took((double) done.millis()));
            case Outcome.Failed failed ->
                    messages.text("execution.brief." + failed.aftermath().name(), statements);
            case Outcome.Cancelled cancelled ->
                    messages.text("execution.brief." + cancelled.aftermath().name(), statements);
            case Outcome.RolledBack _ ->
                    messages.text("execution.brief." + Aftermath.UNCHANGED.name(), statements);
            case Outcome.NotReached _ -> statements;
        };
    }

    private static String styleOf(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> "running strong";
            case Outcome.Done _ -> "applied";
            case Outcome.Failed _ -> "failed strong";
            case Outcome.Cancelled _ -> "changed strong";
            case Outcome.RolledBack _ -> "changed";
            case Outcome.NotReached _ -> "neutral";
        };
    }

    private static Icons iconOf(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> Icons.CHEVRON_RIGHT;
            case Outcome.Done _ -> Icons.APPLIED;
            case Outcome.Failed _ -> Icons.ERROR;
            case Outcome.Cancelled _ -> Icons.STOP;
            case Outcome.RolledBack _ -> Icons.ROLL_BACK;
            case Outcome.NotReached _ -> Icons.NEUTRAL;
        };
    }

    private void show(String firstStyle, String firstText, String secondStyle, String secondText) {
        first.getStyleClass().setAll("label", "mono");
        first.getStyleClass().addAll(firstStyle.split(" "));
        first.setText(firstText);
        second.getStyleClass().setAll("label", "mono", secondStyle);
        second.setText(secondText);
        setAccessibleText(firstText + " " + secondText);
    }

    private static String oneLine(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }
}
