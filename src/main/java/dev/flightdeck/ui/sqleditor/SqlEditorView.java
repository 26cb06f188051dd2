package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.Themes;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

/// One file in the window: the text, what is to be said about it, and what came of running it.
public final class SqlEditorView extends BorderPane {
    /// Headings, five rows, and what is said below them.
    private static final double RESULTS = 260;

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
                        new RunBar(editor, code::requestFocus),
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
        applyCss(); // before, the text is not among the nodes of a new editor
        code.requestFocus();
    }

    private void prepareKeys() {
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        new EditorKeys()
                .on("Tab", editor::indent)
                .on("Shift+Tab", editor::outdent)
                .on("Enter", editor::newLine)
                .on("Esc", editor.search()::hide)
                .listenAt(area());
    }

    private void onKey(KeyEvent event) {
        for (var command : EditorCommand.values()) {
            boolean here = !command.inText() || area().isFocused();
            if (here && editor.services().shortcuts().matches(command.id(), event)) {
                command.run(this);
                event.consume();
                return;
            }
        }
    }

    /// Opens the bar to find, or to replace.
    public void find(boolean replace) {
        editor.search().show(replace);
        findBar.focus();
    }

    public void goToLine() {
        goToBar.show(editor.caretLine(), editor.caretColumn());
    }

    void toggleWrap() {
        editor.wrap().set(!editor.wrap().get());
    }

    public void undo() {
        area().undo();
    }

    public void redo() {
        area().redo();
    }

    private void showResults(RunOutput output) {
        show(results, output.verdict() != RunOutput.Verdict.NONE, resultsDivider());
    }

    /// Some rows are seen where the editor is low, and some lines above them.
    private double resultsDivider() {
        double height = split.getHeight();
        return height <= 0 ? 0.6 : Math.clamp(1 - RESULTS / height, 0.3, 0.6);
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
        return new ContextMenu(
                item(EditorCommand.RUN_STATEMENT),
                item(EditorCommand.RUN_SCRIPT),
                new SeparatorMenuItem(),
                item(EditorCommand.UNDO),
                item(EditorCommand.REDO),
                new SeparatorMenuItem(),
                item("sqleditor.command.cut", "Shortcut+X", whereEditable(area::cut)),
                item("sqleditor.command.copy", "Shortcut+C", area::copy),
                item("sqleditor.command.paste", "Shortcut+V", whereEditable(area::paste)),
                new SeparatorMenuItem(),
                item(EditorCommand.COMMENT),
                item(EditorCommand.DUPLICATE),
                item(EditorCommand.FIND),
                item(EditorCommand.REPLACE),
                item(EditorCommand.GO_TO_LINE),
                item(EditorCommand.WRAP));
    }

    private Runnable whereEditable(Runnable act) {
        return () -> {
            if (!editor.isReadOnly()) {
                act.run();
            }
        };
    }

    private MenuItem item(EditorCommand command) {
        var shortcuts = editor.services().shortcuts();
        var item = item(command.id(), () -> command.run(this));
        item.acceleratorProperty()
                .bind(
                        Bindings.createObjectBinding(
                                () -> combination(shortcuts.keys(command.id())),
                                shortcuts.changes()));
        return item;
    }

    private MenuItem item(String textKey, String keys, Runnable action) {
        var item = item(textKey, action);
        item.setAccelerator(combination(keys));
        return item;
    }

    private MenuItem item(String textKey, Runnable action) {
        var item = new MenuItem(editor.services().text(textKey));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static @Nullable KeyCombination combination(String keys) {
        return keys.isEmpty() ? null : KeyCombination.valueOf(keys);
    }
}
