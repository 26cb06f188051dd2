package dev.flightdeck.ui.window;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The dock at the bottom. FX thread only.
public final class Dock {
    private final ObservableList<DockTab> tabs = FXCollections.observableArrayList();
    private final ObservableList<DockTab> shownTabs =
            FXCollections.unmodifiableObservableList(tabs);
    private final ObjectProperty<@Nullable DockTab> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Node> aside = new SimpleObjectProperty<>();
    private final Sides sides;

    public Dock(Sides sides) {
        this.sides = sides;
    }

    /// @param index where it stands; beyond the end it is the last
    public void add(int index, DockTab tab) {
        tabs.add(Math.min(index, tabs.size()), tab);
        if (selected.get() == null || index == 0) {
            selected.set(tab);
        }
    }

    /// Brings a tab to the front and shows the dock where it is hidden.
    public void show(String id) {
        tabs.stream()
                .filter(tab -> tab.id().equals(id))
                .findFirst()
                .ifPresent(tab -> {
                    selected.set(tab);
                    sides.bottomShown().set(true);
                });
    }

    public ObservableList<DockTab> tabs() {
        return shownTabs;
    }

    /// What stands beside the tabs whichever is in front, such as the progress of a run; null for
    /// nothing.
    public ObjectProperty<@Nullable Node> aside() {
        return aside;
    }

    public ObjectProperty<@Nullable DockTab> selected() {
        return selected;
    }
}
