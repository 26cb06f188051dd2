package dev.flightdeck.ui.plan;

import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.WholeText;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
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
    private static final int LEAST_ROWS = 3;
    private static final int MOST_ROWS = 6;
    private static final double SQL = 180;

    private final Messages messages;
    private final TableView<PlanStep> table = new TableView<>();

    StepsPane(List<PlanStep> steps, Messages messages) {
        this.messages = messages;
        getStyleClass().add("steps-pane");
        table.setId("steps");
        table.setAccessibleText(messages.text("plan.steps"));
        addColumns();
        table.getItems().setAll(steps);
        double height = HEAD + 4 + ROW * Math.clamp(steps.size(), 1, MOST_ROWS);
        table.setMinHeight(Math.min(height, HEAD + 4 + ROW * LEAST_ROWS));
        table.setPrefHeight(height);
        table.setMaxHeight(height);
        var sql = new StepSqlPane(steps, messages);
        sql.setPrefHeight(SQL + ROW * (MOST_ROWS - Math.clamp(steps.size(), 1, MOST_ROWS)));
        setVgrow(sql, Priority.SOMETIMES);
        getChildren().addAll(table, sql);
        table.getSelectionModel().selectedItemProperty().subscribe(sql::show);
    }

    private void addColumns() {
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        var number = column("order", s -> String.valueOf(s.number()), "muted");
        var step = column("step", s -> messages.text(s.actKey(), s.name()));
        var script = column("script", PlanStep::script, "mono");
        var statements = column("statements", this::statements, "number");
        var transaction = column("transaction", s -> messages.text(s.transactionKey()));
        number.setMinWidth(60);
        number.setMaxWidth(60);
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

    private String statements(PlanStep step) {
        return step.done() == 0
                ? String.valueOf(step.statements())
                : messages.text(
                        "plan.statements.left", step.statements(), step.statements() + step.done());
    }

    private TableColumn<PlanStep, String> column(
            String key, Function<PlanStep, String> text, String... styleClasses) {
        var column = new TableColumn<PlanStep, String>(messages.text("plan.column." + key));
        column.getStyleClass().add(key + "-column");
        column.setCellFactory(_ -> new StepCell(styleClasses));
        column.setCellValueFactory(cell -> new SimpleStringProperty(text.apply(cell.getValue())));
        return column;
    }

    private static final class StepCell extends TableCell<PlanStep, String> {
        StepCell(String... styleClasses) {
            getStyleClass().addAll(styleClasses);
            WholeText.tip(this);
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
