package dev.flightdeck.ui;

import dev.flightdeck.settings.RunLog;
import dev.flightdeck.settings.RunOrigin;
import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.FxThread;
import dev.flightdeck.ui.common.Shortcuts.Scope;
import dev.flightdeck.ui.execution.RunHistoryView;
import dev.flightdeck.ui.execution.RunHistoryViewModel;
import dev.flightdeck.ui.execution.RunProgressView;
import dev.flightdeck.ui.execution.RunView;
import dev.flightdeck.ui.execution.RunViewModel;
import dev.flightdeck.ui.migrations.DetailsView;
import dev.flightdeck.ui.migrations.FolderActions;
import dev.flightdeck.ui.migrations.FolderWatch;
import dev.flightdeck.ui.migrations.MigrationActions;
import dev.flightdeck.ui.migrations.MigrationRow;
import dev.flightdeck.ui.migrations.MigrationsModel;
import dev.flightdeck.ui.migrations.MigrationsView;
import dev.flightdeck.ui.migrations.MigrationsViewModel;
import dev.flightdeck.ui.migrations.MigrationsViewModel.Phase;
import dev.flightdeck.ui.window.Commands.Menu;
import dev.flightdeck.ui.window.DockTab;
import dev.flightdeck.ui.window.PaletteViewModel.Item;
import dev.flightdeck.ui.workspace.EnvironmentItem.State;
import dev.flightdeck.ui.workspace.OpenWorkspace;
import dev.flightdeck.workspace.AppliedCopies;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.RunArchive;
import java.nio.file.Path;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The migrations tab, its details, the run and the history of runs.
final class MigrationsPart implements WindowPart {
    private @Nullable FolderWatch watch;
    private @Nullable NamedMigrations installed;
    private @Nullable RunHistoryViewModel runs;

    @Override
    public void install(WindowContext window) {
        var data = window.services().data();
        var copies = new AppliedCopies(data.resolve("applied"));
        var archive =
                new RunArchive(
                        new RunLog(data.resolve("runs.jsonl")),
                        RunOrigin.WINDOW,
                        window.services().clock());
        var run = new RunViewModel(window.background(), window.messages(), archive);
        var history = new RunHistoryViewModel(window.background(), archive);
        this.runs = history;
        var table = new Late();
        var mended = new MendedProblems(window.problems());
        var acts =
                new MigrationRuns(
                        window,
                        run,
                        mended,
                        migrator -> {
                            keepProblem(mended, run, migrator);
                            table.refresh();
                            history.refresh();
                        });
        var model =
                MigrationsModel.create(
                        window.background(), window.messages(), window.dialogs(), acts, copies);
        table.model = model.table();
        var view = show(window, model, run, history);
        var reveal = new MigrationReveal(window, model.table(), view);
        installed = new NamedMigrations(window, model, reveal);
        new TimelinePart(reveal).install(window);
        follow(window, model.table(), mended);
        leaveWithWorkspace(window, run);
        run.phase().subscribe(_ -> model.table().runUnderWay().set(run.isRunning()));
        addCommands(window, model);
        window.slots().palette(() -> model.table().all().stream().map(r -> item(r, acts)).toList());
        window.slots().atEnd(() -> watch(null, model.table()));
        history.refresh();
    }

    /// The migrations of the open workspace, for who knows only their names; once installed.
    NamedMigrations named() {
        var named = installed;
        if (named == null) {
            throw new IllegalStateException("the migrations are not installed yet");
        }
        return named;
    }

    /// The runs so far, for what runs elsewhere; once installed.
    RunHistoryViewModel history() {
        var history = runs;
        if (history == null) {
            throw new IllegalStateException("the history of runs is not installed yet");
        }
        return history;
    }

    /// A run that failed stays a problem until one goes well.
    private static void keepProblem(MendedProblems mended, RunViewModel run, Migrator migrator) {
        var result = run.result().get();
        var environment = migrator.environment().name();
        if (result != null && result.problem() != null) {
            mended.met(migrator.workspace(), environment, result.problem());
        } else if (result != null && result.wentWell()) {
            mended.ranWell(migrator.workspace(), environment);
        }
    }

    /// The table needs the ways to a run, and a run reads the table again.
    private static final class Late {
        private @Nullable MigrationsViewModel model;

        void refresh() {
            if (model != null) {
                model.refresh();
            }
        }
    }

