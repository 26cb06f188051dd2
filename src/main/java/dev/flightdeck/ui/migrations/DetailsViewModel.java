package dev.flightdeck.ui.migrations;

import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.plan.Target;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.workspace.AppliedCopies;
import dev.flightdeck.workspace.MigrationStatus;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The details of what is selected. The text of a script is read in the background; until it is
/// there, what was shown before stays. FX thread only.
public final class DetailsViewModel {
    private final MigrationsViewModel model;
    private final MigrationsNavigation navigation;
    private final Background background;
    private final AppliedCopies copies;
    private final ReadOnlyObjectWrapper<@Nullable MigrationDetails> details =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<MigrationLog> log = new SimpleObjectProperty<>(MigrationLog.NONE);
    private int generation;

    DetailsViewModel(
            MigrationsViewModel model,
            MigrationsNavigation navigation,
            Background background,
            AppliedCopies copies) {
        this.model = model;
        this.navigation = navigation;
        this.background = background;
        this.copies = copies;
        model.selected().addListener((InvalidationListener) _ -> read());
    }

    private void read() {
        int mine = ++generation;
        var row = model.single().orElse(null);
        MigrationStatus status = model.status().get();
        var actions = model.actions().get();
        if (row == null || status == null || actions == null) {
            details.set(
                    row == null ? null : new MigrationDetails(row, null, null, List.of(), null));
            return;
        }
        var reader = new DetailsReader(actions, status, copies);
        background.quietly(
                _ -> reader.read(row),
                read -> {
                    if (mine == generation) {
                        details.set(read);
                    }
                });
    }

    /// Null where nothing or more than one migration is selected.
    ReadOnlyObjectProperty<@Nullable MigrationDetails> details() {
        return details.getReadOnlyProperty();
    }

    /// The log that is open; to be set by who opens logs.
    public ObjectProperty<MigrationLog> log() {
        return log;
    }

    ObservableList<MigrationRow> selected() {
        return model.selected();
    }

    List<MigrationRow> all() {
        return model.all();
    }

    /// Whose files and history they are, such as `dbmate`.
    String tool() {
        var folder = model.folder().get();
        return folder == null ? "" : folder.formatTitle();
    }

    void open(MigrationDetails shown) {
        var migration = shown.row().info().migrationOrNull();
        if (migration != null) {
            navigation.openFile(migration.file(), 0, 0);
        }
    }

    /// Whether a dry run up to this migration would do anything.
    boolean canDryRun(MigrationDetails shown) {
        return shown.row().info().version() != null
                && shown.row().state() == MigrationState.PENDING;
    }

    void dryRun(MigrationDetails shown) {
        var version = shown.row().info().version();
        if (version != null) {
            navigation.dryRun(new Target.Through(version));
        }
    }
}
