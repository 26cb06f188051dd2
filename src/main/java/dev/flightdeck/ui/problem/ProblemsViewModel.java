package dev.flightdeck.ui.problem;

import dev.flightdeck.problem.Problem;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The problems met since the window was opened and not mended since, the latest first. FX thread
/// only.
public final class ProblemsViewModel {
    private static final int KEPT = 200;

    private final Clock clock;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ObservableList<Entry> shownEntries =
            FXCollections.unmodifiableObservableList(entries);
    private final ObjectProperty<@Nullable Entry> selected = new SimpleObjectProperty<>();

    /// @param at when it was met
    /// @param about what it goes away with, such as `run staging`; empty where only a person can
    ///   say
    public record Entry(LocalTime at, Problem problem, String about) {}

    public ProblemsViewModel(Clock clock) {
        this.clock = clock;
    }

    /// Puts a problem first and selects it. The same one again only moves to the front.
    public void add(Problem problem) {
        add(problem, "");
    }

    /// As [#add(Problem)], until [#settle].
    public void add(Problem problem, String about) {
        entries.removeIf(entry -> entry.problem().equals(problem));
        var entry = new Entry(LocalTime.now(clock), problem, about);
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

    /// Takes out what has been mended: the problems about this that the test finds.
    public void settle(String about, Predicate<Problem> isMended) {
        List.copyOf(entries).stream()
                .filter(entry -> entry.about().equals(about) && isMended.test(entry.problem()))
                .forEach(this::remove);
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
