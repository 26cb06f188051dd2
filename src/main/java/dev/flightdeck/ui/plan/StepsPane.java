package dev.flightdeck.ui.plan;

import dev.flightdeck.plan.OwnTransaction;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The steps of a plan in their order, and the SQL of the one that is selected.
final class StepsPane extends VBox {
    private static final double ROW = 33;
    private static final double HEAD = 32;
    private static final int MOST_ROWS = 6;
    private static final int MOST_STATEMENTS = 30;
    private static final int MOST_CHARACTERS = 20_000;

    private final Messages messages;
    private final TableView<PlanStep> table = new TableView<>();
    private final VBox sql = new VBox();
    private final ScrollPane scroll = new ScrollPane();
    private final List<Label> headings = new ArrayList<>();

    StepsPane(List<PlanStep> steps, Messages messages) {
        this.messages = messages;
        getStyleClass().add("steps-pane");
        table.setId("steps");
        table.setAccessibleText(messages.text("plan.steps"));
        addColumns();
        table.getItems().setAll(steps);
        double height = HEAD + 4 + ROW * Math.clamp(steps.size(), 1, MOST_ROWS);
        table.setMinHeight(Math.min(height, HEAD + 4 + ROW * 2));
        table.setPrefHeight(height);
        table.setMaxHeight(height);
        sql.getStyleClass().add("step-sql");
        addSql(steps);
        scroll.setContent(sql);
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(180);
        scroll.setMinHeight(90);
        scroll.getStyleClass().add("step-sql-scroll");
        setVgrow(scroll, Priority.SOMETIMES);
        getChildren().addAll(table, scroll);
        table.getSelectionModel().selectedItemProperty().subscribe(this::scrollTo);
    }

    private void addColumns() {
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        var number = column("order", s -> String.valueOf(s.number()), "muted");
        var step = column("step", s -> messages.text(s.actKey(), s.name()));
        var script = column("script", PlanStep::script, "mono");
        var statements = column("statements", s -> String.valueOf(s.statements()), "number");
        var transaction = column("transaction", s -> messages.text(s.transactionKey()));
        number.setMinWidth(64);
        number.setMaxWidth(80);
        step.setPrefWidth(230);
        script.setPrefWidth(230);
        statements.setMinWidth(104);
        statements.setMaxWidth(112);
        transaction.setMinWidth(122);
        transaction.setMaxWidth(130);
        transaction.setCellFactory(_ -> new TransactionCell());
        for (var column : List.of(number, step, script, statements, transaction)) {
            column.setSortable(false);
            column.setReorderable(false);
            table.getColumns().add(column);
        }
    }

    private TableColumn<PlanStep, String> column(
            String key, Function<PlanStep, String> text, String... styleClasses) {
        var column = new TableColumn<PlanStep, String>(messages.text("plan.column." + key));
        column.getStyleClass().add(key + "-column");
        column.setCellFactory(_ -> new StepCell(styleClasses));
        column.setCellValueFactory(cell -> new SimpleStringProperty(text.apply(cell.getValue())));
        return column;
    }

    /// All of it, in the order in which it runs, as far as a person reads.
    private void addSql(List<PlanStep> steps) {
        int room = MOST_CHARACTERS;
        for (var step : steps) {
            if (room <= 0) {
                sql.getChildren().add(quiet(messages.text("plan.moresteps")));
                return;
            }
            room -= addStep(step);
        }
    }

    private int addStep(PlanStep step) {
        var heading = new Label(step.number() + "  " + messages.text(step.actKey(), step.name()));
        heading.getStyleClass().addAll("small", "strong", "step-heading");
        headings.add(heading);
        sql.getChildren().add(heading);
        var statements =
                step.step().scripts().stream()
                        .flatMap(script -> OwnTransaction.withoutWrapper(script).stream())
                        .toList();
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

    private void scrollTo(@Nullable PlanStep step) {
        if (step == null || step.number() > headings.size()) {
            return;
        }
        var heading = headings.get(step.number() - 1);
        double beyond = sql.getHeight() - scroll.getViewportBounds().getHeight();
        if (beyond > 0) {
            scroll.setVvalue(Math.clamp(heading.getBoundsInParent().getMinY() / beyond, 0, 1));
        }
    }

    private static Label quiet(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }

    private static final class StepCell extends TableCell<PlanStep, String> {
        StepCell(String... styleClasses) {
            getStyleClass().addAll(styleClasses);
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
        }
    }

    /// What does not commit as a whole is the exception that needs a second look.
    private static final class TransactionCell extends TableCell<PlanStep, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            getStyleClass().removeAll("outside", "muted");
            var step = getTableRow() == null ? null : getTableRow().getItem();
            if (step != null) {
                getStyleClass().add(step.commitsTogether() ? "muted" : "outside");
            }
        }
    }
}
