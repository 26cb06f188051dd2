package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.settings.EditorSettings;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Shortcuts.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The files that are open in editors; the window shows each as a tab. FX thread only.
public final class SqlEditorTabs implements AutoCloseable {
    private static final int REMEMBERED = 20;

    private final EditorServices services;
    private final @Nullable FileWatch watch;
    private final ObservableList<SqlEditorViewModel> open = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable SqlEditorViewModel> selected =
            new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable SqlTarget> target = new SimpleObjectProperty<>();
    private final IntegerProperty fontSize = new SimpleIntegerProperty(EditorSettings.NORMAL_SIZE);
    private final BooleanProperty wrap = new SimpleBooleanProperty();
    private final Deque<Path> closed = new ArrayDeque<>();

    private enum Unsaved {
        SAVE,
        DISCARD
    }

    public SqlEditorTabs(EditorServices services) {
        this.services = services;
        for (var command : EditorCommand.values()) {
            services.shortcuts().declare(command.id(), Scope.EDITOR, command.keys());
        }
        this.watch = startWatch();
        target.addListener(
                (_, _, chosen) -> open.forEach(editor -> editor.console().target().set(chosen)));
    }

    /// Without a watch, files are looked at when the window comes to the front ([#checkDisk]).
    private @Nullable FileWatch startWatch() {
        Consumer<Path> changed =
                services.background().batches(paths -> filesChanged(List.copyOf(paths)));
        try {
            return new FileWatch(paths -> paths.forEach(changed));
        } catch (IOException _) {
            return null;
        }
    }

    public ObservableList<SqlEditorViewModel> open() {
        return FXCollections.unmodifiableObservableList(open);
    }

    /// The editor in front; null where another tab is, or none.
    public ObjectProperty<@Nullable SqlEditorViewModel> selected() {
        return selected;
    }

    /// The environment chosen in the window: statements of every editor run there.
    public ObjectProperty<@Nullable SqlTarget> target() {
        return target;
    }

    /// Of every editor, in pixels; for the window to remember.
    public IntegerProperty fontSize() {
        return fontSize;
    }

    /// Whether every editor wraps long lines; for the window to remember.
    public BooleanProperty wrap() {
        return wrap;
    }

    /// Shows a file: the tab it has, or a new one.
    public void open(Path file) {
        open(file, _ -> {});
    }

    /// Shows a file and goes to a place in it.
    public void open(SourcePlace place) {
        open(
                Path.of(place.file()),
                editor -> {
                    if (place.line() > 0) {
                        editor.goTo(place.line(), place.column());
                    }
                });
    }

    public void open(Path file, Consumer<? super SqlEditorViewModel> then) {
        var path = Drafts.key(file);
        var known = find(path);
        if (known.isPresent()) {
            selected.set(known.get());
            then.accept(known.get());
            return;
        }
        services.background()
                .start(
                        services.text("sqleditor.task.open", path.getFileName()),
                        _ -> read(path),
                        opened -> then.accept(opened(opened)));
    }

    private EditorFile.Opened read(Path path) throws ProblemException {
        var file = TextFile.read(path);
        Optional<Draft> draft;
        try {
            draft = services.drafts().find(path);
        } catch (ProblemException e) {
            if (file.isEmpty()) {
                throw e;
            }
            return new EditorFile.Opened(path, file, Optional.empty(), false, e.problem());
        }
        if (file.isEmpty() && draft.isEmpty()) {
            throw new ProblemException(
                    new Problem.FileUnreadable(
                            path.toString(), services.text("sqleditor.no-file")));
        }
        return new EditorFile.Opened(path, file, draft, false);
    }

    private SqlEditorViewModel opened(EditorFile.Opened opened) {
        var editor = find(opened.path()).orElseGet(() -> add(opened));
        if (watch != null && !opened.console()) {
            watch.add(opened.path());
        }
        closed.remove(opened.path());
        selected.set(editor);
        if (opened.problem() != null) {
            services.dialogs().show(opened.problem());
        }
        return editor;
    }

    private SqlEditorViewModel add(EditorFile.Opened opened) {
        var editor = new SqlEditorViewModel(services, opened);
        editor.console().target().set(target.get());
        editor.fontSize().bindBidirectional(fontSize);
        editor.wrap().bindBidirectional(wrap);
        open.add(editor);
        return editor;
    }

    private Optional<SqlEditorViewModel> find(Path path) {
        return open.stream().filter(editor -> editor.path().equals(path)).findFirst();
    }

    /// A place to type statements that belong to no file; its text is kept by itself.
    public void openConsole(String name) {
        var path = services.drafts().consoleFile(name);
        var known = find(path);
        if (known.isPresent()) {
            selected.set(known.get());
            return;
        }
        services.background()
                .start(
                        services.text("sqleditor.task.open", name),
                        _ -> readConsole(path),
                        this::opened);
    }

    private EditorFile.Opened readConsole(Path path) {
        try {
            var draft = services.drafts().find(path);
            return new EditorFile.Opened(path, Optional.empty(), draft, true);
        } catch (ProblemException e) {
            return new EditorFile.Opened(
                    path, Optional.empty(), Optional.empty(), true, e.problem());
        }
    }

