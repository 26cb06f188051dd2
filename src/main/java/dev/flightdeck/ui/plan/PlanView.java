package dev.flightdeck.ui.plan;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.KeyScroll;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.RemarkBox;
import dev.flightdeck.ui.common.Themes;
import java.util.function.Function;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a plan does, step by step, with everything that speaks against it.
public final class PlanView extends VBox {
    private static final int MOST_REFUSALS = 3;

    private final PlanViewModel model;
    private final Messages messages;
    private final Function<Problem, Region> problemPanel;

    /// @param problemPanel how a refusal is shown, the same as everywhere
    public PlanView(
            PlanViewModel model, Messages messages, Function<Problem, Region> problemPanel) {
        this.model = model;
        this.messages = messages;
        this.problemPanel = problemPanel;
        getStyleClass().add("plan");
        getStylesheets().add(Themes.sheet("plan/plan.css"));
        if (!model.refusals().isEmpty()) {
            getChildren().add(refusals());
        }
        if (!model.steps().isEmpty()) {
            var steps = new StepsPane(model.steps(), messages);
            setVgrow(steps, Priority.ALWAYS);
            getChildren().add(steps);
        } else if (model.refusals().isEmpty()) {
            getChildren().add(DialogCard.paragraph(model.whyNot().getValue()));
        }
        if (!model.warnings().isEmpty()) {
            getChildren().add(warnings());
        }
        if (model.refusals().isEmpty() && !model.steps().isEmpty()) {
            getChildren().add(limits());
        }
        if (model.asksForName()) {
            addTypedName();
        }
    }

    private Node refusals() {
        var list = new VBox();
        list.getStyleClass().add("refusals");
        model.refusals().stream()
                .limit(MOST_REFUSALS)
                .forEach(refusal -> {
                    var panel = problemPanel.apply(refusal);
                    panel.getStyleClass().addAll("callout", "danger");
                    list.getChildren().add(panel);
                });
        int more = model.refusals().size() - MOST_REFUSALS;
        if (more > 0) {
            list.getChildren().add(new Label(messages.text("plan.morerefusals", more)));
        }
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(120);
        KeyScroll.on(scroll, messages.text("plan.refusals"));
        scroll.getStyleClass().add("refusals-scroll");
        return scroll;
    }

    private RemarkBox warnings() {
        var lines = String.join("\n", model.warnings());
        return new RemarkBox(
                RemarkBox.Kind.WARNING,
                model.moreWarnings() > 0
                        ? lines + "\n" + messages.text("plan.morewarnings", model.moreWarnings())
                        : lines);
    }

    private HBox limits() {
        var row =
                new HBox(
                        limit("lock-timeout", "plan.limit.lock", model.lockTimeout()),
                        limit(
                                "statement-timeout",
                                "plan.limit.statement",
                                model.statementTimeout()));
        row.getStyleClass().add("limits");
        return row;
    }

    private HBox limit(String id, String key, StringProperty value) {
        var field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(5);
        field.setPromptText(messages.text("plan.limit.none"));
        field.textProperty().bindBidirectional(value);
        var label = new Label(messages.text(key));
        label.setLabelFor(field);
        label.getStyleClass().addAll("muted", "small");
        var pair = new HBox(label, field);
        pair.getStyleClass().add("limit");
        return pair;
    }

    private void addTypedName() {
        var name = new TextField();
        name.setId("typed-name");
        name.getStyleClass().add("mono");
        name.textProperty().bindBidirectional(model.typedName());
        var label = new Label(messages.text("plan.typename", model.databaseName()));
        label.setLabelFor(name);
        var group = new VBox(label, name);
        group.getStyleClass().add("typed-name-group");
        getChildren().add(group);
    }
}
