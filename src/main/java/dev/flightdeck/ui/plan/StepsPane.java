package dev.flightdeck.ui.plan;

import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.SqlText;
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
        var scroll = new ScrollPane(sql);
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(150);
        scroll.setMinHeight(90);
        scroll.getStyleClass().add("step-sql-scroll");
        setVgrow(scroll, Priority.SOMETIMES);
        getChildren().addAll(table, scroll);
        table.getSelectionModel().selectedItemProperty().subscribe(this::showSql);
        table.getSelectionModel().selectFirst();
    }

    private void addColumns() {
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        var number = column("order", s -> String.valueOf(s.number()), "muted");
        var step = column("step", s -> messages.text(s.actKey(), s.name()));
        var script = column("script", PlanStep::script, "mono");
        var statements = column("statements", s -> String.valueOf(s.statements()), "number");
        var transaction =
                column(
                        "transaction",
                        s ->
                                messages.text(
                                        s.inTransaction()
                                                ? "plan.transaction.one"
                                                : "plan.transaction.none"));
        number.setPrefWidth(58);
        number.setMaxWidth(80);
        step.setPrefWidth(230);
        script.setPrefWidth(230);
        statements.setPrefWidth(94);
        statements.setMaxWidth(110);
        transaction.setPrefWidth(104);
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
        column.getStyleClass().addAll(styleClasses);
        column.setCellValueFactory(cell -> new SimpleStringProperty(text.apply(cell.getValue())));
        return column;
    }

    private void showSql(@Nullable PlanStep step) {
        sql.getChildren().clear();
        if (step == null) {
            return;
        }
        int characters = 0;
        int shown = 0;
        var statements = step.step().script().statements();
        for (var statement : statements) {
            if (shown == MOST_STATEMENTS || characters > MOST_CHARACTERS) {
                break;
            }
            var text = statement.text();
            characters += text.length();
            shown++;
            sql.getChildren()
                    .add(
                            new SqlText(
                                    text.length() > MOST_CHARACTERS
                                            ? text.substring(0, MOST_CHARACTERS) + "…"
                                            : text + ";"));
        }
        if (shown < statements.size()) {
            sql.getChildren().add(quiet(messages.text("plan.more", statements.size() - shown)));
        } else if (statements.isEmpty()) {
            sql.getChildren().add(quiet(messages.text("plan.nostatements")));
        }
    }

    private static Label quiet(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }

    /// Outside a transaction is the exception that needs a second look.
    private static final class TransactionCell extends TableCell<PlanStep, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            getStyleClass().removeAll("outside", "muted");
            var step = getTableRow() == null ? null : getTableRow().getItem();
            if (step != null) {
                getStyleClass().add(step.inTransaction() ? "muted" : "outside");
            }
        }
    }
}
