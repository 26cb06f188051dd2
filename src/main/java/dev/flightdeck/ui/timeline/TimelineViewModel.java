package dev.flightdeck.ui.timeline;

import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.BackgroundTask;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Timeline;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// The migrations of all projects of a workspace in one environment. Each database is read by
/// itself, so one that cannot be reached keeps nothing back from the others. FX thread only.
public final class TimelineViewModel {
    private final Background background;
    private final Messages messages;
    private final ZoneId zone;
    private final ObservableList<TimelineRow> all = FXCollections.observableArrayList();
    private final FilteredList<TimelineRow> rows = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper environment = new ReadOnlyStringWrapper("");

    /// Counts the changes of [#states], for those who show them.
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();

    private final SequencedMap<String, SourceState> states = new LinkedHashMap<>();
    private final List<BackgroundTask> tasks = new ArrayList<>();
    private List<TimelineSource> sources = List.of();
    private int generation;

    /// @param zone in which "seen since" is said
    public TimelineViewModel(Background background, Messages messages, ZoneId zone) {
        this.background = background;
        this.messages = messages;
        this.zone = zone;
        filter.subscribe(this::applyFilter);
    }

    /// What is to be shown from now on; nothing is read yet.
    ///
    /// @param newEnvironment empty where none is chosen
    public void choose(String newEnvironment, List<TimelineSource> newSources) {
        stopTasks();
        sources = List.copyOf(newSources);
        environment.set(newEnvironment);
        states.clear();
        all.clear();
        changed();
    }

    /// Reads every database anew, all at once.
    public void read() {
        stopTasks();
        int mine = generation;
        for (var source : sources) {
            states.put(
                    source.project(),
                    source.reader() == null
                            ? new SourceState.NoDatabase()
                            : new SourceState.Reading());
        }
        changed();
        for (var source : sources) {
            var reader = source.reader();
            if (reader != null) {
                tasks.add(
                        background.start(
                                messages.text(
                                        "timeline.reading", source.project(), environment.get()),
                                reader,
                                part -> finish(mine, source, new SourceState.Read(part)),
                                failure -> finish(mine, source, failed(failure))));
            }
        }
    }

    private static SourceState failed(Throwable failure) {
        if (failure instanceof ProblemException expected) {
            return new SourceState.Failed(expected.problem());
        }
        throw new IllegalStateException(failure);
    }

    private void finish(int mine, TimelineSource source, SourceState state) {
        if (mine == generation) {
            states.put(source.project(), state);
            changed();
        }
    }

    /// Asks what is being read to stop; what was read stays.
    public void stop() {
        stopTasks();
        states.replaceAll((_, state) ->
                state instanceof SourceState.Reading ? new SourceState.Stopped() : state);
        changed();
    }

    private void stopTasks() {
        generation++;
        tasks.forEach(BackgroundTask::requestCancel);
        tasks.clear();
    }

    private void changed() {
        var parts =
                states.values().stream()
                        .filter(SourceState.Read.class::isInstance)
                        .map(state -> ((SourceState.Read) state).part())
                        .toList();
        var entries = Timeline.of(parts, zone);
        var lines = new ArrayList<TimelineRow>(entries.size());
        for (var entry : entries) {
            lines.add(new TimelineRow(lines.size(), entry));
        }
        if (!lines.equals(all)) {
            all.setAll(lines);
        }
        changes.set(changes.get() + 1);
    }

    private void applyFilter(String text) {
        var words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        rows.setPredicate(text.isBlank() ? null : row -> row.matches(words));
    }

    /// Whether something was asked since the last [#choose].
    public boolean isBegun() {
        return !states.isEmpty();
    }

    boolean isReading() {
        return count(SourceState.Reading.class) > 0;
    }

    /// How many databases have been asked and have answered, well or not.
    long answered() {
        return states.size() - count(SourceState.Reading.class);
    }

    private long count(Class<? extends SourceState> kind) {
        return states.values().stream().filter(kind::isInstance).count();
    }

    /// By project, in the order of the file.
    Map<String, SourceState> states() {
        return states;
    }

    ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /// Empty where none is chosen.
    ReadOnlyStringProperty environment() {
        return environment.getReadOnlyProperty();
    }

    ObservableList<TimelineRow> rows() {
        return rows;
    }

    ObservableList<TimelineRow> all() {
        return all;
    }

    StringProperty filter() {
        return filter;
    }
}
