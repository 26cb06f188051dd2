package dev.flightdeck.ui.convert;

import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Reason;
import javafx.animation.PauseTransition;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// What is asked for: which tool, where to, and whether the history goes along.
final class ConversionForm extends GridPane {
    private static final Duration REST = Duration.millis(300);

    private final ConversionViewModel model;
    private final Messages messages;
    private final ToggleGroup group = new ToggleGroup();
    private final PauseTransition rest = new PauseTransition(REST);

    ConversionForm(ConversionViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("conversion-form");
        var names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(names, values);
        rest.setOnFinished(_ -> model.plan());
        addRow("convert.target", targets());
        addRow("convert.into", folder());
        addRow("convert.history.label", history());
    }

    /// Where the keyboard begins.
    Node first() {
        return group.getToggles().stream()
                .filter(toggle -> toggle.isSelected())
                .map(Node.class::cast)
                .findFirst()
                .orElse(this);
    }

    private void addRow(String key, Node value) {
        var label = new Label(messages.text(key));
        label.getStyleClass().add("muted");
        addRow(getRowCount(), label, value);
    }

    private Node targets() {
        var row = new HBox();
        row.getStyleClass().add("conversion-row");
        for (var format : model.targets()) {
            var button = new RadioButton(format.title());
            button.setId("to-" + format.id());
            button.setToggleGroup(group);
            button.setSelected(format.equals(model.target().get()));
            button.selectedProperty()
                    .addListener((_, _, selected) -> {
                        if (selected) {
                            model.target().set(format);
                        }
                    });
            button.setAccessibleText(messages.text("convert.target") + " " + format.title());
            row.getChildren().add(button);
        }
        return row;
    }

    private Node folder() {
        var field = new TextField();
        field.setId("into");
        field.getStyleClass().add("mono");
        field.setAccessibleText(messages.text("convert.into"));
        field.textProperty().bindBidirectional(model.folder());
        field.textProperty()
                .addListener(_ -> {
                    if (field.isFocused()) {
                        rest.playFromStart();
                    }
                });
        HBox.setHgrow(field, Priority.ALWAYS);
        var choose = new Button(messages.text("convert.choose"));
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setOnAction(_ -> model.chooseFolder());
        var row = new HBox(field, choose);
        row.getStyleClass().add("conversion-row");
        return row;
    }

    private Node history() {
        var box = new CheckBox(model.historyText());
        box.setId("with-history");
        box.selectedProperty().bindBidirectional(model.withHistory());
        var table = new TextField();
        table.setId("history-table");
        table.setPrefColumnCount(16);
        table.getStyleClass().add("mono");
        table.setPromptText(messages.text("convert.table.usual"));
        table.textProperty().bindBidirectional(model.table());
        table.textProperty().addListener(_ -> rest.playFromStart());
        table.disableProperty().bind(model.withHistory().not());
        var label = new Label(messages.text("convert.table"));
        label.setLabelFor(table);
        label.getStyleClass().add("muted");
        label.setMinWidth(USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var row =
                new HBox(
                        Reason.wrap(box, new SimpleStringProperty(model.whyNoHistory())),
                        space,
                        label,
                        table);
        row.getStyleClass().add("conversion-row");
        return row;
    }
}