    /// Closes a tab; asks first where there is unsaved text.
    public void close(SqlEditorViewModel editor) {
        if (!editor.modified().get()) {
            remove(editor);
            return;
        }
        switch (ask(services.text("sqleditor.close.title", editor.title()), 1).orElse(null)) {
            case SAVE -> editor.save(() -> remove(editor));
            case DISCARD -> {
                editor.file().discard();
                remove(editor);
            }
            case null -> {}
        }
    }

    private Optional<Unsaved> ask(String title, int count) {
        return services.dialogs()
                .choose(
                        new Dialogs.Choice<>(
                                title,
                                services.text("sqleditor.close.text", count),
                                List.of(Unsaved.SAVE, Unsaved.DISCARD),
                                List.of(
                                        services.text("sqleditor.close.save", count),
                                        services.text("sqleditor.close.discard", count)),
                                services.text("sqleditor.close.act")));
    }

    private void remove(SqlEditorViewModel editor) {
        if (editor.isConsole()) {
            editor.file().keepDraft();
        } else {
            closed.remove(editor.path());
            closed.push(editor.path());
            if (closed.size() > REMEMBERED) {
                closed.removeLast();
            }
        }
        editor.close();
        editor.fontSize().unbindBidirectional(fontSize);
        editor.wrap().unbindBidirectional(wrap);
        int index = open.indexOf(editor);
        open.remove(editor);
        if (watch != null) {
            watch.remove(editor.path());
        }
        if (selected.get() == editor) {
            selected.set(open.isEmpty() ? null : open.get(Math.min(index, open.size() - 1)));
        }
    }

    /// Opens again what was closed last (Ctrl+Shift+T).
    public void reopenClosed() {
        var path = closed.poll();
        if (path != null) {
            open(path);
        }
    }

    public List<SqlEditorViewModel> unsaved() {
        return open.stream().filter(editor -> editor.modified().get()).toList();
    }

    public void saveAll() {
        unsaved().forEach(SqlEditorViewModel::save);
    }

    /// Before the window closes: asks once for all unsaved texts and goes on where it may.
    public void closeAll(Runnable afterwards) {
        var unsaved = unsaved();
        open.stream().filter(SqlEditorViewModel::isConsole).forEach(e -> e.file().keepDraft());
        if (unsaved.isEmpty()) {
            afterwards.run();
            return;
        }
        var title = services.text("sqleditor.close.all", unsaved.size());
        switch (ask(title, unsaved.size()).orElse(null)) {
            case SAVE -> save(new ArrayDeque<>(unsaved), afterwards);
            case DISCARD -> {
                unsaved.forEach(editor -> editor.file().discard());
                afterwards.run();
            }
            case null -> {}
        }
    }

    /// Before files are read from the disk: says which of them are not saved, and goes on when they
    /// are, or where what the disk has is meant.
    ///
    /// @param folders what is read
    public void saveBeforeReading(Collection<Path> folders, Runnable goOn) {
        var concerned =
                unsaved().stream()
                        .filter(e ->
                                folders.stream().map(Drafts::key).anyMatch(e.path()::startsWith))
                        .toList();
        if (concerned.isEmpty()) {
            goOn.run();
            return;
        }
        switch (askBeforeReading(concerned).orElse(null)) {
            case SAVE -> save(new ArrayDeque<>(concerned), goOn);
            case DISCARD -> goOn.run();
            case null -> {}
        }
    }

    private Optional<Unsaved> askBeforeReading(List<SqlEditorViewModel> concerned) {
        int count = concerned.size();
        var names =
                concerned.stream().map(SqlEditorViewModel::title).collect(Collectors.joining(", "));
        return services.dialogs()
                .choose(
                        new Dialogs.Choice<>(
                                services.text("sqleditor.reading.title", count),
                                services.text("sqleditor.reading.text", names),
                                List.of(Unsaved.SAVE, Unsaved.DISCARD),
                                List.of(
                                        services.text("sqleditor.reading.save", count),
                                        services.text("sqleditor.reading.disk", count)),
                                services.text("sqleditor.reading.act")));
    }

    private void save(Deque<SqlEditorViewModel> left, Runnable afterwards) {
        var editor = left.poll();
        if (editor == null) {
            afterwards.run();
        } else {
            editor.save(() -> save(left, afterwards));
        }
    }

    /// The files with text that was not saved when the program ended, for the window to offer.
    ///
    /// @param unreadable told of each that cannot be read
    public void findLeftBehind(Consumer<? super List<Draft>> then, Consumer<Problem> unreadable) {
        services.background()
                .start(
                        services.text("sqleditor.task.drafts"),
                        _ -> services.drafts().all(),
                        found -> {
                            found.problems().forEach(unreadable);
                            then.accept(
                                    found.drafts().stream()
                                            .filter(draft -> !Drafts.isConsole(draft.file()))
                                            .toList());
                        });
    }

    /// Opens files with the text that was not saved; it stands in the editor, and a notice says so.
    public void restore(Collection<Draft> drafts) {
        drafts.forEach(draft -> open(draft.file()));
    }

    /// When the window comes to the front.
    public void checkDisk() {
        open.forEach(SqlEditorViewModel::checkDisk);
    }

    void filesChanged(Collection<Path> paths) {
        paths.forEach(path -> find(path).ifPresent(SqlEditorViewModel::checkDisk));
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }
}
