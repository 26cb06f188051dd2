package dev.flightdeck.ui.plan;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Overlay.Answer;
import dev.flightdeck.ui.common.Overlay.Card;
import dev.flightdeck.ui.common.Reason;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks before a plan runs. Enter never confirms: the button has to be reached. FX thread; each
/// call returns when it has been answered.
public final class PlanDialogs {
    private static final double WIDTH = 840;
    private static final double ROLLBACK_WIDTH = 1080;
    private static final double ROLLBACK_HEIGHT = 560;

    private final Overlay overlay;
    private final Messages messages;
    private final Function<Problem, Region> problemPanel;

    public PlanDialogs(Overlay overlay, Messages messages, Function<Problem, Region> problemPanel) {
        this.overlay = overlay;
        this.messages = messages;
        this.problemPanel = problemPanel;
    }

    /// Empty where the plan was not confirmed.
    public Optional<ConfirmedPlan> confirm(PlanViewModel model) {
        return overlay.ask(answer -> confirmCard(model, answer));
    }

    /// Empty where nothing is to be rolled back.
    public Optional<ConfirmedPlan> rollBack(RollbackViewModel model) {
        return overlay.ask(answer -> rollbackCard(model, answer));
    }

    Card confirmCard(PlanViewModel model, Answer<ConfirmedPlan> answer) {
        var card = card(model.title(), model.place(), model.color(), WIDTH);
        card.add(new PlanView(model, messages, problemPanel));
        var cancel = cancel(answer);
        var act = act(model.danger());
        act.setText(model.act());
        act.setOnAction(_ -> model.confirmed().ifPresent(answer::give));
        card.buttons(cancel, Reason.wrap(act, model.whyNot()));
        return Card.centered(card, cancel);
    }

    Card rollbackCard(RollbackViewModel model, Answer<ConfirmedPlan> answer) {
        var card = card(model.title(), model.place(), model.color(), ROLLBACK_WIDTH);
        var view = new RollbackView(model, messages, problemPanel);
        view.setPrefHeight(ROLLBACK_HEIGHT);
        card.add(view);
        var cancel = cancel(answer);
        var act = act(true);
        act.textProperty().bind(Bindings.createStringBinding(model::act, model.plan()));
        act.setOnAction(_ -> model.confirmed().ifPresent(answer::give));
        card.buttons(cancel, Reason.wrap(act, model.whyNot()));
        return Card.centered(card, view.list());
    }

    private DialogCard card(String title, String place, EnvironmentColor color, double width) {
        var card = new DialogCard(title);
        card.setPrefWidth(width);
        card.getStyleClass().addAll("environment-edge", color.styleClass());
        var where = new Label(place, color.marker());
        where.getStyleClass().addAll("environment-text", "small");
        card.add(where);
        VBox.setVgrow(card.getChildren().getFirst(), Priority.ALWAYS);
        return card;
    }

    private Button cancel(Answer<?> answer) {
        var cancel = new Button(messages.text("common.cancel"));
        cancel.setId("cancel");
        cancel.setOnAction(_ -> answer.dismiss());
        return cancel;
    }

    private static Button act(boolean danger) {
        var act = new Button();
        act.setId("act");
        act.setMnemonicParsing(false);
        act.getStyleClass().add(danger ? "danger" : "accent");
        return act;
    }
}
