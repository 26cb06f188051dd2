package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Overlay.Answer;
import dev.flightdeck.ui.common.Overlay.Card;
import dev.flightdeck.ui.common.Reason;
import dev.flightdeck.ui.common.RemarkBox;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.kubernetes.YamlArea;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;

/// Shows what a copy of a finished Job has other than it, and makes it.
public final class RerunCard {
    private static final double WIDTH = 940;
    private static final double HEIGHT = 340;

    private final RerunViewModel model;
    private final JobsServices services;
    private final Function<Problem, Region> problemPanel;
    private final Answer<Boolean> answer;
    private final DialogCard card;
    private final StackPane body = new StackPane();
    private final VBox said = new VBox();
    private final YamlArea yaml = new YamlArea();
    private final StackPane yamlPane = new StackPane(new VirtualizedScrollPane<>(yaml));
    private final ToggleButton difference;
    private final ToggleButton manifest;
    private final Button cancel;

    private RerunCard(
            RerunViewModel model,
            JobsServices services,
            Function<Problem, Region> problemPanel,
            Answer<Boolean> answer) {
        this.model = model;
        this.services = services;
        this.problemPanel = problemPanel;
        this.answer = answer;
        card = new DialogCard(model.title());
        difference = toggle("difference");
        manifest = toggle("yaml");
        cancel = new Button(services.text("common.cancel"));
        fill();
    }

    /// Returns when it was closed.
    public static void ask(
            Overlay overlay,
            RerunViewModel model,
            JobsServices services,
            Function<Problem, Region> problemPanel) {
        overlay.<Boolean>ask(answer -> new RerunCard(model, services, problemPanel, answer).card());
    }

    private ToggleButton toggle(String key) {
        var toggle = new ToggleButton(services.text("kubernetes.job.rerun." + key));
        toggle.setId("rerun-" + key);
        return toggle;
    }

    private Card card() {
        return Card.centered(card, cancel);
    }

    private void fill() {
        card.setPrefWidth(WIDTH);
        card.setId("rerun-card");
        card.getStylesheets()
                .addAll(
                        Themes.sheet("kubernetes/jobs.css"),
                        Themes.sheet("kubernetes/yaml.css"),
                        Themes.sheet("migrations/migrations.css"));
        var place = new Label(model.place(), Icons.SERVER.node());
        place.getStyleClass().add("job-where");
        card.add(place);
        model.remarks().forEach(remark -> card.add(new RemarkBox(RemarkBox.Kind.WARNING, remark)));
        if (!model.denied().isEmpty()) {
            card.add(new RemarkBox(RemarkBox.Kind.DANGER, model.denied()));
        }
        prepareYaml();
        var views = new ToggleGroup();
        views.getToggles().addAll(difference, manifest);
        views.selectedToggleProperty()
                .addListener((_, before, now) -> {
                    if (now == null) {
                        before.setSelected(true);
                    } else {
                        show();
                    }
                });
        card.add(new HBox(6, difference, manifest), body, said);
        difference.setSelected(true);
        body.setPrefHeight(HEIGHT);
        body.setMinHeight(160);
        model.state().subscribe(state -> tellState(state));
        card.buttons(buttons());
    }

    private void prepareYaml() {
        yaml.setId("rerun-manifest");
        yamlPane.getStyleClass().add("rerun-manifest");
        yaml.setAccessibleText(services.text("kubernetes.job.rerun.yaml"));
        yaml.show(model.yaml().get());
        yaml.multiPlainChanges().subscribe(_ -> model.yaml().set(yaml.getText()));
    }

    private void show() {
        body.getChildren().setAll(manifest.isSelected() ? yamlPane : new DiffPane(model, services));
    }

    private Node[] buttons() {
        cancel.setId("cancel");
        cancel.setOnAction(_ -> answer.dismiss());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var tryOut = new Button(services.text("kubernetes.job.rerun.try"), Icons.DRY_RUN.node());
        tryOut.setId("rerun-try");
        tryOut.setOnAction(_ -> model.tryOut());
        var run = new Button(services.text("kubernetes.job.rerun.run"), Icons.RUN.node());
        run.setId("rerun-run");
        run.getStyleClass().add("accent");
        run.setOnAction(_ -> model.run());
        return new Node[] {
            space,
            cancel,
            Reason.wrap(tryOut, model.whyNotTry()),
            Reason.wrap(run, model.whyNotTry())
        };
    }

    private void tellState(RerunViewModel.State state) {
        var problem = model.problem().get();
        switch (state) {
            case NEW -> said.getChildren().clear();
            case TRYING -> tell(RemarkBox.Kind.INFO, "kubernetes.job.rerun.trying-now");
            case ACCEPTED -> tell(RemarkBox.Kind.SUCCESS, "kubernetes.job.rerun.accepted");
            case CREATING -> tell(RemarkBox.Kind.INFO, "kubernetes.job.rerun.creating-now");
            case CREATED -> answer.give(true);
            case REFUSED -> {
                if (problem != null) {
                    said.getChildren().setAll(List.of(problemPanel.apply(problem)));
                }
            }
        }
    }

    private void tell(RemarkBox.Kind kind, String key) {
        said.getChildren().setAll(List.of(new RemarkBox(kind, services.text(key))));
    }
}
