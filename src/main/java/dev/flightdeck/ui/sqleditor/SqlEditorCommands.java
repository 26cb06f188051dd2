package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/// What can be done in the editor in front, for menus, palette and the sheet of shortcuts. Keys
/// that every text field has (copy, paste, undo) are left to what has the focus.
public final class SqlEditorCommands {
    private final SqlEditorTabs tabs;
    private final SqlEditorViews views;
    private final Messages messages;

    public SqlEditorCommands(SqlEditorTabs tabs, SqlEditorViews views, Messages messages) {
        this.tabs = tabs;
        this.views = views;
        this.messages = messages;
    }

    public List<Command> file() {
        return List.of(
                inEditor("save", "Shortcut+S", SqlEditorViewModel::save),
                Command.always(id("save-all"), "Shortcut+Shift+S", tabs::saveAll),
                Command.always(id("reopen"), "Shortcut+Shift+T", tabs::reopenClosed));
    }

    public List<Command> edit() {
        return List.of(
                inView("undo", "", SqlEditorView::undo),
                inView("redo", "", SqlEditorView::redo),
                inView("find", "Shortcut+F", view -> view.find(false)),
                inView("replace", "Shortcut+H", view -> view.find(true)),
                inView("go-to-line", "Shortcut+L", SqlEditorView::goToLine),
                inEditor("comment", "Shortcut+Slash", SqlEditorViewModel::toggleComment),
                inEditor("duplicate", "Shortcut+D", SqlEditorViewModel::duplicate),
                inEditor("indent", "", SqlEditorViewModel::indent),
                inEditor("outdent", "", SqlEditorViewModel::outdent));
    }

    public List<Command> run() {
        return List.of(
                inEditor("run-statement", "Shortcut+Enter", SqlEditorViewModel::runStatement),
                inEditor("run-script", "", SqlEditorViewModel::runScript),
                inEditor("cancel", "", editor -> editor.console().cancel()));
    }

    public List<Command> view() {
        return List.of(
                Command.always(id("wrap"), "Alt+Z", () -> tabs.wrap().set(!tabs.wrap().get())),
                inEditor("zoom-in", "", SqlEditorViewModel::zoomIn),
                inEditor("zoom-out", "", SqlEditorViewModel::zoomOut),
                inEditor("zoom-reset", "", SqlEditorViewModel::zoomReset));
    }

    private Command inEditor(String name, String keys, Consumer<SqlEditorViewModel> action) {
        return inView(name, keys, view -> action.accept(view.editor()));
    }

    private Command inView(String name, String keys, Consumer<SqlEditorView> action) {
        return new Command(id(name), keys, whyNot(), () -> views.current().ifPresent(action));
    }

    private ObservableValue<String> whyNot() {
        return tabs.selected().map(_ -> "").orElse(messages.text("sqleditor.no-editor"));
    }

    private static String id(String name) {
        return "sqleditor.command." + name;
    }
}
