package dev.flightdeck.ui.workspace;

import dev.flightdeck.ui.common.Focus;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.common.Times;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The left side: the environments, each with its colour, shape and what is pending there.
public final class EnvironmentsView extends BorderPane {
    private static final double ROW_HEIGHT = 29;

    private final EnvironmentsViewModel model;
    private final Messages messages;
    private final Times times;
    private final ListView<EnvironmentItem> list = new ListView<>();
    private boolean following;

    public EnvironmentsView(EnvironmentsViewModel model, Messages messages, Times times) {
        this.model = model;
        this.messages = messages;
        this.times = times;
        getStyleClass().add("environments");
        getStylesheets().add(Themes.sheet("workspace/workspace.css"));
        setTop(heading());
        setUpList();
        var empty = empty();
        setCenter(new StackPane(list, empty));
        Runnable showWhichever =
                () -> {
                    list.setPrefHeight((model.items().size() + 0.5) * ROW_HEIGHT);
                    list.setVisible(!model.items().isEmpty());
                    empty.setVisible(model.items().isEmpty());
                    empty.setManaged(model.items().isEmpty());
                };
        model.items()
                .addListener(
                        (ListChangeListener<EnvironmentItem>)
                                _ -> {
                                    showWhichever.run();
                                    follow();
                                });
        showWhichever.run();
        model.selected().subscribe(this::follow);
    }

    private HBox heading() {
        var text = new Label(messages.text("workspace.environments"));
        text.getStyleClass().add("section-heading");
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var add = new Button();
        add.setGraphic(Icons.ADD.node());
        add.getStyleClass().add("icon-only");
        add.setAccessibleText(messages.text("workspace.add"));
        add.setTooltip(new Tooltip(messages.text("workspace.add")));
        add.setOnAction(_ -> model.add());
        var heading = new HBox(text, spring, add);
        heading.getStyleClass().add("side-heading");
        return heading;
    }

    private void setUpList() {
        list.setId("environments");
        Focus.mark(list);
        list.setItems(model.items());
        list.setAccessibleText(messages.text("workspace.environments"));
        list.setFixedCellSize(ROW_HEIGHT);
        list.setMinHeight(ROW_HEIGHT);
        list.setCellFactory(_ -> new EnvironmentCell(model, messages, times));
        list.setOnMouseClicked(_ -> selectInModel());
        list.setOnKeyPressed(event -> {
            var item = list.getSelectionModel().getSelectedItem();
            if (item != null && event.getCode() == KeyCode.ENTER) {
                selectInModel();
            } else if (item != null && event.getCode() == KeyCode.F2) {
                model.edit(item);
            } else if (item != null && event.getCode() == KeyCode.DELETE) {
                model.remove(item);
            }
        });
    }

    /// The arrow keys only move; a click or Enter connects.
    private void selectInModel() {
        var item = list.getSelectionModel().getSelectedItem();
        var now = model.selected().get();
        if (!following
                && item != null
                && (now == null || now.isHeld() || !now.name().equals(item.name()))) {
            model.select(item.name());
        }
    }

    private void follow() {
        following = true;
        var selected = model.selected().get();
        if (selected == null) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().select(selected);
        }
        following = false;
    }

    private VBox empty() {
        var text = new Label(messages.text("workspace.environments.none"));
        text.getStyleClass().addAll("muted", "small");
        text.setWrapText(true);
        var add = new Button(messages.text("workspace.add"), Icons.CONNECT.node());
        add.setOnAction(_ -> model.add());
        var box = new VBox(text, add);
        box.getStyleClass().add("environments-empty");
        return box;
    }
}
