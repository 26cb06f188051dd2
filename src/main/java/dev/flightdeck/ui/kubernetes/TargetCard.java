package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.PortForward;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.kubernetes.PortForwardTarget.Kind;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Overlay.Card;
import dev.flightdeck.ui.common.Themes;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The card on which a target of a port-forward is picked or typed.
public final class TargetCard {
    private final TargetViewModel model;
    private final Messages messages;
    private final GridPane form = new GridPane();
    private final ComboBox<String> contexts;
    private final ComboBox<String> names;
    private int line;

    private TargetCard(TargetViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        form.getStyleClass().add("target-form");
        var labels = new ColumnConstraints();
        labels.setMinWidth(Region.USE_PREF_SIZE);
        var inputs = new ColumnConstraints();
        inputs.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().addAll(labels, inputs);
        contexts = box("context", model.context(), model.contexts());
        row("kubernetes.target.context", contexts);
        row("kubernetes.target.namespace", box("namespace", model.namespace(), model.namespaces()));
        row("kubernetes.target.kind", kinds());
        names = box("name", model.name(), model.names());
        row("kubernetes.target.name", names);
        row("kubernetes.target.port", box("port", model.port(), model.ports()));
    }

    /// Asks for a target and forwards to it; what goes wrong is shown on the card, which stays.
    /// Empty where it was closed.
    public static Optional<PortForward> forward(
            Overlay overlay,
            TargetViewModel model,
            Messages messages,
            Function<Problem, Region> problemPanel) {
        return overlay.ask(answer -> {
            var card = new TargetCard(model, messages);
            card.localPort();
            var act = new Button();
            act.textProperty()
                    .bind(
                            model.starting()
                                    .map(on ->
                                            messages.text(
                                                    on
                                                            ? "kubernetes.forward.starting.act"
                                                            : "kubernetes.forward.act")));
            act.disableProperty().bind(model.whyNot().isNotEmpty().or(model.starting()));
            act.setOnAction(_ -> model.start(answer::give));
            return card.card(
                    "kubernetes.forward.title", card.problem(problemPanel), act, answer::dismiss);
        });
    }

    /// Asks for a target only; empty where it was closed.
    public static Optional<PortForwardTarget> pick(
            Overlay overlay, TargetViewModel model, Messages messages) {
        return overlay.ask(answer -> {
            var act = new Button(messages.text("kubernetes.target.act"));
            act.disableProperty().bind(model.whyNot().isNotEmpty());
            act.setOnAction(_ -> answer.give(model.target()));
            return new TargetCard(model, messages)
                    .card("kubernetes.target.title", null, act, answer::dismiss);
        });
    }

    private Card card(String title, @Nullable Node below, Button act, Runnable dismiss) {
        var card = new DialogCard(messages.text(title));
        card.getStylesheets().add(Themes.sheet("kubernetes/clusters.css"));
        card.add(form, label(model.remark(), "changed"));
        if (below != null) {
            card.add(below);
        }
        card.add(label(model.whyNot(), "muted"));
        act.setId("target-act");
        act.setDefaultButton(true);
        act.getStyleClass().add("accent");
        var cancel = new Button(messages.text("common.cancel"));
        cancel.setOnAction(_ -> dismiss.run());
        card.buttons(cancel, act);
        return Card.centered(card, model.context().get().isEmpty() ? contexts : names);
    }

    private static Label label(ObservableStringValue text, String styleClass) {
        var label = new Label();
        label.getStyleClass().addAll("small", styleClass);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty().bind(text);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    private Node problem(Function<Problem, Region> problemPanel) {
        var place = new StackPane();
        model.problem()
                .subscribe(problem -> {
                    place.getChildren().clear();
                    if (problem != null) {
                        var panel = problemPanel.apply(problem);
                        panel.getStyleClass().addAll("callout", "danger");
                        place.getChildren().add(panel);
                    }
                    place.setManaged(problem != null);
                });
        return place;
    }

    private void row(String key, Region input) {
        var label = new Label(messages.text(key));
        label.setLabelFor(input);
        input.setAccessibleText(messages.text(key));
        input.setMaxWidth(Double.MAX_VALUE);
        form.addRow(line++, label, input);
    }

    private void localPort() {
        var field = new TextField();
        field.setId("target-local-port");
        field.setPromptText(messages.text("kubernetes.target.local-port.prompt"));
        field.textProperty().bindBidirectional(model.localPort());
        row("kubernetes.target.local-port", field);
    }

    /// What is listed can be chosen, anything else typed.
    private static ComboBox<String> box(
            String id, StringProperty value, ObservableList<String> items) {
        var box = new ComboBox<String>();
        box.setId("target-" + id);
        box.setEditable(true);
        box.setItems(items);
        box.getEditor().textProperty().bindBidirectional(value);
        return box;
    }

    private ComboBox<Kind> kinds() {
        var box = new ComboBox<Kind>();
        box.setId("target-kind");
        box.getItems().setAll(Kind.values());
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Kind kind) {
                        return kind == null
                                ? ""
                                : messages.text("kubernetes.target.kind." + kind.word());
                    }

                    @Override
                    public @Nullable Kind fromString(String text) {
                        return null; // it is not typed
                    }
                });
        box.valueProperty().bindBidirectional(model.kind());
        return box;
    }
}
