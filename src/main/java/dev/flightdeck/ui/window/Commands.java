package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.Command;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Everything the window can do: one list for menus, palette and the sheet of shortcuts. Filled
/// while the window is built; FX thread only.
public final class Commands {
    private final List<Entry> entries = new ArrayList<>();

    /// The menus, in their order.
    public enum Menu {
        FILE,
        EDIT,
        VIEW,
        RUN,
        HELP
    }

    /// @param section within the menu, divided by lines
    public record Entry(Menu menu, int section, Command command) {}

    public void add(Menu menu, int section, Command command) {
        if (find(command.id()).isPresent()) {
            throw new IllegalArgumentException("two commands are " + command.id());
        }
        entries.add(new Entry(menu, section, command));
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
