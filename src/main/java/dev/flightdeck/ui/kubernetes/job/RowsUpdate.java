package dev.flightdeck.ui.kubernetes.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.collections.ObservableList;

/// Brings a list up to date with as few changes as is cheap: rows that go are taken out, new ones
/// are put in, and what changed is replaced in its place.
final class RowsUpdate<T> {
    private static final int FEW = 100;

    private final List<T> wanted;
    private final ObservableList<T> shown;
    private final Function<T, ?> key;

    private RowsUpdate(List<T> wanted, ObservableList<T> shown, Function<T, ?> key) {
        this.wanted = wanted;
        this.shown = shown;
        this.key = key;
    }

    static <T> void apply(List<T> wanted, ObservableList<T> shown, Function<T, ?> key) {
        if (!new RowsUpdate<>(wanted, shown, key).applyFew()) {
            shown.setAll(wanted);
        }
    }

    /// False where a few changes are not enough.
    private boolean applyFew() {
        var before = keys(shown);
        var after = keys(wanted);
        var gone = new ArrayList<Integer>();
        for (int i = shown.size() - 1; i >= 0 && gone.size() <= FEW; i--) {
            if (!after.contains(key.apply(shown.get(i)))) {
                gone.add(i);
            }
        }
        if (gone.size() > FEW || after.size() - (before.size() - gone.size()) > FEW) {
            return false;
        }
        gone.forEach(index -> shown.remove(index.intValue()));
        return insert(before) && replace();
    }

    private boolean insert(Set<Object> before) {
        for (int i = 0; i < wanted.size(); i++) {
            var row = wanted.get(i);
            if (i < shown.size() && key.apply(shown.get(i)).equals(key.apply(row))) {
                continue;
            }
            if (before.contains(key.apply(row))) {
                return false; // another order
            }
            shown.add(i, row);
        }
        return wanted.size() == shown.size();
    }

    private boolean replace() {
        var changed = new ArrayList<Integer>();
        for (int i = 0; i < wanted.size() && changed.size() <= FEW; i++) {
            if (!wanted.get(i).equals(shown.get(i))) {
                changed.add(i);
            }
        }
        if (changed.size() > FEW) {
            return false;
        }
        changed.forEach(index -> shown.set(index, wanted.get(index)));
        return true;
    }

    private Set<Object> keys(List<T> rows) {
        var keys = new HashSet<Object>(rows.size() * 2);
        rows.forEach(row -> keys.add(key.apply(row)));
        return keys;
    }
}
