package dev.flightdeck.ui;

import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.FxThread;
import dev.flightdeck.ui.execution.RunArchive;
import dev.flightdeck.ui.execution.RunHistoryView;
import dev.flightdeck.ui.execution.RunHistoryViewModel;
import dev.flightdeck.ui.execution.RunProgressView;
import dev.flightdeck.ui.execution.RunView;
import dev.flightdeck.ui.execution.RunViewModel;
import dev.flightdeck.ui.migrations.DetailsView;
import dev.flightdeck.ui.migrations.FolderWatch;
import dev.flightdeck.ui.migrations.MigrationActions;
import dev.flightdeck.ui.migrations.MigrationRow;
import dev.flightdeck.ui.migrations.MigrationsModel;
import dev.flightdeck.ui.migrations.MigrationsView;
import dev.flightdeck.ui.migrations.MigrationsViewModel.Phase;
import dev.flightdeck.ui.window.Commands.Menu;
import dev.flightdeck.ui.window.DockTab;
import dev.flightdeck.ui.window.PaletteViewModel.Item;
import dev.flightdeck.ui.workspace.EnvironmentItem.State;
import dev.flightdeck.workspace.AppliedCopies;
import dev.flightdeck.workspace.Migrator;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import org.jspecify.annotations.Nullable;

/// The migrations of the selected database in the window, with everything that can be done with
/// them: details, plans, runs and dry runs.
public final class MigrationsPart implements WindowPart {
    private final RunArchive archive;
    private final AppliedCopies copies;

    public MigrationsPart(RunArchive archive, AppliedCopies copies) {
        this.archive = archive;
        this.copies = copies;
    }

    @Override
    public void install(WindowContext window) {
        var run = new RunViewModel(window.background(), window.messages(), archive);
        var history = new RunHistoryViewModel(window.background(), window.messages(), archive);
        var acts = new MigrationActs(window, run, history::refresh);
        var model =
                MigrationsModel.create(
                        window.background(), window.messages(), window.dialogs(), acts, copies);
        acts.about(model.table());
        new Installed(window, model, run).install();
        addDock(window, run, history);
        history.refresh();
    }

    private static void addDock(
            WindowContext window, RunViewModel run, RunHistoryViewModel history) {
        var messages = window.messages();
        window.dock()
                .add(
                        0,
                        new DockTab(
                                "run",
                                new SimpleStringProperty(messages.text("execution.tab")),
                                new RunView(run, messages, window::problemPanel)));
        window.dock()
                .add(
                        3,
                        new DockTab(
                                "history",
                                new SimpleStringProperty(messages.text("execution.history")),
                                new RunHistoryView(history, messages, window.times())));
        window.dock().aside().set(new RunProgressView(run, messages));
    }

    private static final class Installed {
        private final WindowContext window;
        private final MigrationsModel model;
        private final RunViewModel run;
        private final MigrationsView view;
        private @Nullable FolderWatch watch;

        Installed(WindowContext window, MigrationsModel model, RunViewModel run) {
            this.window = window;
            this.model = model;
            this.run = run;
            this.view =
                    new MigrationsView(
                            model, window.messages(), window.times(), window::problemPanel);
        }

        void install() {
            window.slots().migrations(view);
            window.slots().details(new DetailsView(model, window.messages(), window.times()));
            window.slots().palette(this::paletteItems);
            model.commands().all().forEach(this::add);
            window.workspace().migrator().subscribe(this::open);
            model.table().phase().subscribe(_ -> report());
            model.table().status().subscribe(_ -> report());
            run.phase().subscribe(_ -> model.table().runUnderWay().set(run.isRunning()));
        }

        private void add(Command command) {
            window.commands().add(Menu.RUN, section(command), command);
        }

        private static int section(Command command) {
            return switch (command.id()) {
                case "migrations.command.migrate", "migrations.command.rollback" -> 0;
                case "migrations.command.dryrun", "migrations.command.showsql" -> 1;
                case "migrations.command.new", "migrations.command.refresh" -> 2;
                default -> 3;
            };
        }

        private void open(@Nullable Migrator migrator) {
            if (watch != null) {
                watch.close();
                watch = null;
            }
            if (migrator == null) {
                model.table().open(null);
                return;
            }
            watch =
                    FolderWatch.start(
                            migrator.workspace().folders(),
                            FxThread.real(),
                            model.table()::refresh);
            model.table().open(MigrationActions.of(migrator));
        }

        /// The list of environments and the bars say what is known of the database.
        private void report() {
            var actions = model.table().actions().get();
            if (actions != null) {
                window.workspace()
                        .environments()
                        .report(actions.environment().name(), state(model.table().phase().get()));
            }
        }

        private State state(Phase phase) {
            var status = model.table().status().get();
            var problem = model.table().problem().get();
            if (phase == Phase.FAILED && problem != null) {
                return new State.Failed(problem);
            }
            return status == null ? new State.Reading() : new State.Read(status);
        }

        private List<Item> paletteItems() {
            return model.table().all().stream().map(this::item).toList();
        }

        private Item item(MigrationRow row) {
            return new Item(
                    row.title(),
                    window.messages().text("migrations.palette"),
                    row.state().word(),
                    "",
                    () -> {
                        window.tabs().select("migrations");
                        view.reveal(row);
                    });
        }
    }
}
