package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.Themes;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.CodeArea;

/// One file in the window: the text, what is to be said about it, and what came of running it.
public final class SqlEditorView extends BorderPane {
    private final SqlEditorViewModel editor;
    private final CodeView code;
    private final FindBar findBar;
    private final GoToBar goToBar;
    private final ResultsView results;
    private final SplitPane split = new SplitPane();

    public SqlEditorView(SqlEditorViewModel editor) {
        this.editor = editor;
        this.code = new CodeView(editor);
        this.findBar = new FindBar(editor, code::requestFocus);
        this.goToBar = new GoToBar(editor, code::requestFocus);
        this.results = new ResultsView(editor.console(), editor.services().messages());
        getStyleClass().add("sql-editor");
        getStylesheets().add(Themes.sheet("sqleditor/sqleditor.css"));
        setTop(
                new VBox(
                        new RunBar(editor),
                        new NoticeBar(editor, this::compare),
                        findBar,
                        goToBar));
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().add(code);
        setCenter(split);
        setBottom(new StatusLine(editor));
        area().setContextMenu(menu());
        prepareKeys();
        editor.console().output().subscribe(this::showResults);
    }

    public SqlEditorViewModel editor() {
        return editor;
    }

    CodeArea area() {
        return code.area();
    }

    @Override
    public void requestFocus() {
        code.requestFocus();
    }

    private void prepareKeys() {
        new EditorKeys()
                .on("Shortcut+Enter", editor::runStatement)
                .on("F5", editor::runScript)
                .on("Shortcut+S", editor::save)
                .on("Shortcut+F", () -> find(false))
                .on("Shortcut+H", () -> find(true))
                .on("Shortcut+L", this::goToLine)
                .on("F3", editor.search()::next)
                .on("Shift+F3", editor.search()::previous)
                .on("Shortcut+Equals", editor::zoomIn)
                .on("Shortcut+Shift+Equals", editor::zoomIn)
                .on("Shortcut+Plus", editor::zoomIn)
                .on("Shortcut+Add", editor::zoomIn)
                .on("Shortcut+Minus", editor::zoomOut)
                .on("Shortcut+Subtract", editor::zoomOut)
                .on("Shortcut+0", editor::zoomReset)
                .on("Shortcut+Numpad 0", editor::zoomReset)
                .on("Alt+Z", this::toggleWrap)
                .listenAt(this);
        new EditorKeys()
                .on("Tab", editor::indent)
                .on("Shift+Tab", editor::outdent)
                .on("Enter", editor::newLine)
                .on("Shortcut+Slash", editor::toggleComment)
                .on("Shortcut+Divide", editor::toggleComment)
                .on("Shortcut+D", editor::duplicate)
                .on("Esc", editor.search()::hide)
                .listenAt(area());
    }

    /// Opens the bar to find, or to replace.
    public void find(boolean replace) {
        editor.search().show(replace);
        findBar.focus();
    }

    public void goToLine() {
        goToBar.show(editor.caretLine(), editor.caretColumn());
    }

    private void toggleWrap() {
        editor.wrap().set(!editor.wrap().get());
    }

    public void undo() {
        area().undo();
    }

    public void redo() {
        area().redo();
    }

    private void showResults(RunOutput output) {
        show(results, output.verdict() != RunOutput.Verdict.NONE, 0.6);
    }

    void compare() {
        editor.services()
                .background()
                .start(
                        editor.services().text("sqleditor.task.compare", editor.title()),
                        _ -> editor.file().compare(),
                        this::showComparison);
    }

    private void showComparison(List<DiffLine> lines) {
        split.getItems().removeIf(CompareView.class::isInstance);
        var view =
                new CompareView(
                        lines,
                        editor.services().messages(),
                        () -> split.getItems().removeIf(CompareView.class::isInstance));
        show(view, true, 0.5);
    }

    private void show(Node part, boolean shown, double divider) {
        if (!shown) {
            split.getItems().remove(part);
        } else if (!split.getItems().contains(part)) {
            split.getItems().add(part);
            split.setDividerPosition(split.getItems().size() - 2, divider);
        }
    }

    private ContextMenu menu() {
        var area = area();
        var menu =
                new ContextMenu(
                        item("run-statement", "Shortcut+Enter", editor::runStatement),
                        item("run-script", "F5", editor::runScript),
                        new SeparatorMenuItem(),
                        item("undo", "Shortcut+Z", area::undo),
                        item("redo", "Shortcut+Y", area::redo),
                        new SeparatorMenuItem(),
                        item("cut", "Shortcut+X", area::cut),
                        item("copy", "Shortcut+C", area::copy),
                        item("paste", "Shortcut+V", area::paste),
                        new SeparatorMenuItem(),
                        item("comment", "Shortcut+Slash", editor::toggleComment),
                        item("duplicate", "Shortcut+D", editor::duplicate),
                        item("find", "Shortcut+F", () -> find(false)),
                        item("replace", "Shortcut+H", () -> find(true)),
                        item("go-to-line", "Shortcut+L", this::goToLine),
                        item("wrap", "Alt+Z", this::toggleWrap));
        return menu;
    }

    private MenuItem item(String command, String keys, Runnable action) {
        var item = new MenuItem(editor.services().text("sqleditor.command." + command));
        item.setAccelerator(KeyCombination.valueOf(keys));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
