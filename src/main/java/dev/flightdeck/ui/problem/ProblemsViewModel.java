package dev.flightdeck.ui.problem;

import dev.flightdeck.problem.Problem;
import java.time.Clock;
import java.time.LocalTime;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The problems met since the window was opened, the latest first. FX thread only.
public final class ProblemsViewModel {
    private static final int KEPT = 200;

    private final Clock clock;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ObservableList<Entry> shownEntries =
            FXCollections.unmodifiableObservableList(entries);
    private final ObjectProperty<@Nullable Entry> selected = new SimpleObjectProperty<>();

    /// @param at when it was met
    public record Entry(LocalTime at, Problem problem) {}

    public ProblemsViewModel(Clock clock) {
        this.clock = clock;
    }

    /// Puts a problem first and selects it. The same one again only moves to the front.
    public void add(Problem problem) {
        entries.removeIf(entry -> entry.problem().equals(problem));
        var entry = new Entry(LocalTime.now(clock), problem);
        entries.addFirst(entry);
        if (entries.size() > KEPT) {
            entries.removeLast();
        }
        selected.set(entry);
    }

    public void remove(Entry entry) {
        entries.remove(entry);
        if (entry.equals(selected.get())) {
            selected.set(entries.isEmpty() ? null : entries.getFirst());
        }
    }

    public void clear() {
        entries.clear();
        selected.set(null);
    }

    public ObservableList<Entry> entries() {
        return shownEntries;
    }

    public ObjectProperty<@Nullable Entry> selected() {
        return selected;
    }
}
