package dev.flightdeck.ui.settings;

import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Shortcuts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The page of shortcuts: every command with its keys, and the setting of new ones. FX thread only.
public final class ShortcutRows {
    private final List<Named> commands;
    private final Shortcuts shortcuts;
    private final Messages messages;
    private final ObservableList<ShortcutRow> rows = FXCollections.observableArrayList();
    private final ObservableList<ShortcutRow> shownRows =
            FXCollections.unmodifiableObservableList(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Idle());

    /// A command in words.
    ///
    /// @param group the menu it is in
    public record Named(String id, String group, String text) {}

    /// What the page waits for.
    sealed interface State {
        record Idle() implements State {}

        /// The next keys are for this command.
        ///
        /// @param refused why those pressed last were not taken; empty at first
        record Listening(String id, String refused) implements State {}

        /// The keys belong to another command already.
        record Taken(String id, String keys, String holder) implements State {}
    }

    public ShortcutRows(List<Named> commands, Shortcuts shortcuts, Messages messages) {
        this.commands = List.copyOf(commands);
        this.shortcuts = shortcuts;
        this.messages = messages;
        filter.addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        var wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        rows.setAll(commands.stream().map(this::row).filter(row -> matches(row, wanted)).toList());
    }

    private ShortcutRow row(Named command) {
        var keys = shortcuts.keys(command.id());
        var conflict = shortcuts.holder(command.id(), keys).map(b -> textOf(b.id())).orElse("");
        return new ShortcutRow(
                command.id(),
                command.group(),
                command.text(),
                Shortcuts.display(keys),
                shortcuts.isOwn(command.id()),
                conflict);
    }

    private static boolean matches(ShortcutRow row, String wanted) {
        return (row.group() + " " + row.text() + " " + row.keys())
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }

    private String textOf(String id) {
        return commands.stream()
                .filter(command -> command.id().equals(id))
                .findFirst()
                .map(Named::text)
                .orElse(id);
    }

    public ObservableList<ShortcutRow> rows() {
        return shownRows;
    }

    public StringProperty filter() {
        return filter;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// What is to be said below the list; empty for nothing.
    String sentence() {
        return switch (state.get()) {
            case State.Idle _ -> "";
            case State.Listening(var id, var refused) ->
                    refused.isEmpty()
                            ? messages.text("settings.shortcuts.press", textOf(id))
                            : refused;
            case State.Taken(_, var keys, var holder) ->
                    messages.text(
                            "settings.shortcuts.taken", Shortcuts.display(keys), textOf(holder));
        };
    }

    /// The command whose keys are being set.
    Optional<String> waiting() {
        return switch (state.get()) {
            case State.Idle _ -> Optional.empty();
            case State.Listening listening -> Optional.of(listening.id());
            case State.Taken taken -> Optional.of(taken.id());
        };
    }

    void listen(String id) {
        state.set(new State.Listening(id, ""));
    }

    void cancel() {
        state.set(new State.Idle());
    }

    /// @param keys what was pressed while it was listened for
    void pressed(String keys) {
        if (!(state.get() instanceof State.Listening(var id, _)) || keys.isEmpty()) {
            return;
        }
        var holder = shortcuts.holder(id, keys).orElse(null);
        if (Shortcuts.isForTyping(keys)) {
            var why = messages.text("settings.shortcuts.typing", Shortcuts.display(keys));
            state.set(new State.Listening(id, why));
        } else if (holder != null) {
            state.set(new State.Taken(id, keys, holder.id()));
        } else {
            set(id, keys);
        }
    }

    /// Takes the keys from the command that has them.
    void takeOver() {
        if (state.get() instanceof State.Taken(var id, var keys, var holder)) {
            @Nullable String other = holder;
            while (other != null) {
                shortcuts.set(other, "");
                other = shortcuts.holder(id, keys).map(Shortcuts.Binding::id).orElse(null);
            }
            set(id, keys);
        }
    }

    private void set(String id, String keys) {
        shortcuts.set(id, keys);
        changed();
    }

    void clear(String id) {
        shortcuts.set(id, "");
        changed();
    }

    void reset(String id) {
        shortcuts.reset(id);
        changed();
    }

    void resetAll() {
        shortcuts.resetAll();
        changed();
    }

    private void changed() {
        cancel();
        show();
    }
}
