package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Draws the [Dock].
public final class DockView extends BorderPane {
    private final Dock model;
    private final HBox tabs = new HBox();
    private final StackPane content = new StackPane();
    private final ToggleGroup group = new ToggleGroup();

    public DockView(Dock model, Sides sides, Messages messages) {
        this.model = model;
        getStyleClass().add("dock");
        tabs.getStyleClass().add("dock-tabs");
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var hide = new Button();
        hide.setGraphic(Icons.CHEVRON_DOWN.node());
        hide.getStyleClass().add("icon-only");
        hide.setAccessibleText(messages.text("window.dock.hide"));
        hide.setTooltip(new Tooltip(messages.text("window.dock.hide")));
        hide.setOnAction(_ -> sides.bottomShown().set(false));
        var aside = new StackPane();
        model.aside()
                .subscribe(node ->
                        aside.getChildren().setAll(node == null ? List.of() : List.of(node)));
        var header = new HBox(tabs, spring, aside, hide);
        header.getStyleClass().add("dock-header");
        setTop(header);
        setCenter(content);
        model.tabs().addListener((ListChangeListener<DockTab>) _ -> draw());
        model.selected().subscribe(this::show);
        draw();
    }

    private void draw() {
        tabs.getChildren().clear();
        for (var tab : model.tabs()) {
            var button = new ToggleButton();
            button.textProperty().bind(tab.title());
            button.getStyleClass().add("dock-tab");
            button.setToggleGroup(group);
            button.setUserData(tab);
            button.setSelected(tab.equals(model.selected().get()));
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.selected().set(tab);
            });
            tabs.getChildren().add(button);
        }
    }

    private void show(@Nullable DockTab tab) {
        if (tab == null) {
            content.getChildren().clear();
            return;
        }
        content.getChildren().setAll(tab.content());
        group.getToggles().stream()
                .filter(toggle -> tab.equals(toggle.getUserData()))
                .forEach(group::selectToggle);
    }
}
