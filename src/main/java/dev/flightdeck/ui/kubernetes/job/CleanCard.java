package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.JobCleaning.Cleaned;
import dev.flightdeck.kubernetes.job.JobCleaning.Which;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Overlay.Answer;
import dev.flightdeck.ui.common.Overlay.Card;
import dev.flightdeck.ui.common.Themes;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Shows which finished Jobs would go, deletes them, and says what became of each.
public final class CleanCard {
    private static final double WIDTH = 660;
    private static final double HEIGHT = 240;

    private final CleanViewModel model;
    private final JobsServices services;
    private final Function<Problem, Region> problemPanel;
    private final Answer<Boolean> answer;
    private final DialogCard card;
    private final Button cancel;
    private final Button act = new Button();
    private final ListView<MigrationJob> preview = new ListView<>();
    private final VBox said = new VBox();
    private final FlowPane choices = new FlowPane(18, 6);

    private CleanCard(
            CleanViewModel model, Function<Problem, Region> problemPanel, Answer<Boolean> answer) {
        this.model = model;
        this.problemPanel = problemPanel;
        this.answer = answer;
        services = model.services();
        card =
                new DialogCard(
                        services.text(
                                "kubernetes.job.clean.title",
                                model.namespace(),
                                model.cluster().context().name()));
        cancel = new Button(services.text("common.cancel"));
        fill();
    }

    /// Returns when it was closed.
    public static void ask(
            Overlay overlay, CleanViewModel model, Function<Problem, Region> problemPanel) {
        overlay.<Boolean>ask(answer -> new CleanCard(model, problemPanel, answer).card());
    }

    private Card card() {
        return Card.centered(card, cancel);
    }

    private void fill() {
        card.setPrefWidth(WIDTH);
        card.setId("clean-card");
        card.getStylesheets().add(Themes.sheet("kubernetes/jobs.css"));
        var place =
                new Label(
                        services.text(
                                "kubernetes.job.rerun.place",
                                model.cluster().context().name(),
                                model.namespace(),
                                model.cluster().context().server()),
                        Icons.SERVER.node());
        place.getStyleClass().add("job-where");
        var text =
                DialogCard.paragraph(
                        services.text(
                                "kubernetes.job.clean.text", model.isOfMigrationsOnly() ? 1 : 0));
        addChoices();
        preview.setId("clean-preview");
        preview.getStyleClass().add("clean-list");
        preview.setPrefHeight(HEIGHT);
        preview.setAccessibleText(services.text("kubernetes.job.clean.preview"));
        preview.setItems(model.preview());
        preview.setCellFactory(_ -> new JobCell());
        card.add(place, text, choices, preview, said);
        prepareButtons();
        model.outcome().subscribe(this::showOutcome);
        model.problem()
                .subscribe(problem -> {
                    if (problem != null) {
                        said.getChildren().setAll(List.of(problemPanel.apply(problem)));
                    }
                });
    }

    private void addChoices() {
        var group = new ToggleGroup();
        for (var which : Which.values()) {
            var choice =
                    new RadioButton(
                            services.text(
                                    "kubernetes.job.clean." + which.name().toLowerCase(Locale.ROOT),
                                    model.count(which)));
            choice.setId("clean-" + which.name().toLowerCase(Locale.ROOT));
            choice.setToggleGroup(group);
            choice.setSelected(which == model.which().get());
            choice.setDisable(model.count(which) == 0);
            choice.setOnAction(_ -> model.which().set(which));
            choices.getChildren().add(choice);
        }
    }

    private void prepareButtons() {
        cancel.setId("cancel");
        cancel.setOnAction(_ -> answer.dismiss());
        act.setId("act");
        act.setMnemonicParsing(false);
        act.getStyleClass().add("danger");
        act.setOnAction(_ -> model.clean());
        act.disableProperty().bind(model.working());
        model.preview().addListener((InvalidationListener) _ -> nameAct());
        nameAct();
        card.buttons(cancel, act);
    }

    private void nameAct() {
        act.setText(
                services.text(
                        "kubernetes.job.clean.act",
                        model.preview().size(),
                        model.namespace(),
                        model.cluster().context().name()));
    }

    private void showOutcome(@Nullable List<Cleaned> outcome) {
        if (outcome == null) {
            return;
        }
        var list = new ListView<Cleaned>();
        list.setId("clean-outcome");
        list.getStyleClass().add("clean-list");
        list.setPrefHeight(HEIGHT);
        list.setAccessibleText(services.text("kubernetes.job.clean.outcome"));
        list.getItems().setAll(outcome);
        list.setCellFactory(_ -> new OutcomeCell());
        var close = new Button(services.text("kubernetes.job.clean.close"));
        close.setId("clean-close");
        close.getStyleClass().add("accent");
        close.setOnAction(_ -> answer.give(true));
        long deleted = outcome.stream().filter(Cleaned::isDeleted).count();
        var sum =
                DialogCard.paragraph(
                        services.text(
                                "kubernetes.job.clean.done", deleted, outcome.size() - deleted));
        sum.setId("clean-sum");
        said.getChildren().setAll(List.of(sum, list));
        said.getStyleClass().add("clean-said");
        hide(choices);
        hide(preview);
        card.buttons(close);
        close.requestFocus();
    }

    private static void hide(Node node) {
        node.setVisible(false);
        node.setManaged(false);
    }

    private static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private final class JobCell extends ListCell<MigrationJob> {
        @Override
        protected void updateItem(@Nullable MigrationJob job, boolean empty) {
            super.updateItem(job, empty);
            setGraphic(job == null || empty ? null : row(job));
        }

        private Node row(MigrationJob job) {
            var state = new JobStateLabel();
            state.show(JobRow.of(job), new JobWords(services.messages(), services.times()));
            state.setMinWidth(96);
            var name =
                    new Label(
                            model.isOfAllNamespaces()
                                    ? job.namespace() + "/" + job.name()
                                    : job.name());
            name.getStyleClass().add("mono");
            var time =
                    new Label(
                            job.finished() == null
                                    ? ""
                                    : services.times().clockTime(job.finished()));
            time.getStyleClass().addAll("muted", "small");
            time.setMinWidth(Region.USE_PREF_SIZE);
            return new HBox(10, state, name, space(), time);
        }
    }

    private final class OutcomeCell extends ListCell<Cleaned> {
        @Override
        protected void updateItem(@Nullable Cleaned cleaned, boolean empty) {
            super.updateItem(cleaned, empty);
            setGraphic(cleaned == null || empty ? null : row(cleaned));
        }

        private Node row(Cleaned cleaned) {
            var name = new Label(cleaned.name());
            name.getStyleClass().add("mono");
            var what =
                    cleaned.isDeleted()
                            ? new Label(
                                    services.text("kubernetes.job.clean.deleted"),
                                    Icons.APPLIED.node())
                            : new Label(
                                    services.text("kubernetes.job.clean.left", cleaned.skipped()),
                                    Icons.WARNING.node());
            what.getStyleClass().addAll("small", cleaned.isDeleted() ? "applied" : "changed");
            what.setMinWidth(Region.USE_PREF_SIZE);
            return new HBox(10, name, space(), what);
        }
    }
}
