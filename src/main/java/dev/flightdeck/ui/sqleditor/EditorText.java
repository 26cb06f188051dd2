package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.sql.HighlightedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The text of an editor, what is selected in it, and its colours. FX thread only.
final class EditorText {
    /// A longer line stays plain, and its brackets are not looked for: each key would lex all of
    /// it.
    static final int LONGEST_COLOURED = 10_000;

    /// A text with a longer line is shown in pieces: each key would lay out all of the line.
    static final int LONGEST_WHOLE = 50_000;

    private final TextBuffer buffer;
    private final LineStates states;
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.at(0));
    private final List<EditListener> listeners = new ArrayList<>();
    private boolean readOnly;

    /// Kept where the screen cannot keep it; null where it does.
    private @Nullable EditHistory history;

    private long version;

    /// Hears of edits after they were made.
    interface EditListener {
        /// @param edits one after the other: each counts from the text that those before it left
        /// @param typed they came from the screen, which shows them already
        void edited(List<TextEdit> edits, boolean typed);
    }

    EditorText(List<Line> lines) {
        buffer = new TextBuffer(lines);
        states = new LineStates(buffer);
    }

    TextBuffer buffer() {
        return buffer;
    }

    ObjectProperty<Selection> selection() {
        return selection;
    }

    /// Goes up with each edit.
    long version() {
        return version;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    void setReadOnly(boolean value) {
        readOnly = value;
    }

    HighlightedLine highlighted(int line) {
        return states.line(line);
    }

    boolean isTooLong(int line) {
        return buffer.line(line).length() > LONGEST_COLOURED;
    }

    LineStates states() {
        return states;
    }

    void onEdit(EditListener listener) {
        listeners.add(listener);
    }

    void removeOnEdit(EditListener listener) {
        listeners.remove(listener);
    }

    /// Carries out a command on what is selected.
    void run(BiFunction<TextBuffer, Selection, Edits> command) {
        edit(command.apply(buffer, selection.get()));
    }

    /// Edits that did not come from the screen; not made where the text is read-only.
    void edit(Edits command) {
        if (!readOnly) {
            change(command);
        }
    }

    /// Whether what is done is remembered here. What was remembered is forgotten.
    void rememberEdits(boolean wanted) {
        history = wanted ? new EditHistory() : null;
    }

    /// Takes back what was done last, where that is remembered here.
    void undo() {
        var step = history == null || readOnly ? null : history.undo();
        if (step != null) {
            replay(step.inverse());
            select(step.before());
        }
    }

    void redo() {
        var step = history == null || readOnly ? null : history.redo();
        if (step != null) {
            replay(step.edits());
            var last = step.edits().getLast();
            select(Selection.at(last.start() + last.text().length()));
        }
    }

    private void replay(List<TextEdit> edits) {
        var kept = history;
        history = null;
        apply(edits, false);
        history = kept;
    }

    private void change(Edits command) {
        if (!command.edits().isEmpty()) {
            apply(command.edits().reversed(), false);
        }
        select(command.after());
    }

    /// What was typed, pasted or undone on the screen.
    void typed(List<TextEdit> edits) {
        apply(edits, true);
    }

    void select(Selection wanted) {
        selection.set(new Selection(clamp(wanted.anchor()), clamp(wanted.caret())));
    }

    private int clamp(int offset) {
        return Math.clamp(offset, 0, buffer.length());
    }

    private void apply(List<TextEdit> edits, boolean typed) {
        var before = selection.get();
        var removed = new ArrayList<String>();
        for (var edit : edits) {
            if (history != null) {
                removed.add(buffer.part(edit.start(), edit.end()));
            }
            states.edited(buffer.replace(edit));
        }
        if (history != null) {
            history.add(edits, removed, before);
        }
        version++;
        List.copyOf(listeners).forEach(listener -> listener.edited(edits, typed));
    }

    /// Becomes what another program made of the file: only the lines that differ are replaced, so
    /// that the caret stays where it is.
    void become(List<Line> lines) {
        var edit = buffer.difference(lines);
        if (!edit.isEmpty()) {
            int anchor = LineCommands.moved(selection.get().anchor(), edit);
            int caret = LineCommands.moved(selection.get().caret(), edit);
            change(new Edits(edit, new Selection(anchor, caret)));
        }
        buffer.takeEndings(lines);
    }
}
