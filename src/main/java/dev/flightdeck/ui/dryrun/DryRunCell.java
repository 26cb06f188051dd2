package dev.flightdeck.ui.dryrun;

import dev.flightdeck.dryrun.DryRunReport.Result;
import dev.flightdeck.dryrun.DryRunReport.StatementTrial;
import dev.flightdeck.dryrun.DryRunReport.StepTrial;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.SqlText;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.common.WholeText;
import dev.flightdeck.ui.dryrun.DryRunRow.NoticeRow;
import dev.flightdeck.ui.dryrun.DryRunRow.StatementRow;
import dev.flightdeck.ui.dryrun.DryRunRow.StepRow;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Draws a [DryRunRow].
final class DryRunCell extends ListCell<DryRunRow> {
    private static final double WIDEST_STATE = 330;
    private static final int MOST_CHARACTERS = 6_000;

    private final Messages messages;
    private final Consumer<StepRow> toggle;
    private final Consumer<SourcePlace> jump;

    DryRunCell(Messages messages, Consumer<StepRow> toggle, Consumer<SourcePlace> jump) {
        this.messages = messages;
        this.toggle = toggle;
        this.jump = jump;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable DryRunRow row, boolean empty) {
        super.updateItem(row, empty);
        setOnMouseClicked(null);
        setAccessibleText(empty || row == null ? null : said(row));
        setGraphic(empty || row == null ? null : draw(row));
    }

    private static String said(DryRunRow row) {
        return switch (row) {
            case StepRow step -> step.trial().step().name();
            case StatementRow statement ->
                    statement.trial().place().display() + " " + cut(statement.trial().text());
            case NoticeRow notice -> notice.notice().message();
        };
    }

    private Node draw(DryRunRow row) {
        return switch (row) {
            case StepRow step -> step(step);
            case StatementRow statement -> statement(statement.trial());
            case NoticeRow notice -> notice(notice);
        };
    }

    private Node step(StepRow row) {
        var trial = row.trial();
        var arrow = (row.open() ? Icons.CHEVRON_DOWN : Icons.CHEVRON_RIGHT).node();
        var name =
                new Label((trial.step().name() + " " + trial.step().description()).strip(), arrow);
        name.getStyleClass().add("strong");
        var count = new Label(messages.text("dryrun.statements", trial.statements().size()));
        count.getStyleClass().addAll("muted", "small");
        count.setMinWidth(USE_PREF_SIZE);
        var file = new Label(trial.step().script().file());
        file.getStyleClass().addAll("muted", "mono");
        HBox.setHgrow(file, Priority.ALWAYS);
        WholeText.tip(name);
        WholeText.tip(file);
        file.setMaxWidth(Double.MAX_VALUE);
        var line = new HBox(name, count, file, outcome(trial));
        line.getStyleClass().add("step-row");
        setOnMouseClicked(_ -> toggle.accept(row));
        return line;
    }

    private Label outcome(StepTrial trial) {
        return switch (trial.outcome()) {
            case null -> state("neutral", null, "");
            case Outcome.Done done ->
                    state("applied", Icons.APPLIED, Times.took((double) done.millis()));
            case Outcome.Failed _ -> state("failed", Icons.ERROR, messages.text("dryrun.failed"));
            case Outcome.Cancelled _ ->
                    state("changed", Icons.STOP, messages.text("dryrun.cancelled"));
            case Outcome.RolledBack _ ->
                    state(
                            "changed",
                            Icons.ROLL_BACK,
                            messages.text("execution.result.ROLLED_BACK"));
            case Outcome.NotReached _ ->
                    state("neutral", Icons.NEUTRAL, messages.text("dryrun.notreached"));
        };
    }

    private Node statement(StatementTrial trial) {
        var place = new Hyperlink(String.valueOf(trial.place().line()));
        place.setOnAction(_ -> jump.accept(trial.place()));
        place.setFocusTraversable(false); // Enter in the list does it
        place.setAccessibleText(trial.place().display());
        place.getStyleClass().addAll("mono", "line-link");
        var sql = new VBox(new SqlText(cut(trial.text())));
        HBox.setHgrow(sql, Priority.ALWAYS);
        var line = new HBox(place, sql, result(trial.result()));
        line.getStyleClass().add("statement-row");
        return line;
    }

    private Label result(Result result) {
        return switch (result) {
            case Result.Shown _ -> state("neutral", null, "");
            case Result.Done done ->
                    state(
                            "applied",
                            Icons.APPLIED,
                            done.rows() < 0
                                    ? Times.took(done.millis())
                                    : messages.text(
                                            "dryrun.rows.took",
                                            done.rows(),
                                            Times.took(done.millis())));
            case Result.NotTried notTried ->
                    state(
                            "changed",
                            Icons.WARNING,
                            messages.text("dryrun.nottried", notTried.reason()));
            case Result.Failed _ -> state("failed", Icons.ERROR, messages.text("dryrun.failed"));
            case Result.Cancelled _ ->
                    state("changed", Icons.STOP, messages.text("dryrun.cancelled"));
            case Result.NotReached _ ->
                    state("neutral", Icons.NEUTRAL, messages.text("dryrun.notreached"));
        };
    }

    private static Node notice(NoticeRow row) {
        var label = new Label(row.notice().severity() + ": " + row.notice().message());
        label.setWrapText(true);
        label.getStyleClass().addAll("mono", "changed", "notice-row");
        return label;
    }

    private static Label state(String styleClass, @Nullable Icons icon, String text) {
        var label = new Label(text);
        if (icon != null) {
            label.setGraphic(icon.node());
        }
        label.setWrapText(true);
        label.setMaxWidth(WIDEST_STATE);
        label.setMinWidth(Math.min(WIDEST_STATE, 30 + text.length() * 7.8));
        label.getStyleClass().addAll("state", styleClass);
        return label;
    }

    private static String cut(String sql) {
        return sql.length() <= MOST_CHARACTERS ? sql : sql.substring(0, MOST_CHARACTERS) + "…";
    }
}
