package dev.flightdeck.ui.window;

import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Shortcuts;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Name, menus, the way to the palette, theme and help.
public final class TopBar extends HBox {
    private final Messages messages;
    private final Shortcuts shortcuts;

    public TopBar(
            MenuBar menus,
            Command palette,
            Command help,
            ObjectProperty<Theme> theme,
            Shortcuts shortcuts,
            Messages messages) {
        this.messages = messages;
        this.shortcuts = shortcuts;
        getStyleClass().add("top-bar");
        var name = new Label(messages.text("window.name"));
        name.getStyleClass().add("title");
        name.setMinWidth(USE_PREF_SIZE);
        menus.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        name,
                        menus,
                        spring(),
                        paletteButton(palette),
                        spring(),
                        themeButton(theme),
                        iconButton(Icons.HELP, help));
    }

    private static Region spring() {
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /// Looks like the field it opens.
    private Button paletteButton(Command command) {
        var keys = new Label();
        keys.textProperty().bind(shortcuts.textValue(command.id()));
        keys.getStyleClass().addAll("muted", "small");
        var text = new Label(messages.text("window.palette.prompt"), Icons.SEARCH.node());
        text.getStyleClass().add("muted");
        var content = new HBox(text, spring(), keys);
        content.getStyleClass().add("palette-button-content");
        var button = new Button();
        button.setGraphic(content);
        button.setId("palette");
        button.setAccessibleText(messages.text(command.id()));
        button.getStyleClass().add("palette-button");
        content.setPrefWidth(380);
        button.setOnAction(_ -> command.run());
        return button;
    }

    private Button iconButton(Icons icon, Command command) {
        var button = new Button();
        button.setGraphic(icon.node());
        button.getStyleClass().add("icon-only");
        button.setAccessibleText(messages.text(command.id()));
        var tooltip = new Tooltip();
        tooltip.textProperty().bind(shortcuts.tip(messages.text(command.id()), command.id()));
        button.setTooltip(tooltip);
        button.setOnAction(_ -> command.run());
        return button;
    }

    private MenuButton themeButton(ObjectProperty<Theme> theme) {
        var button = new MenuButton();
        button.setId("theme");
        button.getStyleClass().add("icon-only");
        button.setAccessibleText(messages.text("window.theme"));
        button.setTooltip(new Tooltip(messages.text("window.theme")));
        var group = new ToggleGroup();
        for (var each : Theme.values()) {
            var word = each.name().toLowerCase(Locale.ROOT);
            var item = new RadioMenuItem(messages.text("window.theme." + word));
            item.setToggleGroup(group);
            item.setOnAction(_ -> theme.set(each));
            theme.subscribe(now -> item.setSelected(now == each));
            button.getItems().add(item);
        }
        theme.subscribe(now -> button.setGraphic(icon(now).node()));
        return button;
    }

    private static Icons icon(Theme theme) {
        return switch (theme) {
            case SYSTEM -> Icons.THEME_SYSTEM;
            case LIGHT -> Icons.THEME_LIGHT;
            case DARK -> Icons.THEME_DARK;
            case CONTRAST -> Icons.THEME_CONTRAST;
        };
    }
}
