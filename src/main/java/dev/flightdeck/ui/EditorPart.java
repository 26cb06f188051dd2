package dev.flightdeck.ui;

import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Shortcuts.Scope;
import dev.flightdeck.ui.sqleditor.DatabaseSqlRunner;
import dev.flightdeck.ui.sqleditor.EditorCommand;
import dev.flightdeck.ui.sqleditor.EditorProblem;
import dev.flightdeck.ui.sqleditor.EditorServices;
import dev.flightdeck.ui.sqleditor.Pauses;
import dev.flightdeck.ui.sqleditor.SqlEditorTabs;
import dev.flightdeck.ui.sqleditor.SqlEditorView;
import dev.flightdeck.ui.sqleditor.SqlEditorViewModel;
import dev.flightdeck.ui.sqleditor.SqlTarget;
import dev.flightdeck.ui.window.Commands.Menu;
import dev.flightdeck.ui.window.MiddleTab;
import dev.flightdeck.workspace.Migrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The editors: each open file is a tab of the middle.
final class EditorPart implements WindowPart {
    private final Map<SqlEditorViewModel, SqlEditorView> views = new HashMap<>();

    /// Kept: a listener on a list that nobody keeps is lost.
    private ObservableList<SqlEditorViewModel> openEditors = FXCollections.observableArrayList();

    @Override
    public void install(WindowContext window) {
        var editors =
                new SqlEditorTabs(
                        new EditorServices(
                                window.background(),
                                window.dialogs(),
                                window.messages(),
                                window.commands().shortcuts(),
                                window.drafts(),
                                Pauses.real(),
                                () -> WorkspaceWrites.of(window)));
        editors.fontSize().bindBidirectional(window.preferences().fontSize());
        editors.wrap().bindBidirectional(window.preferences().wrap());
        followEditors(window, editors);
        window.slots().openPlacesWith(place -> open(window, editors, found(window, place)));
        window.slots().beforeClose(editors::closeAll);
        window.slots().beforeReading(goOn -> editors.saveBeforeReading(foldersOf(window), goOn));
        window.slots().onFront(editors::checkDisk);
        window.slots().atEnd(() -> release(window));
        window.slots().atEnd(editors::close);
        editors.findLeftBehind(editors::restore, window::showProblem);
        window.workspace()
                .migrator()
                .subscribe(migrator ->
                        editors.open().forEach(editor -> aim(window, editor, migrator)));
        addCommands(window, editors);
    }

    private static List<Path> foldersOf(WindowContext window) {
        var open = window.workspace().workspace().get();
        return open == null ? List.of() : open.workspace().folders();
    }

