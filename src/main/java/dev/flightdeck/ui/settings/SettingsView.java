package dev.flightdeck.ui.settings;

import dev.flightdeck.settings.EditorSettings;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Overlay.Card;
import dev.flightdeck.ui.common.Themes;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The settings, as a card over the window.
public final class SettingsView {
    private static final double WIDTH = 780;
    private static final double HEIGHT = 460;

    private final SettingsViewModel model;
    private final Messages messages;

    private SettingsView(SettingsViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    /// Shows them and returns when they were closed.
    public static void ask(Overlay overlay, SettingsViewModel model, Messages messages) {
        overlay.<Boolean>ask(answer -> new SettingsView(model, messages).card(answer::dismiss));
    }

    private Card card(Runnable dismiss) {
        var close = new Button(messages.text("common.close"));
        close.setOnAction(_ -> dismiss.run());
        var shortcuts = new ShortcutsView(model.shortcuts(), messages);
        var tabs =
                new TabPane(
                        tab("settings.tab.looks", looks()),
                        tab("settings.tab.shortcuts", shortcuts));
        tabs.setId("settings-tabs");
        tabs.getStyleClass().add("settings-tabs");
        tabs.setPrefHeight(HEIGHT);
        var card = new DialogCard(messages.text("settings.title"));
        card.getStylesheets().add(Themes.sheet("settings/settings.css"));
        card.getStyleClass().add("settings");
        card.setPrefWidth(WIDTH);
        card.add(tabs);
        card.buttons(close);
        return Card.centered(card, tabs);
    }

    private Tab tab(String key, Node content) {
        var tab = new Tab(messages.text(key), content);
        tab.setClosable(false);
        return tab;
    }

    private Node looks() {
        var grid = new GridPane();
        grid.getStyleClass().add("settings-grid");
        addRow(grid, "settings.theme", themes());
        addRow(grid, "settings.font-size", fontSize());
        addRow(grid, "settings.wrap", wrap());
        addRow(grid, "settings.drafts", drafts());
        var where = new Label(messages.text("settings.where", model.preferences().file()));
        where.setWrapText(true);
        where.getStyleClass().addAll("muted", "small");
        var page = new VBox(grid, where);
        page.getStyleClass().add("settings-page");
        return page;
    }

    private void addRow(GridPane grid, String key, Node control) {
        var label = new Label(messages.text(key));
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        grid.addRow(grid.getRowCount(), label, control);
    }

    private Node themes() {
        var row = new HBox();
        row.getStyleClass().add("settings-choices");
        var group = new ToggleGroup();
        for (var theme : Theme.values()) {
            var word = theme.name().toLowerCase(Locale.ROOT);
            var button = new RadioButton(messages.text("settings.theme." + word));
            button.setId("theme-" + word);
            button.setToggleGroup(group);
            button.setSelected(model.theme().get() == theme);
            button.setOnAction(_ -> model.theme().set(theme));
            row.getChildren().add(button);
        }
        return row;
    }

    private Spinner<Integer> fontSize() {
        var size = model.preferences().fontSize();
        var spinner =
                new Spinner<Integer>(
                        EditorSettings.SMALLEST_SIZE, EditorSettings.LARGEST_SIZE, size.get());
        spinner.setId("font-size");
        spinner.getEditor().setAccessibleText(messages.text("settings.font-size"));
        spinner.setEditable(true);
        spinner.setPrefWidth(90);
        spinner.valueProperty()
                .subscribe(value -> {
                    if (value != null) {
                        size.set(value);
                    }
                });
        return spinner;
    }

    private Label drafts() {
        var label = new Label();
        label.setId("drafts");
        label.setWrapText(true);
        label.textProperty().bind(model.drafts());
        return label;
    }

    private CheckBox wrap() {
        var box = new CheckBox(messages.text("settings.wrap.text"));
        box.setId("wrap");
        box.setSelected(model.preferences().wrap().get());
        box.setOnAction(_ -> model.preferences().wrap().set(box.isSelected()));
        return box;
    }
}
