package dev.flightdeck.ui.common;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Dialogs.Preview;
import dev.flightdeck.ui.common.Dialogs.ValueQuestion;
import dev.flightdeck.ui.common.Overlay.Answer;
import dev.flightdeck.ui.common.Overlay.Card;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Asks for a text and shows below it what would come of it: only what is shown can be done.
final class ValueCard {
    private static final Duration REST = Duration.millis(250);
    private static final double HEIGHT = 260;

    private final ValueQuestion question;
    private final Messages messages;
    private final Function<Problem, Region> problemPanel;
    private final TextField field;
    private final Button cancel;
    private final Button act;
    private final DialogCard card;
    private final ScrollPane preview = new ScrollPane();
    private final PauseTransition rest = new PauseTransition(REST);

    /// Counts the texts asked about: an answer to an older one is passed over.
    private int asked;

    ValueCard(
            ValueQuestion question,
            Messages messages,
            Function<Problem, Region> problemPanel,
            Answer<String> answer) {
        this.question = question;
        this.messages = messages;
        this.problemPanel = problemPanel;
        field = new TextField(question.initial());
        field.setId("value");
        cancel = new Button(messages.text("common.cancel"));
        cancel.setId("cancel");
        cancel.setOnAction(_ -> answer.dismiss());
        act = new Button();
        act.setId("act");
        act.setMnemonicParsing(false);
        act.setOnAction(_ -> answer.give(field.getText().strip()));
        card = new DialogCard(question.title());
        fill();
    }

    private void fill() {
        var label = new Label(question.label());
        label.setLabelFor(field);
        preview.setFitToWidth(true);
        preview.setPrefViewportHeight(HEIGHT);
        preview.getStyleClass().add("value-preview");
        KeyScroll.on(preview, messages.text("common.preview"));
        card.add(label, field, preview);
        card.buttons(cancel, act);
        rest.setOnFinished(_ -> ask());
        field.textProperty()
                .addListener((_, _, _) -> {
                    wait(field.getText());
                    rest.playFromStart();
                });
        wait(field.getText());
        ask();
    }

    Card card() {
        return Card.centered(card, field);
    }

    private void wait(String text) {
        asked++;
        act.disableProperty().unbind();
        act.setDisable(true);
        if (act.getText().isEmpty()) {
            act.setText(question.title());
        }
        if (text.isBlank()) {
            preview.setContent(null);
        }
    }

    private void ask() {
        int mine = asked;
        var text = field.getText().strip();
        if (!text.isEmpty()) {
            question.previewer()
                    .preview(
                            text,
                            answer -> {
                                if (mine == asked) {
                                    show(answer);
                                }
                            });
        }
    }

    private void show(Preview answer) {
        switch (answer) {
            case Preview.Refused(var problem) ->
                    preview.setContent(new VBox(problemPanel.apply(problem)));
            case Preview.Shown(var confirmation) -> show(confirmation);
        }
    }

    private void show(Confirmation confirmation) {
        act.setDisable(false);
        act.setText(confirmation.act());
        act.getStyleClass().removeAll("danger", "accent");
        act.getStyleClass().add(confirmation.danger() ? "danger" : "accent");
        var body = new DialogCard("");
        ConfirmCard.fill(body, confirmation, act, messages);
        body.getStyleClass().removeAll("environment-edge", "dialog-card");
        card.getStyleClass().removeIf(name -> name.startsWith("env"));
        card.getStyleClass().addAll("environment-edge", confirmation.color().styleClass());
        preview.setContent(body);
    }
}
