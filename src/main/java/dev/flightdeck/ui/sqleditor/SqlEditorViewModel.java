package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.settings.EditorSettings;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.sql.SqlStatement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/// One file being edited. FX thread only.
public final class SqlEditorViewModel {
    private static final Duration ANALYSIS_REST = Duration.ofMillis(300);

    private final EditorServices services;
    private final EditorText text;
    private final EditorFile file;
    private final SearchViewModel search;
    private final ProblemMarks marks;
    private final SqlConsoleViewModel console;
    private final Pauses.Pause analysisRest;
    private final ReadOnlyLongWrapper decorations = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<@Nullable SqlScript> script = new ReadOnlyObjectWrapper<>();
    private final IntegerProperty fontSize = new SimpleIntegerProperty(EditorSettings.NORMAL_SIZE);
    private final BooleanProperty wrap = new SimpleBooleanProperty();
    private boolean closed;

    SqlEditorViewModel(EditorServices services, EditorFile.Opened opened) {
        this.services = services;
        text = new EditorText(opened.lines());
        file = new EditorFile(services, text, opened);
        marks = new ProblemMarks(text);
        search = new SearchViewModel(text, services);
        console = new SqlConsoleViewModel(services);
        analysisRest = services.pauses().of(ANALYSIS_REST, this::analyse);
        text.onEdit((_, _) -> {
            script.set(null);
            analysisRest.restart();
        });
        analyse();
    }

    public Path path() {
        return file.path();
    }

    /// What the tab says; the mark for unsaved text is in [#modified].
    public String title() {
        return file.isConsole()
                ? services.text("sqleditor.console")
                : String.valueOf(file.path().getFileName());
    }

    public boolean isConsole() {
        return file.isConsole();
    }

    public boolean isReadOnly() {
        return text.isReadOnly();
    }

    public ReadOnlyBooleanProperty modified() {
        return file.modified();
    }

    /// The statements run from here and their results.
    public SqlConsoleViewModel console() {
        return console;
    }

    public void save() {
        file.save(() -> {});
    }

    void save(Runnable afterwards) {
        file.save(afterwards);
    }

    /// Looks whether another program changed the file.
    public void checkDisk() {
        file.check();
    }

    EditorServices services() {
        return services;
    }

    EditorText text() {
        return text;
    }

    EditorFile file() {
        return file;
    }

    SearchViewModel search() {
        return search;
    }

    ReadOnlyObjectProperty<EditorNotice> notice() {
        return file.notice();
    }

    /// The whole text, with `\n` as line break.
    public String content() {
        return text.buffer().text();
    }

    // --- places

    /// Puts the caret to a line and a column, both from 1; columns count code points.
    public void goTo(int line, int column) {
        text.select(Selection.at(text.buffer().offsetOf(line, Math.max(1, column))));
    }

    /// Goes to `12` or `12:5`; false where that is no place.
    boolean goTo(String place) {
        var parts = place.strip().split("\\s*[:,]\\s*", 2);
        try {
            goTo(
                    Integer.parseInt(parts[0]),
                    parts.length > 1 && !parts[1].isEmpty() ? Integer.parseInt(parts[1]) : 1);
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    int caretLine() {
        return text.buffer().lineAt(text.selection().get().caret()) + 1;
    }

    int caretColumn() {
        return text.buffer().columnOf(text.selection().get().caret());
    }

    // --- problems

    /// Underlines what somebody found wrong, in the place of what was reported before.
    public void showProblems(List<EditorProblem> problems) {
        marks.report(problems);
        decorations.set(decorations.get() + 1);
    }

    List<ProblemMarks.Mark> problems() {
        return marks.all();
    }

    Optional<ProblemMarks.Mark> problemAt(int offset) {
        return marks.at(offset);
    }

    /// Goes up when other problems are to be underlined.
    ReadOnlyLongProperty decorations() {
        return decorations.getReadOnlyProperty();
    }

    private void analyse() {
        analysisRest.stop();
        long version = text.version();
        var content = text.buffer().text();
        services.background()
                .start(
                        services.text("sqleditor.task.analyse"),
                        _ -> SqlScript.parse(content),
                        parsed -> analysed(parsed, version));
    }

    private void analysed(SqlScript parsed, long version) {
        if (closed || text.version() != version) {
            return;
        }
        script.set(parsed);
        var found = parsed.unterminated().stream().map(this::problem).toList();
        marks.find(found);
        decorations.set(decorations.get() + 1);
    }

    private EditorProblem problem(SqlScript.Unterminated open) {
        return new EditorProblem(
                open.line(),
                open.column(),
                1,
                services.text("sqleditor.unterminated", open.construct()));
    }

    /// The statements of the text; null while they are not known after an edit.
    ReadOnlyObjectProperty<@Nullable SqlScript> script() {
        return script.getReadOnlyProperty();
    }

    // --- running

    /// What is selected, else the statement the caret is in.
    public RunScript statementAtCaret() {
        var selection = text.selection().get();
        if (!selection.isEmpty()) {
            var selected = content().substring(selection.start(), selection.end());
            var parsed = SqlScript.parse(selected);
            return new RunScript(parsed, selection.start(), parsed.statements());
        }
        var parsed = parsed();
        return new RunScript(parsed, 0, parsed.statementAt(selection.caret()).stream().toList());
    }

    public RunScript wholeScript() {
        var parsed = parsed();
        return new RunScript(parsed, 0, parsed.statements());
    }

    /// The statement the caret is in, while the statements are known.
    Optional<SqlStatement> currentStatement() {
        var known = script.get();
        return known == null ? Optional.empty() : known.statementAt(text.selection().get().caret());
    }

    private SqlScript parsed() {
        var known = script.get();
        return known == null ? SqlScript.parse(content()) : known;
    }

    /// Runs the statement at the caret, or what is selected (Ctrl+Enter).
    public void runStatement() {
        run(statementAtCaret());
    }

    /// Runs everything (F5).
    public void runScript() {
        run(wholeScript());
    }

    private void run(RunScript wanted) {
        showProblems(List.of());
        console.run(wanted, this::showFailure);
    }

    private void showFailure(int offset, String message) {
        var buffer = text.buffer();
        int place = Math.min(offset, buffer.length());
        int line = buffer.lineAt(place) + 1;
        int column = buffer.columnOf(place);
        showProblems(List.of(new EditorProblem(line, column, 0, message)));
        goTo(line, column);
    }

    // --- commands

    public void toggleComment() {
        run(LineCommands::toggleComment);
    }

    public void indent() {
        run(LineCommands::indent);
    }

    public void outdent() {
        run(LineCommands::outdent);
    }

    public void duplicate() {
        run(LineCommands::duplicate);
    }

    void newLine() {
        run(LineCommands::newLine);
    }

    private void run(BiFunction<TextBuffer, Selection, Edits> command) {
        text.run(command);
    }

    // --- looks

    IntegerProperty fontSize() {
        return fontSize;
    }

    public BooleanProperty wrap() {
        return wrap;
    }

    public void zoomIn() {
        fontSize.set(Math.min(EditorSettings.LARGEST_SIZE, fontSize.get() + 1));
    }

    public void zoomOut() {
        fontSize.set(Math.max(EditorSettings.SMALLEST_SIZE, fontSize.get() - 1));
    }

    public void zoomReset() {
        fontSize.set(EditorSettings.NORMAL_SIZE);
    }

    void close() {
        closed = true;
        analysisRest.stop();
        search.hide();
        console.cancel();
    }
}
