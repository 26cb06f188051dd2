package dev.flightdeck.ui;

import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.ui.common.FxThread;
import dev.flightdeck.ui.migrations.MigrationRow;
import dev.flightdeck.ui.migrations.MigrationsView;
import dev.flightdeck.ui.migrations.MigrationsViewModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Leads to a migration in the table, at once or as soon as its project has been read. FX thread
/// only.
final class MigrationReveal {
    private final WindowContext window;
    private final MigrationsViewModel table;
    private final MigrationsView view;
    private @Nullable MigrationInfo wanted;

    MigrationReveal(WindowContext window, MigrationsViewModel table, MigrationsView view) {
        this.window = window;
        this.table = table;
        this.view = view;
        table.status()
                .subscribe(status -> {
                    if (status != null) {
                        FxThread.real().later(this::reveal);
                    }
                });
    }

    void show(MigrationInfo info) {
        window.tabs().select("migrations");
        wanted = info;
        reveal();
    }

    private void reveal() {
        var info = wanted;
        if (info != null) {
            find(info)
                    .ifPresent(row -> {
                        wanted = null;
                        view.reveal(row);
                    });
        }
    }

    private Optional<MigrationRow> find(MigrationInfo info) {
        return table.all().stream()
                .filter(row ->
                        row.info().script().equals(info.script())
                                && String.valueOf(row.info().version())
                                        .equals(String.valueOf(info.version())))
                .findFirst();
    }
}
