package dev.flightdeck.ui.plan;

import dev.flightdeck.sql.SqlStatement;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.KeyScroll;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.SqlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The SQL of steps in the order in which it runs, from the chosen step on: as much as a person
/// reads at once, however long the plan is.
final class StepSqlPane extends ScrollPane {
    private static final int MOST_STATEMENTS = 30;
    private static final int MOST_CHARACTERS = 20_000;
    private static final int MOST_STEPS = 60;
    private static final int MOST_DONE = 2;

    private final List<PlanStep> steps;
    private final Messages messages;
    private final VBox sql = new VBox();
    private final Map<Integer, Label> headings = new HashMap<>();

    StepSqlPane(List<PlanStep> steps, Messages messages) {
        this.steps = steps;
        this.messages = messages;
        getStyleClass().add("step-sql-scroll");
        sql.getStyleClass().add("step-sql");
        setContent(sql);
        setFitToWidth(true);
        setMinHeight(90);
        KeyScroll.on(this, messages.text("plan.steps.text"));
        fill(0);
    }

    /// Brings the SQL of a step into sight.
    void show(@Nullable PlanStep step) {
        if (step == null) {
            return;
        }
        var heading = headings.get(step.number());
        if (heading == null) {
            fill(step.number() - 1);
            setVvalue(0);
            return;
        }
        double beyond = sql.getHeight() - getViewportBounds().getHeight();
        if (beyond > 0) {
            setVvalue(Math.clamp(heading.getBoundsInParent().getMinY() / beyond, 0, 1));
        }
    }

    private void fill(int first) {
        sql.getChildren().clear();
        headings.clear();
        if (first > 0) {
            sql.getChildren().add(quiet(messages.text("plan.earliersteps", first)));
        }
        int room = MOST_CHARACTERS;
        for (int i = first; i < steps.size(); i++) {
            if (room <= 0 || i - first == MOST_STEPS) {
                sql.getChildren().add(quiet(messages.text("plan.moresteps", steps.size() - i)));
                return;
            }
            room -= addStep(steps.get(i));
        }
    }

    /// Returns how many characters were shown.
    private int addStep(PlanStep step) {
        var heading = new Label(step.number() + "  " + messages.text(step.actKey(), step.name()));
        heading.getStyleClass().addAll("small", "strong", "step-heading");
        headings.put(step.number(), heading);
        sql.getChildren().add(heading);
        var statements = step.sql();
        int done = Math.min(step.done(), statements.size());
        if (done > 0) {
            addDone(statements.subList(0, done));
        }
        return addNow(statements.subList(done, statements.size()));
    }

    /// What an earlier run left is shown where this one goes on.
    private void addDone(List<SqlStatement> done) {
        var stays = new Label(messages.text("plan.done", done.size()), Icons.APPLIED.node());
        stays.getStyleClass().addAll("small", "applied", "step-done");
        sql.getChildren().add(stays);
        int first = Math.max(0, done.size() - MOST_DONE);
        if (first > 0) {
            sql.getChildren().add(quiet(messages.text("plan.done.before", first)));
        }
        for (var statement : done.subList(first, done.size())) {
            var text = new SqlText(cut(statement.text()));
            text.getStyleClass().add("done");
            sql.getChildren().add(text);
        }
        var now = new Label(messages.text("plan.now", done.size() + 1), Icons.RUN.node());
        now.getStyleClass().addAll("small", "pending", "step-now");
        sql.getChildren().add(now);
    }

    private int addNow(List<SqlStatement> statements) {
        int characters = 0;
        int shown = 0;
        while (shown < Math.min(statements.size(), MOST_STATEMENTS)
                && characters < MOST_CHARACTERS) {
            var text = statements.get(shown++).text();
            characters += text.length();
            sql.getChildren().add(new SqlText(cut(text)));
        }
        if (shown < statements.size()) {
            sql.getChildren().add(quiet(messages.text("plan.more", statements.size() - shown)));
        } else if (statements.isEmpty()) {
            sql.getChildren().add(quiet(messages.text("plan.nostatements")));
        }
        return characters;
    }

    private static String cut(String text) {
        return text.length() > MOST_CHARACTERS
                ? text.substring(0, MOST_CHARACTERS) + "…"
                : text + ";";
    }

    private static Label quiet(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }
}
