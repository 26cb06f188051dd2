package dev.flightdeck.ui;

import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.sqleditor.DatabaseSqlRunner;
import dev.flightdeck.ui.sqleditor.Drafts;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/// The SQL editors in the window: a tab each, the commands for the one in front, and the way from a
/// place in a file to its line.
public final class EditorPart implements WindowPart {
    private final Drafts drafts;

    public EditorPart(Drafts drafts) {
        this.drafts = drafts;
    }

    @Override
    public void install(WindowContext window) {
        new Installed(window, drafts).install();
    }

    private static final class Installed {
        private final WindowContext window;
        private final SqlEditorTabs editors;

        Installed(WindowContext window, Drafts drafts) {
            this.window = window;
            this.editors =
                    new SqlEditorTabs(
                            new EditorServices(
                                    window.background(),
                                    window.dialogs(),
                                    window.messages(),
                                    drafts,
                                    Pauses.real()));
        }

        void install() {
            editors.open().addListener((ListChangeListener<SqlEditorViewModel>) this::follow);
            editors.selected().subscribe(this::bringToFront);
            window.tabs().selected().subscribe(this::select);
            window.workspace().migrator().subscribe(this::retarget);
            window.slots().openPlacesWith(this::open);
            window.slots().beforeClose(editors::closeAll);
            addCommands();
            editors.findLeftBehind(left -> left.forEach(draft -> editors.restore(List.of(draft))));
        }

        private void follow(ListChangeListener.Change<? extends SqlEditorViewModel> change) {
            while (change.next()) {
                change.getRemoved().forEach(gone -> window.tabs().remove(id(gone)));
                change.getAddedSubList().forEach(this::addTab);
            }
        }

        private void addTab(SqlEditorViewModel editor) {
            editor.console().target().set(target(window.workspace().migrator().get()));
            window.tabs()
                    .open(
                            new MiddleTab(
                                    id(editor),
                                    new SimpleStringProperty(editor.title()),
                                    new SqlEditorView(editor),
                                    editor.modified(),
                                    true,
                                    () -> editors.close(editor)));
        }

        private static String id(SqlEditorViewModel editor) {
            return "file:" + editor.path();
        }

        private void bringToFront(@Nullable SqlEditorViewModel editor) {
            if (editor != null) {
                window.tabs().select(id(editor));
            }
        }

        private void select(@Nullable MiddleTab tab) {
            editors.selected().set(editorOf(tab));
        }

        private @Nullable SqlEditorViewModel editorOf(@Nullable MiddleTab tab) {
            return tab != null && tab.content() instanceof SqlEditorView view
                    ? view.editor()
                    : null;
        }

        private void retarget(@Nullable Migrator migrator) {
            var target = target(migrator);
            editors.open().forEach(editor -> editor.console().target().set(target));
        }

        private @Nullable SqlTarget target(@Nullable Migrator migrator) {
            if (migrator == null) {
                return null;
            }
            var environment = migrator.environment();
            var profile = environment.profile();
            return new SqlTarget(
                    environment.name(),
                    profile.display(),
                    profile.database(),
                    EnvironmentColor.of(environment.kind()),
                    environment.isProduction(),
                    new DatabaseSqlRunner(window.services().workspaces().connector(), profile));
        }

        /// A place names its file as the history does: relative to a folder of the workspace.
        private void open(SourcePlace place) {
            var file = resolve(Path.of(place.file()));
            editors.open(
                    file,
                    editor -> {
                        editor.showProblems(problemsIn(file));
                        if (place.line() > 0) {
                            editor.goTo(place.line(), place.column());
                        }
                    });
        }

        private Path resolve(Path file) {
            var open = window.workspace().workspace().get();
            if (file.isAbsolute() || open == null) {
                return file.toAbsolutePath();
            }
            return open.workspace().folders().stream()
                    .map(folder -> folder.resolve(file))
                    .filter(Files::exists)
                    .findFirst()
                    .orElse(open.workspace().root().resolve(file));
        }

