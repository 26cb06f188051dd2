package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Reason;
import dev.flightdeck.ui.common.RemarkBox;
import dev.flightdeck.ui.kubernetes.YamlArea;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.jspecify.annotations.Nullable;

/// The manifest as YAML, to be read and changed.
final class ManifestView extends VBox {
    private static final Duration REST = Duration.millis(300);

    private final PipelineViewModel pipeline;
    private final ManifestViewModel model;
    private final Messages messages;
    private final Function<Problem, Region> problemPanel;
    private final YamlArea area = new YamlArea();
    private final VBox notes = new VBox();
    private final PauseTransition rest = new PauseTransition(REST);

    ManifestView(
            PipelineViewModel pipeline, Messages messages, Function<Problem, Region> problemPanel) {
        this.pipeline = pipeline;
        this.model = pipeline.manifest();
        this.messages = messages;
        this.problemPanel = problemPanel;
        getStyleClass().add("manifest");
        notes.getStyleClass().add("manifest-notes");
        prepareArea();
        var scroll = new VirtualizedScrollPane<>(area);
        setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(bar(), notes, scroll);
        model.problem().subscribe(_ -> showNotes());
        model.note().subscribe(_ -> showNotes());
    }

    private void prepareArea() {
        area.setId("manifest");
        area.setAccessibleText(messages.text("kubernetes.pipeline.manifest"));
        area.editableProperty().bind(pipeline.state().phase().map(phase -> !phase.isBusy()));
        model.text().subscribe(this::show);
        area.multiPlainChanges().subscribe(_ -> typed());
        rest.setOnFinished(_ -> model.typed(area.getText()));
    }

    private void show(String text) {
        if (!text.equals(area.getText())) {
            rest.stop();
            area.show(text);
        }
    }

    private void typed() {
        if (!area.getText().equals(model.text().get())) {
            rest.playFromStart();
        }
    }

    private Node bar() {
        var tryOut = new Button(messages.text("kubernetes.pipeline.try"), Icons.VALIDATE.node());
        tryOut.setId("try");
        tryOut.setOnAction(_ -> pipeline.place().choice().ifPresent(this::tryOut));
        var keep = new Button(messages.text("kubernetes.pipeline.keep"), Icons.SAVE.node());
        keep.setId("keep");
        keep.setOnAction(_ -> {
            settle();
            model.keep(pipeline.place().source().workspace().root());
        });
        var reset = new Button(messages.text("kubernetes.pipeline.reset"), Icons.REFRESH.node());
        reset.setId("reset");
        reset.setOnAction(_ -> model.reset(pipeline.place().choice()));
        reset.visibleProperty().bind(model.changed());
        var changed = new Label(messages.text("kubernetes.pipeline.changed"));
        changed.getStyleClass().addAll("changed", "small", "strong");
        changed.visibleProperty().bind(model.changed());
        var bar = new HBox(Reason.wrap(tryOut, whyNotTry()));
        if (!pipeline.kind().goesBack()) {
            bar.getChildren().add(Reason.wrap(keep, whyNotKeep()));
        }
        bar.getChildren().addAll(reset, changed);
        bar.getStyleClass().addAll("view-bar", "manifest-bar");
        return bar;
    }

    private void tryOut(JobChoice choice) {
        settle();
        model.tryOut(choice);
    }

    /// What was typed just now counts too.
    private void settle() {
        rest.stop();
        model.typed(area.getText());
    }

    private ObservableValue<String> whyNotTry() {
        return Bindings.createStringBinding(
                () -> {
                    if (model.text().get().isEmpty()) {
                        return messages.text("kubernetes.pipeline.why.manifest");
                    }
                    return model.trying().get()
                            ? messages.text("kubernetes.pipeline.why.busy")
                            : pipeline.place().whyNot().getValue();
                },
                model.text(),
                model.trying(),
                pipeline.place().whyNot());
    }

    private ObservableValue<String> whyNotKeep() {
        return model.text()
                .map(text ->
                        text.isEmpty() ? messages.text("kubernetes.pipeline.why.manifest") : "");
    }

    private void showNotes() {
        notes.getChildren().clear();
        @Nullable Problem problem = model.problem().get();
        if (problem != null) {
            var panel = problemPanel.apply(problem);
            panel.getStyleClass().addAll("callout", "danger");
            notes.getChildren().add(panel);
        } else if (!model.note().get().isEmpty()) {
            notes.getChildren().add(new RemarkBox(RemarkBox.Kind.SUCCESS, model.note().get()));
        }
    }

    /// What was typed just now counts before a run begins.
    void beforeRun() {
        if (!area.getText().equals(model.text().get())) {
            settle();
        }
    }
}
