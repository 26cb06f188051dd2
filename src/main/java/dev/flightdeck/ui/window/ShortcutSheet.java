package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Overlay.Card;
import java.util.Locale;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Every key there is, as it is now, by menu.
public final class ShortcutSheet {
    private final Commands commands;
    private final Messages messages;

    public ShortcutSheet(Commands commands, Messages messages) {
        this.commands = commands;
        this.messages = messages;
    }

    public void show(Overlay overlay) {
        overlay.<Boolean>ask(answer -> {
            var close = new Button(messages.text("common.close"));
            close.setDefaultButton(true);
            close.setOnAction(_ -> answer.dismiss());
            return card(close);
        });
    }

    Card card(Button close) {
        var columns = new FlowPane(Orientation.VERTICAL);
        columns.getStyleClass().add("shortcut-columns");
        columns.setPrefWrapLength(520);
        for (var menu : Commands.Menu.values()) {
            addMenu(columns, menu);
        }
        var card = new DialogCard(messages.text("window.shortcuts.title"));
        card.setPrefWidth(Region.USE_COMPUTED_SIZE);
        card.add(columns);
        card.buttons(close);
        return Card.centered(card, close);
    }

    private void addMenu(FlowPane columns, Commands.Menu menu) {
        var grid = new GridPane();
        for (var entry : commands.of(menu)) {
            var keys = commands.shortcuts().text(entry.command().id());
            if (!keys.isEmpty()) {
                addLine(grid, messages.text(entry.command().id()), keys);
            }
        }
        if (menu == Commands.Menu.HELP) {
            addLine(grid, messages.text("window.keys.sheet"), "?");
        }
        if (grid.getRowCount() > 0) {
            columns.getChildren()
                    .add(block("window.menu." + menu.name().toLowerCase(Locale.ROOT), grid));
        }
    }

    private static void addLine(GridPane grid, String text, String keys) {
        var key = new Label(keys);
        key.getStyleClass().addAll("key", "small");
        grid.addRow(grid.getRowCount(), new Label(text), key);
    }

    private Region block(String headingKey, GridPane grid) {
        var heading = new Label(messages.text(headingKey).toUpperCase(Locale.ROOT));
        heading.getStyleClass().add("section-heading");
        grid.getStyleClass().add("shortcut-grid");
        var block = new VBox(heading, grid);
        block.getStyleClass().add("shortcut-block");
        return block;
    }
}
