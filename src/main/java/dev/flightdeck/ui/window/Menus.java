package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.window.Commands.Entry;
import java.util.Locale;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/// The menu bar, made from the list of commands. A menu without commands is left out. What cannot
/// run now is disabled and says why.
public final class Menus {
    private final Messages messages;

    public Menus(Messages messages) {
        this.messages = messages;
    }

    public MenuBar bar(Commands commands) {
        var bar = new MenuBar();
        for (var menu : Commands.Menu.values()) {
            var entries = commands.of(menu);
            if (!entries.isEmpty()) {
                bar.getMenus().add(menu(menu, entries));
            }
        }
        return bar;
    }

    private Menu menu(Commands.Menu menu, Iterable<Entry> entries) {
        var word = menu.name().toLowerCase(Locale.ROOT);
        var drawn = new Menu(messages.text("window.menu." + word));
        int section = -1;
        for (var entry : entries) {
            if (section >= 0 && entry.section() != section) {
                drawn.getItems().add(new SeparatorMenuItem());
            }
            section = entry.section();
            drawn.getItems().add(item(entry.command()));
        }
        return drawn;
    }

    private MenuItem item(Command command) {
        var item = new MenuItem();
        var text = messages.text(command.id());
        item.textProperty()
                .bind(command.whyNot().map(why -> why.isEmpty() ? text : text + "  –  " + why));
        item.disableProperty().bind(command.whyNot().map(why -> !why.isEmpty()));
        if (!command.shortcut().isEmpty()) {
            item.setAccelerator(KeyCombination.valueOf(command.shortcut()));
        }
        item.setOnAction(_ -> command.run());
        return item;
    }
}
