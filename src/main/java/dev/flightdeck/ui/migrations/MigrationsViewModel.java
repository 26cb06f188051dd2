package dev.flightdeck.ui.migrations;

import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.BackgroundTask;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.MigrationStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// The migrations of one database. What it shows is always a whole status as it was read, never one
/// that was patched. FX thread only.
public final class MigrationsViewModel {
    /// What takes the place of the table.
    public enum Phase {
        NO_DATABASE,
        /// The first status is being read: nothing to show yet.
        LOADING,
        NO_MIGRATIONS,
        READY,
        FAILED
    }

    private final Background background;
    private final Messages messages;
    private final ObservableList<MigrationRow> all = FXCollections.observableArrayList();
    private final FilteredList<MigrationRow> rows = new FilteredList<>(all);
    private final ObservableList<MigrationRow> selected = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Phase> phase =
            new ReadOnlyObjectWrapper<>(Phase.NO_DATABASE);
    private final ReadOnlyObjectWrapper<@Nullable MigrationStatus> status =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable MigrationActions> actions =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable FolderActions> folder =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper updating = new ReadOnlyBooleanWrapper();
    private final BooleanProperty runUnderWay = new SimpleBooleanProperty();
    private @Nullable BackgroundTask reading;
    private int generation;
    private boolean readAgain;

    public MigrationsViewModel(Background background, Messages messages) {
        this.background = background;
        this.messages = messages;
        filter.subscribe(this::applyFilter);
    }

    /// The files of the workspace that is open, shown where there is no database to compare them
    /// with; null where none is open.
    public void openFolder(@Nullable FolderActions opened) {
        folder.set(opened);
        if (actions.get() == null) {
            open(null);
        }
    }

    /// Shows the migrations of a database; null where none is chosen.
    public void open(@Nullable MigrationActions opened) {
        generation++;
        reading = null;
        readAgain = false;
        selected.clear();
        all.clear();
        problem.set(null);
        status.set(null);
        phase.set(opened == null ? Phase.NO_DATABASE : Phase.LOADING);
        actions.set(opened);
        refresh();
    }

    /// Says that the server which the environment leads to now is the right one.
    void acceptServer() {
        var asked = actions.get();
        if (asked != null) {
            asked.acceptServer();
            refresh();
        }
    }

    /// Reads files and history again. What is shown stays until the answer is there; a refresh
    /// during a refresh follows it.
    public void refresh() {
        var asked = actions.get();
        if (asked == null) {
            readFiles();
            return;
        }
        if (reading != null) {
            readAgain = true;
            return;
        }
        int mine = ++generation;
        var task =
                background.start(
                        messages.text("migrations.reading", asked.environment().name()),
                        asked::status,
                        read -> finish(mine, () -> show(read)),
                        failure -> finish(mine, () -> fail(failure)));
        if (mine == generation && task.running().get()) {
            reading = task;
        }
    }

    /// Without a database, or where it cannot be read.
    private void readFiles() {
        var asked = folder.get();
        if (asked == null) {
            return;
        }
        int mine = generation;
        background.start(
                messages.text("migrations.listing-files", asked.workspace().name()),
                asked::files,
                files -> {
                    if (mine == generation && status.get() == null) {
                        showFiles(files);
                    }
                },
                failure -> {
                    if (mine == generation && actions.get() == null) {
                        fail(failure);
                    }
                });
    }

    /// Nothing is known of any database, and nothing is made up.
    private void showFiles(List<Migration> files) {
        update(
                files.stream()
                        .<MigrationInfo>map(file ->
                                new MigrationInfo.Pending(file, MigrationState.NOT_COMPARED))
                        .toList());
        if (actions.get() == null) {
            problem.set(null);
            phase.set(Phase.NO_DATABASE);
        }
    }

    private void update(List<MigrationInfo> infos) {
        updating.set(true);
        RowUpdate.apply(MigrationRow.of(infos), all);
        updating.set(false);
    }

    private void finish(int mine, Runnable show) {
        if (mine != generation) {
            return;
        }
        reading = null;
        show.run();
        if (readAgain) {
            readAgain = false;
            refresh();
        }
    }

    private void show(MigrationStatus read) {
        problem.set(null);
        status.set(read);
        update(read.migrations());
        phase.set(all.isEmpty() ? Phase.NO_MIGRATIONS : Phase.READY);
    }

    private void fail(Throwable failure) {
        if (!(failure instanceof ProblemException expected)) {
            throw new IllegalStateException(failure);
        }
        problem.set(expected.problem());
        phase.set(Phase.FAILED);
        if (actions.get() != null && status.get() == null) {
            readFiles();
        }
    }

    private void applyFilter(String text) {
        var words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        rows.setPredicate(text.isBlank() ? null : row -> row.matches(words));
    }

    /// Those that match the filter, in the format's order.
    public ObservableList<MigrationRow> rows() {
        return rows;
    }

    /// All of them, whatever the filter says.
    public ObservableList<MigrationRow> all() {
        return FXCollections.unmodifiableObservableList(all);
    }

    /// What is selected in the table; the view keeps it.
    public ObservableList<MigrationRow> selected() {
        return selected;
    }

    /// The one that is selected; empty for none and for many.
    public Optional<MigrationRow> single() {
        return selected.size() == 1 ? Optional.of(selected.getFirst()) : Optional.empty();
    }

    public StringProperty filter() {
        return filter;
    }

    public ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable MigrationStatus> status() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable FolderActions> folder() {
        return folder.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable MigrationActions> actions() {
        return actions.getReadOnlyProperty();
    }

    /// True while a refresh changes the rows: what the table says of its selection is to be
    /// ignored.
    ReadOnlyBooleanProperty updating() {
        return updating.getReadOnlyProperty();
    }

    /// Set by the window while a run changes this database.
    public BooleanProperty runUnderWay() {
        return runUnderWay;
    }

    Optional<Environment> environment() {
        return Optional.ofNullable(actions.get()).map(MigrationActions::environment);
    }

    Optional<Version> current() {
        return Optional.ofNullable(status.get()).map(MigrationStatus::current);
    }
}
