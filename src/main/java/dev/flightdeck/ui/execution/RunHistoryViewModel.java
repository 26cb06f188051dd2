package dev.flightdeck.ui.execution;

import dev.flightdeck.settings.RunRecord;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.workspace.RunArchive;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The runs before, of this and of earlier starts of the program. FX thread only.
public final class RunHistoryViewModel {
    private final Background background;
    private final RunArchive archive;
    private final ObservableList<RunRecord> runs = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable RunRecord> selected = new SimpleObjectProperty<>();

    public RunHistoryViewModel(Background background, RunArchive archive) {
        this.background = background;
        this.archive = archive;
    }

    /// Reads them again: at the start, and after each run.
    public void refresh() {
        background.quietly(_ -> archive.read(), this::show);
    }

    private void show(List<RunRecord> read) {
        var before = selected.get();
        runs.setAll(read);
        selected.set(before != null && read.contains(before) ? before : null);
    }

    /// What the runs are kept in.
    public RunArchive archive() {
        return archive;
    }

    /// The newest first.
    ObservableList<RunRecord> runs() {
        return runs;
    }

    ObjectProperty<@Nullable RunRecord> selected() {
        return selected;
    }
}
