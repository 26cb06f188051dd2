package dev.flightdeck.ui.workspace;

import dev.flightdeck.movein.FoundEnvironment;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Below the environments: those found in the configuration of other tools, each to be looked at or
/// taken.
public final class FoundEnvironmentsView extends VBox {
    private static final double HIGHEST = 220;

    private final FoundEnvironmentsViewModel model;
    private final Messages messages;
    private final Consumer<FoundEnvironment> details;
    private final VBox rows = new VBox();

    /// @param details shows where its values come from
    public FoundEnvironmentsView(
            FoundEnvironmentsViewModel model,
            Messages messages,
            Consumer<FoundEnvironment> details) {
        this.model = model;
        this.messages = messages;
        this.details = details;
        setId("found-environments");
        getStyleClass().add("found-environments");
        var heading = new Label(messages.text("workspace.found"));
        heading.getStyleClass().add("section-heading");
        var box = new HBox(heading);
        box.getStyleClass().add("side-heading");
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(HIGHEST);
        scroll.setFocusTraversable(false);
        getChildren().addAll(box, scroll);
        model.items().addListener((ListChangeListener<FoundEnvironment>) _ -> follow());
        follow();
    }

    private void follow() {
        rows.getChildren().setAll(model.items().stream().map(this::row).toList());
        setVisible(!model.items().isEmpty());
        setManaged(!model.items().isEmpty());
    }

    private Node row(FoundEnvironment found) {
        var name = new Label(found.name());
        name.getStyleClass().add("environment-name");
        var source = new Label(found.source());
        source.getStyleClass().addAll("muted", "small");
        var texts = new VBox(name, source);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        var look =
                button(
                        Icons.INFO,
                        messages.text("workspace.found.details", found.name()),
                        () -> details.accept(found));
        var take =
                button(
                        Icons.ADD,
                        messages.text("workspace.found.take", found.name()),
                        () -> model.take(found, false));
        take.getStyleClass().add("take");
        take.setDisable(found.profile() == null);
        var row = new HBox(texts, look, take);
        if (found.kind() != null) {
            row.getChildren().addFirst(EnvironmentColor.of(found.kind()).marker());
        }
        row.getStyleClass().addAll("environment-row", "found-row");
        return row;
    }

    private static Button button(Icons icon, String text, Runnable action) {
        var button = new Button();
        button.setGraphic(icon.node());
        button.getStyleClass().add("icon-only");
        button.setAccessibleText(text);
        button.setTooltip(new Tooltip(text));
        button.setOnAction(_ -> action.run());
        return button;
    }
}
