package dev.flightdeck.ui.window;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The tabs in the middle of the window. FX thread only.
public final class MiddleTabs {
    private final ObservableList<MiddleTab> tabs = FXCollections.observableArrayList();
    private final ObservableList<MiddleTab> shownTabs =
            FXCollections.unmodifiableObservableList(tabs);

    /// Those that need no saving, and what is done when they are gone.
    private final Map<String, Runnable> plain = new HashMap<>();

    private final ObjectProperty<@Nullable MiddleTab> selected = new SimpleObjectProperty<>();

    /// Shows a tab, and puts it to the front: the one with that id where there is one.
    public void open(MiddleTab tab) {
        var known = find(tab.id());
        if (known.isEmpty()) {
            tabs.add(tab);
        }
        selected.set(known.orElse(tab));
    }

    /// Shows something that needs no saving, such as a report.
    ///
    /// @param onClose done when the tab is gone, however it went
    public void openPlain(String id, String title, Node content, Runnable onClose) {
        plain.putIfAbsent(id, onClose);
        open(
                new MiddleTab(
                        id,
                        new SimpleStringProperty(title),
                        content,
                        new SimpleBooleanProperty(false),
                        true,
                        () -> remove(id)));
    }

    public void select(String id) {
        find(id).ifPresent(selected::set);
    }

    /// Counting from 0; beyond the last one nothing happens.
    public void select(int index) {
        if (index < tabs.size()) {
            selected.set(tabs.get(index));
        }
    }

    /// The next one, or with -1 the one before; round and round.
    public void step(int by) {
        if (!tabs.isEmpty()) {
            int now = Math.max(0, tabs.indexOf(selected.get()));
            selected.set(tabs.get(Math.floorMod(now + by, tabs.size())));
        }
    }

    /// Asks the tab in front to close.
    public void closeSelected() {
        var tab = selected.get();
        if (tab != null && tab.closable()) {
            tab.close().run();
        }
    }

    public void remove(String id) {
        find(id).ifPresent(tab -> {
            int index = tabs.indexOf(tab);
            tabs.remove(tab);
            if (tab.equals(selected.get())) {
                selected.set(tabs.isEmpty() ? null : tabs.get(Math.max(0, index - 1)));
            }
        });
        var onClose = plain.remove(id);
        if (onClose != null) {
            onClose.run();
        }
    }

    /// Every report: they are about a workspace that is no longer open.
    public void removePlain() {
        tabs.removeIf(tab -> plain.containsKey(tab.id()));
        selected.set(tabs.isEmpty() ? null : tabs.getFirst());
        var closed = List.copyOf(plain.values());
        plain.clear();
        closed.forEach(Runnable::run);
    }

    public Optional<MiddleTab> find(String id) {
        return tabs.stream().filter(tab -> tab.id().equals(id)).findFirst();
    }

    public ObservableList<MiddleTab> tabs() {
        return shownTabs;
    }

    public ObjectProperty<@Nullable MiddleTab> selected() {
        return selected;
    }
}
