package dev.flightdeck.ui.connections;

import dev.flightdeck.ui.common.ConnectionExtent;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The fields of a connection.
final class ConnectionForm extends GridPane {
    private final ConnectionViewModel model;
    private final Messages messages;
    private final TextField url;
    private final PasswordField password;
    private final Node first;
    private int line;

    ConnectionForm(ConnectionViewModel model, Messages messages, ConnectionExtent extent) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("connection-form");
        var labels = new ColumnConstraints();
        labels.setMinWidth(USE_PREF_SIZE);
        var inputs = new ColumnConstraints();
        inputs.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(labels, inputs);
        url = mono(field("url", model.fields().url()));
        password = password();
        first = extent == ConnectionExtent.PASSWORD ? password : url;
        if (extent == ConnectionExtent.PASSWORD) {
            addPassword();
        } else {
            addAll();
        }
    }

    private void addPassword() {
        var place = new Label();
        place.getStyleClass().addAll("mono", "small");
        place.textProperty().bind(model.fields().url());
        place.setWrapText(true);
        row("connections.url", place);
        row("connections.password", password);
        addRow(line++, new Label(), remember());
    }

    private void addAll() {
        var fields = model.fields();
        row("connections.url", url());
        row("connections.name", field("name", model.name()));
        row("connections.kind", kinds());
        direct(row("connections.server", server()));
        line = new ViaForm(model, messages).addTo(this, line);
        row("connections.database", field("database", fields.database()));
        row("connections.user", field("user", fields.user()));
        row("connections.password", password);
        addRow(line++, new Label(), remember());
        row("connections.tls", tls());
        addRow(line++, new Label(), tlsExplanation());
        certificate();
    }

    Node first() {
        return first;
    }

    private List<Node> row(String key, Node input) {
        var label = new Label(messages.text(key));
        label.setLabelFor(input);
        input.setAccessibleText(messages.text(key));
        addRow(line++, label, input);
        return List.of(label, input);
    }

    /// Only where the server is reached directly.
    private void direct(List<Node> nodes) {
        var shown = model.fields().via().used().not();
        for (var node : nodes) {
            node.visibleProperty().bind(shown);
            node.managedProperty().bind(shown);
        }
    }

    private TextField field(String id, StringProperty value) {
        var field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(value);
        field.setTextFormatter(new TextFormatter<>(change -> withoutPassword(id, change)));
        return field;
    }

    /// A URL pasted anywhere fills the fields, and its password is never seen.
    private TextFormatter.Change withoutPassword(String id, TextFormatter.Change change) {
        if (!change.isAdded() || change.getText().length() < 2) {
            return change;
        }
        boolean intoUrl = id.equals("url");
        var pasted = intoUrl ? change.getControlNewText() : change.getText();
        if (pasted.equals(model.fields().url().get())) {
            return change;
        }
        var tidied = model.fields().takeApart(pasted, !intoUrl);
        if (tidied.isEmpty()) {
            return change;
        }
        if (!intoUrl) {
            model.fields().url().set(tidied.get());
            return unchanged(change);
        }
        change.setRange(0, change.getControlText().length());
        change.setText(tidied.get());
        change.selectRange(tidied.get().length(), tidied.get().length());
        return change;
    }

    private static TextFormatter.Change unchanged(TextFormatter.Change change) {
        change.setText("");
        change.setRange(change.getRangeStart(), change.getRangeStart());
        change.selectRange(change.getControlAnchor(), change.getControlCaretPosition());
        return change;
    }

    private static TextField mono(TextField field) {
        field.getStyleClass().add("mono");
        return field;
    }

    private HBox kinds() {
        var group = new ToggleGroup();
        var box = new HBox();
        box.getStyleClass().add("connection-kinds");
        for (var kind : EnvironmentKind.values()) {
            var word = kind.name().toLowerCase(Locale.ROOT);
            var button = new ToggleButton(messages.text("connections.kind." + word));
            button.setId("kind-" + word);
            button.setGraphic(EnvironmentColor.of(kind).marker());
            button.getStyleClass().add(EnvironmentColor.of(kind).styleClass());
            button.setToggleGroup(group);
            button.setUserData(kind);
            button.setSelected(kind == model.kind().get());
            box.getChildren().add(button);
        }
        group.selectedToggleProperty()
                .addListener((_, before, now) -> {
                    if (now == null) {
                        before.setSelected(true);
                    } else {
                        model.kind().set((EnvironmentKind) now.getUserData());
                    }
                });
        return box;
    }

    private VBox url() {
        url.setPromptText(messages.text("connections.url.prompt"));
        url.setAccessibleText(messages.text("connections.url"));
        url.focusedProperty()
                .addListener((_, _, focused) -> {
                    if (!focused) {
                        model.fields().tidyUrl();
                    }
                });
        var box = new VBox(url, urlProblem());
        box.getStyleClass().add("connection-url");
        return box;
    }

    private Label urlProblem() {
        var label = new Label();
        label.textProperty()
                .bind(
                        model.fields()
                                .urlProblem()
                                .map(why ->
                                        why.isEmpty()
                                                ? ""
                                                : messages.text("connections.url.problem", why)));
        label.getStyleClass().addAll("failed", "small");
        label.setWrapText(true);
        label.managedProperty().bind(model.fields().urlProblem().isNotEmpty());
        return label;
    }

    private HBox server() {
        var host = field("host", model.fields().host());
        host.setAccessibleText(messages.text("connections.server"));
        HBox.setHgrow(host, Priority.ALWAYS);
        var port = field("port", model.fields().port());
        port.setPrefColumnCount(5);
        port.setAccessibleText(messages.text("connections.port"));
        var colon = new Label(messages.text("connections.port"));
        colon.getStyleClass().add("muted");
        var box = new HBox(host, colon, port);
        box.getStyleClass().add("connection-server");
        return box;
    }

    private PasswordField password() {
        var field = new PasswordField();
        field.setId("password");
        field.setPromptText(messages.text("connections.password.prompt"));
        field.textProperty().bindBidirectional(model.fields().password());
        return field;
    }

    private VBox remember() {
        var box = new CheckBox(messages.text("connections.remember"));
        box.setId("remember");
        box.selectedProperty().bindBidirectional(model.remember());
        var why = new Label();
        why.getStyleClass().addAll("muted", "small");
        why.setWrapText(true);
        why.setMinHeight(Control.USE_PREF_SIZE);
        why.textProperty().bind(model.keyringSays());
        return new VBox(2, box, why);
    }

    private ComboBox<TlsMode> tls() {
        var box = new ComboBox<TlsMode>();
        box.setId("tls");
        box.getItems().setAll(TlsMode.values());
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(TlsMode mode) {
                        return mode == null ? "" : mode.parameter();
                    }

                    @Override
                    public TlsMode fromString(String text) {
                        return TlsMode.of(text);
                    }
                });
        box.valueProperty().bindBidirectional(model.fields().tls());
        return box;
    }

    private Label tlsExplanation() {
        var label = new Label();
        label.getStyleClass().addAll("muted", "small");
        label.setWrapText(true);
        label.setMinHeight(Control.USE_PREF_SIZE);
        label.textProperty()
                .bind(
                        model.fields()
                                .tls()
                                .map(mode -> messages.text("connections.tls." + mode.parameter())));
        return label;
    }

    private void certificate() {
        var file = mono(field("certificate", model.fields().rootCertificate()));
        file.setPromptText(messages.text("connections.root-certificate.prompt"));
        HBox.setHgrow(file, Priority.ALWAYS);
        var choose = new Button(messages.text("connections.choose"), Icons.FOLDER.node());
        choose.setOnAction(_ -> model.chooseRootCertificate());
        var box = new HBox(file, choose);
        box.getStyleClass().add("connection-server");
        var label = new Label(messages.text("connections.root-certificate"));
        label.setLabelFor(file);
        addRow(line++, label, box);
        for (var node : new Node[] {label, box}) {
            var needed = model.fields().tls().map(TlsMode::verifies);
            node.visibleProperty().bind(needed);
            node.managedProperty().bind(needed);
        }
    }
}
