package dev.flightdeck.ui.window;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Finds among commands, migrations and files what a few letters stand for.
public final class PaletteViewModel {
    private static final int SHOWN = 60;

    private final List<Item> all;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Item> found = FXCollections.observableArrayList();
    private final ObservableList<Item> shownFound = FXCollections.unmodifiableObservableList(found);

    /// Something that can be chosen.
    ///
    /// @param kind such as `Command` or `Migration`
    /// @param remark shown at the right: a shortcut or a state
    /// @param whyNot why it cannot be chosen now; empty where it can
    public record Item(String text, String kind, String remark, String whyNot, Runnable action) {}

    public PaletteViewModel(List<Item> all) {
        this.all = List.copyOf(all);
        query.subscribe(this::search);
    }

    /// Every word must occur; what begins with the query comes first, what cannot be done last.
    private void search(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        var words = List.of(wanted.split("\\s+"));
        found.setAll(
                all.stream()
                        .filter(item -> matches(item, words))
                        .sorted(Comparator.comparingInt(item -> rank(item, wanted)))
                        .limit(SHOWN)
                        .toList());
    }

    private static boolean matches(Item item, List<String> words) {
        var searched = (item.text() + " " + item.kind()).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(searched::contains);
    }

    private static int rank(Item item, String wanted) {
        int rank = item.text().toLowerCase(Locale.ROOT).startsWith(wanted) ? 0 : 1;
        return item.whyNot().isEmpty() ? rank : rank + 2;
    }

    public StringProperty query() {
        return query;
    }

    public ObservableList<Item> found() {
        return shownFound;
    }
}
