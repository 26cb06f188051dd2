package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.Shortcuts;
import dev.flightdeck.ui.common.Shortcuts.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Everything the window can do: one list for menus, palette, settings and the sheet of shortcuts.
/// Filled while the window is built; FX thread only.
public final class Commands {
    private final List<Entry> entries = new ArrayList<>();
    private final Shortcuts shortcuts;

    /// The menus, in their order.
    public enum Menu {
        FILE,
        EDIT,
        VIEW,
        RUN,
        CLUSTER,
        HELP,
        /// Not in the bar: the tabs are there themselves.
        TABS;

        boolean inBar() {
            return this != TABS;
        }
    }

    /// @param section within the menu, divided by lines
    public record Entry(Menu menu, int section, Command command) {}

    public Commands(Shortcuts shortcuts) {
        this.shortcuts = shortcuts;
    }

    public void add(Menu menu, int section, Command command) {
        add(menu, section, Scope.WINDOW, command);
    }

    /// @param scope where its keys are listened for
    public void add(Menu menu, int section, Scope scope, Command command) {
        if (find(command.id()).isPresent()) {
            throw new IllegalArgumentException("two commands are " + command.id());
        }
        entries.add(new Entry(menu, section, command));
        shortcuts.declare(command.id(), scope, command.shortcut());
    }

    /// The keys of the commands.
    public Shortcuts shortcuts() {
        return shortcuts;
    }

    public Optional<Command> find(String id) {
        return all().stream().filter(command -> command.id().equals(id)).findFirst();
    }

    public List<Command> all() {
        return entries.stream().map(Entry::command).toList();
    }

    /// Of one menu, by section.
    public List<Entry> of(Menu menu) {
        return entries.stream()
                .filter(entry -> entry.menu() == menu)
                .sorted(Comparator.comparingInt(Entry::section))
                .toList();
    }
}
