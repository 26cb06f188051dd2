package dev.flightdeck.ui.common;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The keys of every command: the normal ones, or those a person has set. Menus, tooltips, the
/// sheet and the views that listen for keys all ask here. Keys are written in the words of
/// [KeyCombination], such as `Shortcut+Shift+P`. FX thread only.
public final class Shortcuts {
    private final Map<String, Binding> bindings = new LinkedHashMap<>();
    private final Map<String, String> own;
    private final BiConsumer<String, @Nullable String> onChange;
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();

    /// Where a command's keys are listened for.
    public enum Scope {
        /// Everywhere, after the control that has the focus.
        WINDOW,
        /// Everywhere, before the control that has the focus.
        TABS,
        /// In an editor, before what they mean elsewhere.
        EDITOR,
        /// In the migrations tab, before what they mean elsewhere.
        MIGRATIONS,
        /// In the Jobs tab, before what they mean elsewhere.
        JOBS;

        private boolean meets(Scope other) {
            return this == other || isEverywhere() || other.isEverywhere();
        }

        private boolean isEverywhere() {
            return this == WINDOW || this == TABS;
        }
    }

    /// @param normal the first one is shown; the others work as well until a person sets one
    public record Binding(String id, Scope scope, List<String> normal) {
        public Binding {
            normal = List.copyOf(normal);
        }
    }

    /// @param own those that a person has set before, by command; empty for none
    /// @param onChange told of what a person sets; null for "as it was"
    public Shortcuts(Map<String, String> own, BiConsumer<String, @Nullable String> onChange) {
        this.own = new HashMap<>(own);
        this.onChange = onChange;
    }

    /// As they come, and forgotten with the window.
    public static Shortcuts normal() {
        return new Shortcuts(Map.of(), (_, _) -> {});
    }

    /// @param keys alternatives are divided by `|`; empty for none
    public void declare(String id, Scope scope, String keys) {
        var normal = keys.isEmpty() ? List.<String>of() : List.of(keys.split("\\|"));
        bindings.put(id, new Binding(id, scope, normal));
        changes.set(changes.get() + 1);
    }

    public Collection<Binding> all() {
        return Collections.unmodifiableCollection(bindings.values());
    }

    /// Goes up when something is other than before.
    public ReadOnlyLongProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /// The keys that are shown for a command; empty for none.
    public String keys(String id) {
        var all = allKeys(id);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /// The same as people read it: `Ctrl+Shift+P`.
    public String text(String id) {
        return display(keys(id));
    }

    public ObservableValue<String> textValue(String id) {
        return Bindings.createStringBinding(() -> text(id), changes);
    }

    /// `Find (Ctrl+F)`, or without the brackets where there are no keys.
    public ObservableValue<String> tip(String text, String id) {
        return textValue(id).map(keys -> keys.isEmpty() ? text : text + " (" + keys + ")");
    }

    private List<String> allKeys(String id) {
        var set = own.get(id);
        if (set != null) {
            return set.isEmpty() ? List.of() : List.of(set);
        }
        var binding = bindings.get(id);
        return binding == null ? List.of() : binding.normal();
    }

    public boolean matches(String id, KeyEvent event) {
        return allKeys(id).stream().anyMatch(k -> KeyCombination.valueOf(k).match(event));
    }

    /// What a menu item is to listen for: null where there are no keys, or where they mean another
    /// command while no view takes them for itself.
    public @Nullable KeyCombination accelerator(String id) {
        var keys = keys(id);
        boolean first =
                bindings.values().stream()
                        .filter(b -> b.scope() != Scope.MIGRATIONS && b.scope() != Scope.JOBS)
                        .filter(b -> display(keys(b.id())).equals(display(keys)))
                        .min(Comparator.comparing(b -> !b.scope().isEverywhere()))
                        .filter(b -> b.id().equals(id))
                        .isPresent();
        return keys.isEmpty() || !first ? null : KeyCombination.valueOf(keys);
    }

    public boolean isOwn(String id) {
        return own.containsKey(id);
    }

    /// The other command that these keys belong to where this one would hear them. The same keys in
    /// an editor and outside of it are no conflict where both are the normal ones.
    public Optional<Binding> holder(String id, String keys) {
        var binding = bindings.get(id);
        if (binding == null || keys.isEmpty()) {
            return Optional.empty();
        }
        boolean normal = binding.normal().contains(keys);
        return bindings.values().stream()
                .filter(other -> !other.id().equals(id) && other.scope().meets(binding.scope()))
                .filter(other -> has(other.id(), keys))
                .filter(other -> other.scope() == binding.scope() || !normal || isOwn(other.id()))
                .findFirst();
    }

    private boolean has(String id, String keys) {
        return allKeys(id).stream().anyMatch(k -> display(k).equals(display(keys)));
    }

    /// @param keys empty for none
    public void set(String id, String keys) {
        var binding = bindings.get(id);
        var normal = binding == null ? List.<String>of() : binding.normal();
        if (keys.equals(normal.isEmpty() ? "" : normal.getFirst())) {
            reset(id);
            return;
        }
        own.put(id, keys);
        onChange.accept(id, keys);
        changes.set(changes.get() + 1);
    }

    public void reset(String id) {
        own.remove(id);
        onChange.accept(id, null);
        changes.set(changes.get() + 1);
    }

    public void resetAll() {
        List.copyOf(own.keySet()).stream().filter(bindings::containsKey).forEach(this::reset);
    }

    // --- keys

    /// `Ctrl+Shift+P` for `Shortcut+Shift+P`; empty for empty.
    public static String display(String keys) {
        return keys.isEmpty()
                ? ""
                : KeyCombination.valueOf(keys).getDisplayText().replace("↵", "Enter");
    }

    /// Whether the words name keys that can be pressed; empty does, for none.
    public static boolean isUsable(String keys) {
        try {
            return keys.isEmpty() || KeyCombination.valueOf(keys) instanceof KeyCodeCombination;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// What was pressed; empty while only Ctrl, Shift and the like are down.
    public static String pressed(KeyEvent event) {
        var code = event.getCode();
        if (code.isModifierKey() || code == KeyCode.UNDEFINED) {
            return "";
        }
        var words = new ArrayList<String>();
        if (event.isShortcutDown()) {
            words.add("Shortcut");
        }
        if (event.isControlDown() && !isShortcut(KeyCombination.CONTROL_DOWN)) {
            words.add("Ctrl");
        }
        if (event.isMetaDown() && !isShortcut(KeyCombination.META_DOWN)) {
            words.add("Meta");
        }
        if (event.isAltDown()) {
            words.add("Alt");
        }
        if (event.isShiftDown()) {
            words.add("Shift");
        }
        words.add(code.getName());
        return String.join("+", words);
    }

    private static boolean isShortcut(KeyCombination.Modifier modifier) {
        var pressed = new KeyCodeCombination(KeyCode.A, modifier);
        var shortcut = KeyCombination.valueOf("Shortcut+A");
        return pressed.getDisplayText().equals(shortcut.getDisplayText());
    }

    /// Whether the keys are those of typing and moving: alone they may not become a command.
    public static boolean isForTyping(String keys) {
        if (keys.isEmpty()) {
            return false;
        }
        boolean alone = !keys.matches(".*(Shortcut|Ctrl|Alt|Meta)\\+.*");
        boolean function = keys.matches("(.*\\+)?F\\d{1,2}");
        boolean clipboard = keys.matches("Shortcut\\+[ACVX]");
        return (alone && !function) || clipboard;
    }
}
