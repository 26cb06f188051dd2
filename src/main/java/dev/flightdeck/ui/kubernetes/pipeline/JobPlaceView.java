package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Environment;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The fields for where a Job runs and for which database.
final class JobPlaceView extends GridPane {
    private static final int COLUMNS = 4;

    private final JobPlaceViewModel model;
    private final Messages messages;

    JobPlaceView(JobPlaceViewModel model, Messages messages, ObservableValue<Boolean> busy) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("job-place");
        for (int i = 0; i < COLUMNS; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / COLUMNS);
            getColumnConstraints().add(column);
        }
        add(field("environment", environments()), 0, 0);
        add(field("context", choice("context", model.contexts(), model.context(), false)), 1, 0);
        add(
                field(
                        "namespace",
                        choice("namespace", model.namespaces(), model.namespace(), true)),
                2,
                0);
        add(field("secret", text("secret", model.secret())), 3, 0);
        add(field("name", text("name", model.name())), 0, 1);
        add(field("image", text("image", model.image())), 1, 1);
        add(field("address", text("address", model.address())), 2, 1);
        add(takeOver(), 3, 1);
        disableProperty().bind(busy);
    }

    private Node field(String key, Control control) {
        var label = new Label(messages.text("kubernetes.pipeline.field." + key));
        label.setLabelFor(control);
        label.getStyleClass().addAll("muted", "small");
        control.setMaxWidth(Double.MAX_VALUE);
        control.setId("place-" + key);
        var field = new VBox(label, control);
        field.getStyleClass().add("place-field");
        return field;
    }

    private ComboBox<Environment> environments() {
        var box = new ComboBox<Environment>();
        box.getItems().setAll(model.source().environments());
        box.setCellFactory(_ -> new EnvironmentCell());
        box.setButtonCell(new EnvironmentCell());
        box.valueProperty().bindBidirectional(model.environment());
        return box;
    }

    private ComboBox<String> choice(
            String id, ObservableList<String> items, StringProperty value, boolean typed) {
        var box = new ComboBox<String>();
        box.setItems(items);
        box.setEditable(typed);
        box.setAccessibleText(messages.text("kubernetes.pipeline.field." + id));
        box.setValue(value.get());
        value.addListener((_, _, now) -> box.setValue(now));
        box.valueProperty()
                .addListener((_, _, now) -> {
                    if (now == null) {
                        box.setValue(value.get()); // other items came; the choice stays
                    } else {
                        value.set(now);
                    }
                });
        return box;
    }

    private TextField text(String key, StringProperty value) {
        var field = new TextField();
        field.setPromptText(messages.text("kubernetes.pipeline.prompt." + key));
        field.setTooltip(new Tooltip(messages.text("kubernetes.pipeline.tip." + key)));
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private Node takeOver() {
        var box = new CheckBox(messages.text("kubernetes.pipeline.field.take-over"));
        box.setId("place-take-over");
        box.setTooltip(new Tooltip(messages.text("kubernetes.pipeline.tip.take-over")));
        box.selectedProperty().bindBidirectional(model.takeOver());
        var field = new VBox(new Label(), box);
        field.getStyleClass().add("place-field");
        return field;
    }

    private static final class EnvironmentCell extends ListCell<Environment> {
        @Override
        protected void updateItem(@Nullable Environment environment, boolean empty) {
            super.updateItem(environment, empty);
            setText(environment == null || empty ? null : environment.name());
            setGraphic(
                    environment == null || empty
                            ? null
                            : EnvironmentColor.of(environment.kind()).marker());
        }
    }
}