    private static void release(WindowContext window) {
        try {
            window.drafts().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// At the place, with what is known to be wrong in the file underlined.
    private static void open(WindowContext window, SqlEditorTabs editors, SourcePlace place) {
        editors.open(
                Path.of(place.file()),
                editor -> {
                    editor.showProblems(problemsIn(window, place.file()));
                    if (place.line() > 0) {
                        editor.goTo(place.line(), place.column());
                    }
                });
    }

    private static List<EditorProblem> problemsIn(WindowContext window, String file) {
        var problems = new ArrayList<EditorProblem>();
        for (var entry : window.problems().entries()) {
            var said = Explanation.of(entry.problem());
            var place = said.place();
            if (place != null && place.line() > 0 && found(window, place).file().equals(file)) {
                problems.add(EditorProblem.at(place, said.headline()));
            }
        }
        return problems;
    }

    /// Names in messages are often relative to a folder of migrations.
    private static SourcePlace found(WindowContext window, SourcePlace place) {
        var open = window.workspace().workspace().get();
        if (open == null || Path.of(place.file()).isAbsolute()) {
            return place;
        }
        var candidates = new ArrayList<>(open.workspace().folders());
        candidates.add(open.workspace().root());
        for (var folder : candidates) {
            var file = folder.resolve(place.file());
            if (Files.isRegularFile(file)) {
                return new SourcePlace(
                        file.toString(), place.line(), place.column(), place.sourceLine());
            }
        }
        return place;
    }

    private void followEditors(WindowContext window, SqlEditorTabs editors) {
        openEditors = editors.open();
        openEditors.addListener(
                (ListChangeListener<SqlEditorViewModel>)
                        change -> {
                            while (change.next()) {
                                change.getRemoved().forEach(e -> close(window, e));
                                change.getAddedSubList().forEach(e -> open(window, editors, e));
                            }
                        });
        editors.selected()
                .subscribe(editor -> {
                    if (editor != null) {
                        window.tabs().select(idOf(editor));
                        var view = views.get(editor);
                        if (view != null) {
                            view.requestFocus();
                        }
                    }
                });
        window.tabs()
                .selected()
                .subscribe(tab -> editors.selected().set(tab == null ? null : editorOf(tab)));
    }

    private void open(WindowContext window, SqlEditorTabs editors, SqlEditorViewModel editor) {
        aim(window, editor, window.workspace().migrator().get());
        var view = new SqlEditorView(editor);
        views.put(editor, view);
        window.tabs()
                .open(
                        new MiddleTab(
                                idOf(editor),
                                new SimpleStringProperty(editor.title()),
                                view,
                                editor.modified(),
                                true,
                                () -> editors.close(editor)));
    }

    private void close(WindowContext window, SqlEditorViewModel editor) {
        views.remove(editor);
        window.tabs().remove(idOf(editor));
    }

    private static String idOf(SqlEditorViewModel editor) {
        return "editor:" + editor.path();
    }

    private static @Nullable SqlEditorViewModel editorOf(MiddleTab tab) {
        return tab.content() instanceof SqlEditorView view ? view.editor() : null;
    }

    /// Statements run in the environment that is selected in the window.
    private static void aim(
            WindowContext window, SqlEditorViewModel editor, @Nullable Migrator migrator) {
        if (migrator == null) {
            editor.console().target().set(null);
            return;
        }
        var environment = migrator.environment();
        var profile = environment.profile();
        var connector = window.services().workspaces().connector();
        editor.console()
                .target()
                .set(
                        new SqlTarget(
                                environment.name(),
                                profile.display(),
                                profile.database(),
                                EnvironmentColor.of(environment.kind()),
                                environment.isProduction(),
                                new DatabaseSqlRunner(connector, profile)));
    }

    private void addCommands(WindowContext window, SqlEditorTabs editors) {
        var commands = window.commands();
        commands.add(
                Menu.FILE,
                1,
                Command.always(
                        "window.command.console",
                        "",
                        () -> editors.openConsole(window.messages().text("window.console"))));
        for (var command : EditorCommand.values()) {
            add(window, editors, command);
        }
        commands.add(
                Menu.FILE,
                3,
                Command.always("window.command.reopen", "Shortcut+Shift+T", editors::reopenClosed));
    }

    private void add(WindowContext window, SqlEditorTabs editors, EditorCommand command) {
        var none = window.messages().text("window.why.no-editor");
        window.commands()
                .add(
                        menuOf(command),
                        sectionOf(command),
                        Scope.EDITOR,
                        new Command(
                                command.id(),
                                command.keys(),
                                editors.selected().map(_ -> "").orElse(none),
                                () -> {
                                    var view = views.get(editors.selected().get());
                                    if (view != null) {
                                        command.run(view);
                                    }
                                }));
    }

    private static Menu menuOf(EditorCommand command) {
        return switch (command) {
            case SAVE -> Menu.FILE;
            case WRAP, ZOOM_IN, ZOOM_OUT, ZOOM_RESET -> Menu.VIEW;
            case RUN_STATEMENT, RUN_SCRIPT -> Menu.RUN;
            default -> Menu.EDIT;
        };
    }

    private static int sectionOf(EditorCommand command) {
        return switch (command) {
            case UNDO, REDO -> 0;
            case COMMENT, DUPLICATE -> 2;
            case SAVE, WRAP, ZOOM_IN, ZOOM_OUT, ZOOM_RESET, RUN_STATEMENT, RUN_SCRIPT -> 3;
            default -> 1;
        };
    }
}
