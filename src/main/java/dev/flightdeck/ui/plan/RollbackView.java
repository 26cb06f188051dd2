package dev.flightdeck.ui.plan;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.common.WholeText;
import dev.flightdeck.ui.plan.RollbackViewModel.Choice;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The list of versions on the left, and at its right what rolling back to the chosen one runs.
public final class RollbackView extends HBox {
    private final RollbackViewModel model;
    private final Messages messages;
    private final Function<Problem, Region> problemPanel;
    private final ListView<Choice> list = new ListView<>();
    private final StackPane right = new StackPane();

    /// @param problemPanel how a problem is shown, the same as everywhere
    public RollbackView(
            RollbackViewModel model, Messages messages, Function<Problem, Region> problemPanel) {
        this.model = model;
        this.messages = messages;
        this.problemPanel = problemPanel;
        getStyleClass().add("rollback");
        getStylesheets().add(Themes.sheet("plan/plan.css"));
        var heading = new Label(messages.text("plan.rollback.choose"));
        heading.setLabelFor(list);
        heading.getStyleClass().add("section-heading");
        prepareList();
        var left = new VBox(heading, list);
        left.getStyleClass().add("rollback-versions");
        setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(left, right);
        model.plan().subscribe(_ -> show());
        model.problem().subscribe(_ -> show());
        model.selected().subscribe(_ -> show());
        model.planning().subscribe(planning -> right.setOpacity(planning ? 0.55 : 1));
    }

    ListView<Choice> list() {
        return list;
    }

    private void prepareList() {
        list.setId("versions");
        list.setCellFactory(_ -> new ChoiceCell());
        list.getItems().setAll(model.choices());
        list.setFixedCellSize(34);
        VBox.setVgrow(list, Priority.ALWAYS);
        var chosen = model.selected().get();
        if (chosen != null) {
            list.getSelectionModel().select(chosen);
        }
        model.selected().bind(list.getSelectionModel().selectedItemProperty());
    }

    private void show() {
        list.refresh();
        var problem = model.problem().get();
        var plan = model.plan().get();
        if (problem != null) {
            right.getChildren().setAll(problemPanel.apply(problem));
        } else if (plan != null) {
            right.getChildren().setAll(new PlanView(plan, messages, problemPanel));
        } else if (!model.planning().get()) {
            var hint = new Label(messages.text("plan.rollback.hint"));
            hint.setWrapText(true);
            hint.getStyleClass().addAll("muted", "paragraph");
            right.getChildren().setAll(hint);
        }
    }

    private final class ChoiceCell extends ListCell<Choice> {
        private final Label version = new Label();
        private final Label description = new Label();
        private final Label fate = new Label();
        private final HBox line = new HBox(version, description, fate);

        ChoiceCell() {
            version.getStyleClass().add("mono");
            version.setMinWidth(USE_PREF_SIZE);
            fate.setMinWidth(USE_PREF_SIZE);
            description.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(description, Priority.ALWAYS);
            line.getStyleClass().add("choice");
            setPrefWidth(0);
            WholeText.tip(description, this);
        }

        @Override
        protected void updateItem(@Nullable Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            if (empty || choice == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            var migration = choice.migration();
            version.setText(
                    migration == null || migration.version() == null
                            ? "–"
                            : migration.version().text());
            description.setText(
                    migration == null
                            ? messages.text("plan.rollback.nothing")
                            : migration.description());
            showFate(choice);
            setAccessibleText(
                    String.join(" ", version.getText(), description.getText(), fate.getText()));
            setGraphic(line);
        }

        private void showFate(Choice choice) {
            var chosen = model.selected().get();
            fate.getStyleClass().setAll("label", "small");
            if (chosen != null && choice.reverts() < chosen.reverts()) {
                fate.setText(messages.text("plan.rollback.goes"));
                fate.getStyleClass().add("failed");
            } else if (chosen != null && choice.equals(chosen) && choice.reverts() > 0) {
                fate.setText(messages.text("plan.rollback.becomes"));
                fate.getStyleClass().add("applied");
            } else if (choice.reverts() == 0) {
                fate.setText(messages.text("plan.rollback.current"));
                fate.getStyleClass().add("muted");
            } else {
                fate.setText("");
            }
        }
    }
}
