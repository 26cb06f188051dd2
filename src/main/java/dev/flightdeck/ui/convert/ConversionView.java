package dev.flightdeck.ui.convert;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Overlay.Answer;
import dev.flightdeck.ui.common.Overlay.Card;
import dev.flightdeck.ui.common.Reason;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.convert.ConversionViewModel.Converted;
import dev.flightdeck.ui.convert.ConversionViewModel.Phase;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The dialog of a conversion: what is asked for above, and below it what would come of it, how far
/// it is, or how it ended.
public final class ConversionView {
    private static final double WIDTH = 1120;
    private static final double HEIGHT = 430;

    private final ConversionViewModel model;
    private final Messages messages;
    private final Function<Problem, Region> problemPanel;
    private final Answer<Converted> answer;
    private final DialogCard card;
    private final ConversionForm form;
    private final StackPane body = new StackPane();

    private ConversionView(
            ConversionViewModel model,
            Messages messages,
            Function<Problem, Region> problemPanel,
            Answer<Converted> answer) {
        this.model = model;
        this.messages = messages;
        this.problemPanel = problemPanel;
        this.answer = answer;
        card = new DialogCard(model.title());
        form = new ConversionForm(model, messages);
    }

    /// Returns when the dialog was closed: with the new folder where that is to be opened.
    public static Optional<Converted> ask(
            Overlay overlay,
            ConversionViewModel model,
            Messages messages,
            Function<Problem, Region> problemPanel) {
        var opened =
                overlay.<Converted>ask(
                        answer -> new ConversionView(model, messages, problemPanel, answer).card());
        model.close();
        return opened;
    }

    private Card card() {
        card.setPrefWidth(WIDTH);
        card.getStylesheets().add(Themes.sheet("convert/convert.css"));
        card.getStyleClass().addAll("conversion", "environment-edge");
        if (!model.place().isEmpty()) {
            card.add(place());
        }
        body.setPrefHeight(HEIGHT);
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setVgrow(card.getChildren().getFirst(), Priority.ALWAYS);
        card.add(form, body);
        model.withHistory().subscribe(_ -> color());
        model.phase().subscribe(this::show);
        model.plan();
        return Card.centered(card, form.first());
    }

    private Label place() {
        var place = new Label(model.place());
        place.getStyleClass().addAll("environment-text", "small");
        model.withHistory().subscribe(_ -> place.setGraphic(model.color().marker()));
        return place;
    }

    private void color() {
        for (var color : EnvironmentColor.values()) {
            card.getStyleClass().remove(color.styleClass());
        }
        card.getStyleClass().add(model.color().styleClass());
    }

    private void show(Phase phase) {
        form.setDisable(phase == Phase.CONVERTING);
        form.setVisible(phase != Phase.DONE);
        form.setManaged(phase != Phase.DONE);
        switch (phase) {
            case PLANNING -> waiting();
            case PLANNED -> review();
            case CONVERTING -> converting();
            case DONE -> done();
        }
    }

    private void waiting() {
        var spinner = new ProgressIndicator();
        spinner.setMaxSize(20, 20);
        var label = new Label(messages.text("convert.planning"), spinner);
        label.getStyleClass().add("muted");
        body.getChildren().setAll(label);
        buttons();
    }

    private void review() {
        var plan = model.shown().get();
        var problem = model.problem().get();
        if (problem != null) {
            var panel = problemPanel.apply(problem);
            panel.getStyleClass().addAll("callout", "danger");
            body.getChildren().setAll(scrolling(panel));
        } else if (plan != null) {
            body.getChildren().setAll(new ConversionReview(model, plan, messages, problemPanel));
        } else {
            body.getChildren().clear();
        }
        buttons();
    }

    private static ScrollPane scrolling(Region content) {
        var scroll = new ScrollPane(new VBox(content));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("conversion-scroll");
        return scroll;
    }

    private void buttons() {
        var cancel = new Button(messages.text("common.cancel"));
        cancel.setId("cancel");
        cancel.setOnAction(_ -> answer.dismiss());
        var act = new Button(model.act());
        act.setId("act");
        act.setMnemonicParsing(false);
        act.getStyleClass().add(model.danger() ? "danger" : "accent");
        act.setOnAction(_ -> model.convert());
        card.buttons(cancel, Reason.wrap(act, model.whyNot()));
    }

    private void converting() {
        var work = model.work().get();
        var doing = new Label(messages.text("convert.converting", model.target().get().title()));
        var bar = new ProgressBar();
        bar.setPrefWidth(360);
        bar.setAccessibleText(doing.getText());
        var message = new Label();
        message.getStyleClass().addAll("muted", "small");
        if (work != null) {
            bar.progressProperty().bind(work.progress());
            message.textProperty().bind(work.message());
        }
        var box = new VBox(doing, bar, message);
        box.getStyleClass().add("conversion-progress");
        body.getChildren().setAll(box);
        var stop = new Button(messages.text("convert.stop"), Icons.STOP.node());
        stop.setId("stop");
        stop.setOnAction(_ -> {
            model.stop();
            stop.setDisable(true);
            stop.setText(messages.text("convert.cancelling"));
        });
        card.buttons(stop);
        stop.requestFocus();
    }

    private void done() {
        var plan = model.shown().get();
        int versions = plan == null ? 0 : plan.files().size();
        var headline =
                new Label(
                        messages.text("convert.done", versions, model.target().get().title()),
                        Icons.APPLIED.node());
        headline.setId("converted");
        headline.getStyleClass().addAll("title", "applied");
        var box = new VBox(headline);
        box.getStyleClass().add("conversion-outcome");
        model.outcome().forEach(line -> box.getChildren().add(paragraph(line)));
        body.setPrefHeight(Region.USE_COMPUTED_SIZE);
        body.getChildren().setAll(box);
        var close = new Button(messages.text("common.close"));
        close.setId("cancel");
        close.setOnAction(_ -> answer.dismiss());
        var open = new Button(messages.text("convert.open"), Icons.FOLDER.node());
        open.setId("open-converted");
        open.getStyleClass().add("accent");
        open.setDefaultButton(true);
        open.setOnAction(_ -> answer.give(model.converted()));
        card.buttons(close, open);
        open.requestFocus();
    }

    private static Node paragraph(String text) {
        return DialogCard.paragraph(text);
    }
}
