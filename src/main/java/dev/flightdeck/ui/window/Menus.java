package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Shortcuts;
import dev.flightdeck.ui.window.Commands.Entry;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

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
            if (menu.inBar() && !entries.isEmpty()) {
                bar.getMenus().add(menu(menu, entries, commands.shortcuts()));
            }
        }
        return bar;
    }

    private Menu menu(Commands.Menu menu, Iterable<Entry> entries, Shortcuts shortcuts) {
        var word = menu.name().toLowerCase(Locale.ROOT);
        var drawn = new Menu("_" + messages.text("window.menu." + word)); // Alt and the letter
        int section = -1;
        for (var entry : entries) {
            if (section >= 0 && entry.section() != section) {
                drawn.getItems().add(new SeparatorMenuItem());
            }
            section = entry.section();
            drawn.getItems().add(item(entry.command(), shortcuts));
        }
        return drawn;
    }

    private MenuItem item(Command command, Shortcuts shortcuts) {
        var item = new MenuItem();
        item.setMnemonicParsing(false);
        item.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> text(command, shortcuts),
                                command.whyNot(),
                                shortcuts.changes()));
        item.disableProperty().bind(command.whyNot().map(why -> !why.isEmpty()));
        item.acceleratorProperty()
                .bind(
                        Bindings.createObjectBinding(
                                () -> shortcuts.accelerator(command.id()), shortcuts.changes()));
        item.setOnAction(_ -> command.run());
        return item;
    }

    /// Keys that mean something else outside of a view stand behind the name.
    private String text(Command command, Shortcuts shortcuts) {
        var text = messages.text(command.id());
        var keys = shortcuts.text(command.id());
        boolean told = keys.isEmpty() || shortcuts.accelerator(command.id()) != null;
        var named = told ? text : text + "  (" + keys + ")";
        var why = command.whyNot().getValue();
        return why.isEmpty() ? named : named + "  –  " + why;
    }
}
