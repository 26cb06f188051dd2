package dev.flightdeck.ui;

import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.kubernetes.job.JobsServices.MigrationPlaces;
import dev.flightdeck.ui.migrations.MigrationRow;
import dev.flightdeck.ui.migrations.MigrationsModel;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/// The migrations of the open workspace by what a log calls them. FX thread only.
record NamedMigrations(WindowContext window, MigrationsModel model, MigrationReveal reveal)
        implements MigrationPlaces {
    @Override
    public ObservableValue<Boolean> present() {
        return window.workspace().workspace().map(_ -> true).orElse(false);
    }

    @Override
    public Optional<String> title(LogLink link) {
        return find(link).map(MigrationRow::title);
    }

    @Override
    public void open(LogLink link) {
        find(link).ifPresent(row -> open(row.info(), link));
    }

    private void open(MigrationInfo info, LogLink link) {
        var migration = info.migrationOrNull();
        if (migration != null && link.line() > 0) {
            window.openPlace(new SourcePlace(migration.file().toString(), link.line(), 1, null));
        } else {
            reveal.show(info);
        }
    }

    private Optional<MigrationRow> find(LogLink link) {
        return model.table().all().stream().filter(row -> names(link, row.info())).findFirst();
    }

    /// A migration without a version is known by its file only.
    static boolean names(LogLink link, MigrationInfo info) {
        var version = info.version();
        return (!info.script().isEmpty() && link.names(info.script()))
                || (version != null && link.names(version.text()));
    }
}
