package dev.flightdeck.ui.connections;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The rows of the connection form for the way through a port-forward.
final class ViaForm {
    private final ConnectionViewModel model;
    private final Messages messages;

    ViaForm(ConnectionViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    /// Puts its rows into the form and says which line comes next.
    int addTo(GridPane form, int first) {
        int line = first;
        form.addRow(line++, new Label(), choice());
        line = row(form, line, "connections.via.target", target());
        line = row(form, line, "connections.via.local-port", localPort());
        line =
                row(
                        form,
                        line,
                        "connections.via.user-secret",
                        secret("user-secret", model.fields().via().userSecret()));
        line =
                row(
                        form,
                        line,
                        "connections.via.password-secret",
                        secret("password-secret", model.fields().via().passwordSecret()));
        var says = new Label();
        says.getStyleClass().addAll("changed", "small");
        says.setWrapText(true);
        says.setMinHeight(Region.USE_PREF_SIZE);
        says.textProperty().bind(model.secretsSay());
        says.visibleProperty()
                .bind(model.fields().via().used().and(says.textProperty().isNotEmpty()));
        says.managedProperty().bind(says.visibleProperty());
        form.add(says, 1, line++);
        return line;
    }

    private CheckBox choice() {
        var box = new CheckBox(messages.text("connections.via"));
        box.setId("via");
        box.selectedProperty().bindBidirectional(model.fields().via().used());
        return box;
    }

    private int row(GridPane form, int line, String key, Region input) {
        var label = new Label(messages.text(key));
        label.setLabelFor(input);
        input.setAccessibleText(messages.text(key));
        form.addRow(line, label, input);
        onlyWhereUsed(label);
        onlyWhereUsed(input);
        return line + 1;
    }

    private void onlyWhereUsed(Node node) {
        node.visibleProperty().bind(model.fields().via().used());
        node.managedProperty().bind(model.fields().via().used());
    }

    private HBox target() {
        var field = new TextField();
        field.setId("via-target");
        field.getStyleClass().add("mono");
        field.setPromptText(messages.text("connections.via.target.prompt"));
        field.textProperty().bindBidirectional(model.fields().via().target());
        HBox.setHgrow(field, Priority.ALWAYS);
        var pick = new Button(messages.text("connections.choose"), Icons.SERVER.node());
        pick.setId("via-pick");
        pick.setMinWidth(Region.USE_PREF_SIZE);
        pick.setOnAction(_ -> model.pickTarget());
        var box = new HBox(field, pick);
        box.getStyleClass().add("connection-server");
        return box;
    }

    private TextField localPort() {
        var field = new TextField();
        field.setId("via-local-port");
        field.setPromptText(messages.text("connections.via.local-port.prompt"));
        field.textProperty().bindBidirectional(model.fields().via().localPort());
        return field;
    }

    /// The keys are read when the list is opened; anything can be typed.
    private ComboBox<String> secret(String id, StringProperty value) {
        var box = new ComboBox<String>();
        box.setId(id);
        box.setEditable(true);
        box.setMaxWidth(Double.MAX_VALUE);
        box.getEditor().setPromptText(messages.text("connections.via.secret.prompt"));
        box.getEditor().textProperty().bindBidirectional(value);
        Bindings.bindContent(box.getItems(), model.secretKeys());
        box.setOnShowing(_ -> model.readSecretKeys());
        return box;
    }
}