    private static MigrationsView show(
            WindowContext window,
            MigrationsModel model,
            RunViewModel run,
            RunHistoryViewModel history) {
        var messages = window.messages();
        var shortcuts = window.commands().shortcuts();
        var view =
                new MigrationsView(
                        model, messages, window.times(), shortcuts, window::problemPanel);
        window.slots().migrations(view);
        addFilter(window, view);
        window.slots().details(new DetailsView(model, messages, window.times()));
        dock(
                window,
                0,
                "run",
                "window.dock.run",
                new RunView(run, messages, window::problemPanel, window::openPlace));
        window.dock().aside().set(new RunProgressView(run, messages));
        dock(
                window,
                9,
                "history",
                "window.dock.history",
                new RunHistoryView(history, messages, window.times()));
        return view;
    }

    private static void addFilter(WindowContext window, MigrationsView view) {
        window.commands()
                .add(
                        Menu.EDIT,
                        1,
                        Scope.MIGRATIONS,
                        Command.always(
                                MigrationsView.FILTER,
                                "Shortcut+F",
                                () -> {
                                    window.tabs().select("migrations");
                                    view.focusFilter();
                                }));
    }

    private static void dock(
            WindowContext window, int index, String id, String titleKey, Node content) {
        var title = new SimpleStringProperty(window.messages().text(titleKey));
        window.dock().add(index, new DockTab(id, title, content));
    }

    private void follow(WindowContext window, MigrationsViewModel table, MendedProblems mended) {
        window.workspace()
                .migrator()
                .subscribe(migrator ->
                        table.open(migrator == null ? null : MigrationActions.of(migrator)));
        window.workspace()
                .workspace()
                .subscribe(open -> {
                    watch(open, table);
                    table.openFolder(
                            open == null
                                    ? null
                                    : FolderActions.of(open.workspace(), open.format()));
                });
        table.phase().subscribe(_ -> report(window, table));
        table.status()
                .subscribe(status -> {
                    report(window, table);
                    var actions = table.actions().get();
                    if (status != null && actions != null) {
                        mended.read(actions.workspace(), actions.environment(), status);
                    }
                });
    }

    /// How a run ended says nothing about another workspace.
    private static void leaveWithWorkspace(WindowContext window, RunViewModel run) {
        window.workspace()
                .workspace()
                .map(open -> open == null ? "" : open.workspace().key())
                .orElse("")
                .addListener((_, _, _) -> run.leave());
    }

    private void watch(@Nullable OpenWorkspace open, MigrationsViewModel table) {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        if (open != null) {
            watch = FolderWatch.start(open.workspace().folders(), FxThread.real(), table::refresh);
        }
    }

    /// What became known of the database, for the list of environments and the bars.
    private static void report(WindowContext window, MigrationsViewModel table) {
        var actions = table.actions().get();
        var selected = window.workspace().environments().selected().get();
        boolean isSelected =
                actions != null
                        && selected != null
                        && actions.environment().name().equals(selected.name());
        if (actions == null || !isSelected) {
            return; // the one that was left: what is known of it does not change
        }
        var problem = table.problem().get();
        var status = table.status().get();
        var phase = table.phase().get();
        State state = new State.Unread();
        if (phase == Phase.LOADING) {
            state = new State.Reading();
        } else if (phase == Phase.FAILED && problem != null) {
            state = new State.Failed(problem);
        } else if (status != null) {
            state = new State.Read(status, window.services().clock().instant());
        }
        window.workspace().environments().report(actions.environment().name(), state);
    }

    private static void addCommands(WindowContext window, MigrationsModel model) {
        var commands = model.commands();
        for (var command : commands.all()) {
            window.commands().add(menuOf(command, model), sectionOf(command, model), command);
        }
    }

    private static Menu menuOf(Command command, MigrationsModel model) {
        if (command.equals(model.commands().refresh())) {
            return Menu.VIEW;
        }
        return command.equals(model.commands().create()) ? Menu.FILE : Menu.RUN;
    }

    private static int sectionOf(Command command, MigrationsModel model) {
        var commands = model.commands();
        if (command.equals(commands.refresh())) {
            return 0;
        }
        boolean upkeep =
                command.equals(commands.validate())
                        || command.equals(commands.baseline())
                        || command.equals(commands.repair())
                        || command.equals(commands.reset())
                        || command.equals(commands.convert());
        return upkeep || command.equals(commands.create()) ? 1 : 0;
    }

    private static Item item(MigrationRow row, MigrationRuns runs) {
        var migration = row.info().migrationOrNull();
        @Nullable Path file = migration == null ? null : migration.file();
        return new Item(
                row.title(),
                row.stateText(),
                "",
                "",
                () -> {
                    if (file != null) {
                        runs.openFile(file, 0, 0);
                    }
                });
    }
}