        private List<EditorProblem> problemsIn(Path file) {
            return window.problems().entries().stream()
                    .map(entry -> Explanation.of(entry.problem()))
                    .flatMap(said -> {
                        var place = said.place();
                        return place != null
                                        && place.line() > 0
                                        && resolve(Path.of(place.file())).equals(file)
                                ? Stream.of(EditorProblem.at(place, said.headline()))
                                : Stream.empty();
                    })
                    .toList();
        }

        private void addCommands() {
            add(Menu.FILE, 1, "sqleditor.command.save", "", SqlEditorViewModel::save);
            window.commands()
                    .add(
                            Menu.FILE,
                            2,
                            Command.always(
                                    "sqleditor.command.reopen",
                                    "Shortcut+Shift+T",
                                    editors::reopenClosed));
            addView(0, "sqleditor.command.undo", SqlEditorView::undo);
            addView(0, "sqleditor.command.redo", SqlEditorView::redo);
            addView(1, "sqleditor.command.find", view -> view.find(false));
            addView(1, "sqleditor.command.replace", view -> view.find(true));
            addView(1, "sqleditor.command.go-to-line", SqlEditorView::goToLine);
            add(Menu.EDIT, 2, "sqleditor.command.comment", "", SqlEditorViewModel::toggleComment);
            add(Menu.EDIT, 2, "sqleditor.command.duplicate", "", SqlEditorViewModel::duplicate);
            add(Menu.EDIT, 2, "sqleditor.command.indent", "", SqlEditorViewModel::indent);
            add(Menu.EDIT, 2, "sqleditor.command.outdent", "", SqlEditorViewModel::outdent);
            add(Menu.EDIT, 3, "sqleditor.command.zoom-in", "", SqlEditorViewModel::zoomIn);
            add(Menu.EDIT, 3, "sqleditor.command.zoom-out", "", SqlEditorViewModel::zoomOut);
            add(Menu.EDIT, 3, "sqleditor.command.zoom-reset", "", SqlEditorViewModel::zoomReset);
            add(
                    Menu.RUN,
                    5,
                    "sqleditor.command.run-statement",
                    "",
                    SqlEditorViewModel::runStatement);
            add(Menu.RUN, 5, "sqleditor.command.run-script", "", SqlEditorViewModel::runScript);
            addConsole();
        }

        private void addConsole() {
            var whyNot =
                    window.workspace()
                            .migrator()
                            .map(_ -> "")
                            .orElse(window.messages().text("migrations.whynot.database"));
            window.commands()
                    .add(
                            Menu.RUN,
                            5,
                            new Command(
                                    "sqleditor.command.console",
                                    "Shortcut+Shift+N",
                                    whyNot,
                                    this::openConsole));
        }

        private void openConsole() {
            var migrator = window.workspace().migrator().get();
            if (migrator != null) {
                editors.openConsole(migrator.environment().name());
            }
        }

        private void add(
                Menu menu,
                int section,
                String id,
                String shortcut,
                Consumer<SqlEditorViewModel> action) {
            window.commands()
                    .add(
                            menu,
                            section,
                            new Command(id, shortcut, whyNotEditing(), () -> withEditor(action)));
        }

        private void withEditor(Consumer<SqlEditorViewModel> action) {
            var editor = editors.selected().get();
            if (editor != null) {
                action.accept(editor);
            }
        }

        private void addView(int section, String id, Consumer<SqlEditorView> action) {
            window.commands()
                    .add(
                            Menu.EDIT,
                            section,
                            new Command(id, "", whyNotEditing(), () -> withView(action)));
        }

        private void withView(Consumer<SqlEditorView> action) {
            var tab = window.tabs().selected().get();
            if (tab != null && tab.content() instanceof SqlEditorView view) {
                action.accept(view);
            }
        }

        private ObservableValue<String> whyNotEditing() {
            return editors.selected()
                    .map(_ -> "")
                    .orElse(window.messages().text("sqleditor.why.no-editor"));
        }
    }
}
