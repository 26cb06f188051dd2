package dev.flightdeck.ui.migrations;

import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.MigrationStatus;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// What can be done with the rows that are selected.
final class RowMenu extends ContextMenu {
    private final MigrationsModel model;
    private final Messages messages;
    private final MenuItem open;
    private final MenuItem migrate;
    private final MenuItem rollBack;
    private final MenuItem dryRun;

    RowMenu(MigrationsModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        open = item("open", Icons.EDIT, this::open);
        migrate = item("migrateto", Icons.RUN, () -> with(model.navigation()::migrate));
        rollBack = item("rollbackto", Icons.ROLL_BACK, this::rollBack);
        dryRun = item("dryrunto", Icons.DRY_RUN, () -> with(model.navigation()::dryRun));
        getItems()
                .addAll(
                        open,
                        new SeparatorMenuItem(),
                        migrate,
                        dryRun,
                        rollBack,
                        new SeparatorMenuItem(),
                        item("copyversion", Icons.COPY, () -> copy(MigrationRow::version)),
                        item("copyscript", null, () -> copy(row -> row.info().script())),
                        item("copyrow", null, () -> copy(RowMenu::line)));
        setOnShowing(_ -> prepare());
    }

    void open() {
        model.table()
                .single()
                .map(row -> row.info().migrationOrNull())
                .ifPresent(m -> model.navigation().openFile(m.file(), 0, 0));
    }

    void copyRows() {
        copy(RowMenu::line);
    }

    private MenuItem item(String key, @Nullable Icons icon, Runnable action) {
        var item = new MenuItem(messages.text("migrations.menu." + key));
        item.setId(key);
        if (icon != null) {
            item.setGraphic(icon.node());
        }
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void prepare() {
        var row = model.table().single().orElse(null);
        var version = row == null ? null : row.info().version();
        boolean idle = model.commands().refresh().enabled() && writable();
        boolean pending = row != null && row.state().willRun();
        boolean applied = row != null && row.info().appliedOrNull() != null;
        open.setDisable(row == null || row.info().migrationOrNull() == null);
        migrate.setDisable(!idle || version == null || !pending);
        dryRun.setDisable(!idle || version == null || !pending);
        rollBack.setDisable(!idle || version == null || !applied || isCurrent(version));
    }

    private boolean writable() {
        MigrationStatus status = model.table().status().get();
        return status != null
                && status.readOnlyReason() == null
                && !model.table().runUnderWay().get();
    }

    private boolean isCurrent(Version version) {
        return model.table().current().filter(version::equals).isPresent();
    }

    private void with(Consumer<Target> act) {
        model.table()
                .single()
                .map(row -> row.info().version())
                .ifPresent(version -> act.accept(new Target.Through(version)));
    }

    private void rollBack() {
        model.table()
                .single()
                .map(row -> row.info().version())
                .ifPresent(version -> model.navigation().rollBack(new Target.BackTo(version)));
    }

    private void copy(Function<MigrationRow, String> text) {
        List<MigrationRow> rows = model.table().selected();
        var content = new ClipboardContent();
        content.putString(rows.stream().map(text).collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static String line(MigrationRow row) {
        var applied = row.info().appliedOrNull();
        return String.join(
                "\t",
                row.stateText(),
                row.version(),
                row.info().description(),
                row.info().script(),
                applied == null || applied.installedOn() == null
                        ? ""
                        : applied.installedOn().toString());
    }
}
