package dev.flightdeck.ui.window;

import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.BackgroundTask;
import dev.flightdeck.ui.common.Times;
import java.time.Clock;
import java.time.LocalTime;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// What the window has done since it was opened, the latest last: every piece of work in the
/// background, how long it took and how it ended. FX thread only.
public final class ActivityLog {
    private static final int KEPT = 2_000;

    private final Clock clock;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ObservableList<Entry> shownEntries =
            FXCollections.unmodifiableObservableList(entries);

    /// @param how it ended: empty where it went well
    public record Entry(LocalTime at, String what, String took, String how) {}

    public ActivityLog(Background background, Clock clock) {
        this.clock = clock;
        background.running().addListener((ListChangeListener<BackgroundTask>) this::note);
    }

    private void note(ListChangeListener.Change<? extends BackgroundTask> change) {
        while (change.next()) {
            change.getRemoved().forEach(this::note);
        }
    }

    private void note(BackgroundTask task) {
        if (entries.size() >= KEPT) {
            entries.removeFirst();
        }
        entries.add(
                new Entry(
                        LocalTime.now(clock),
                        task.title(),
                        Times.took(task.elapsed().toNanos() / 1e6),
                        how(task)));
    }

    private static String how(BackgroundTask task) {
        return switch (task.failure()) {
            case null -> "";
            case ProblemException e -> Explanation.of(e.problem()).headline();
            case Throwable bug -> bug.toString();
        };
    }

    public ObservableList<Entry> entries() {
        return shownEntries;
    }
}
