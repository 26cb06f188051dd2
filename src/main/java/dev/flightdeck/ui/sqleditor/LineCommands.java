package dev.flightdeck.ui.sqleditor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The commands that work on whole lines: what each does to a text and a selection.
final class LineCommands {
    private static final String COMMENT = "--";
    private static final String INDENT = "    ";

    private LineCommands() {}

    /// Puts the lines of the selection into comments; takes them out where all are.
    static Edits toggleComment(TextBuffer text, Selection selection) {
        var lines = written(text, selection);
        boolean commented =
                lines.stream().allMatch(line -> text.line(line).strip().startsWith(COMMENT));
        if (commented && !lines.isEmpty()) {
            return forEach(text, selection, lines, line -> uncomment(text, line));
        }
        int column = lines.stream().mapToInt(line -> indent(text.line(line))).min().orElse(0);
        return forEach(
                text,
                selection,
                lines.isEmpty() ? selected(text, selection) : lines,
                line -> TextEdit.insert(text.startOf(line) + column, COMMENT + " "));
    }

    private static TextEdit uncomment(TextBuffer text, int line) {
        var content = text.line(line);
        int start = indent(content);
        boolean blank = content.startsWith(COMMENT + " ", start);
        int offset = text.startOf(line) + start;
        return TextEdit.delete(offset, offset + COMMENT.length() + (blank ? 1 : 0));
    }

    /// The lines of the selection; of one line, what brings the caret to the next stop.
    static Edits indent(TextBuffer text, Selection selection) {
        if (text.lineAt(selection.start()) == text.lineAt(selection.end())) {
            int column = selection.start() - text.startOf(text.lineAt(selection.start()));
            var blanks = " ".repeat(INDENT.length() - column % INDENT.length());
            return new Edits(
                    List.of(new TextEdit(selection.start(), selection.end(), blanks)),
                    Selection.at(selection.start() + blanks.length()));
        }
        return forEach(
                text,
                selection,
                written(text, selection),
                line -> TextEdit.insert(text.startOf(line), INDENT));
    }

    static Edits outdent(TextBuffer text, Selection selection) {
        return forEach(
                text,
                selection,
                selected(text, selection),
                line -> {
                    var content = text.line(line);
                    int start = text.startOf(line);
                    if (content.startsWith("\t")) {
                        return TextEdit.delete(start, start + 1);
                    }
                    int blanks = Math.min(INDENT.length(), leading(content, ' '));
                    return TextEdit.delete(start, start + blanks);
                });
    }

    /// The line of the caret once more, or what is selected.
    static Edits duplicate(TextBuffer text, Selection selection) {
        if (selection.isEmpty()) {
            int line = text.lineAt(selection.caret());
            var copy = text.line(line) + "\n";
            return new Edits(
                    List.of(TextEdit.insert(text.startOf(line), copy)),
                    Selection.at(selection.caret() + copy.length()));
        }
        var copy = text.text().substring(selection.start(), selection.end());
        return new Edits(
                List.of(TextEdit.insert(selection.end(), copy)),
                new Selection(selection.end(), selection.end() + copy.length()));
    }

    /// A line break that goes on at the indentation of the line, one step deeper after an opening
    /// bracket.
    static Edits newLine(TextBuffer text, Selection selection) {
        int line = text.lineAt(selection.start());
        var before = text.line(line).substring(0, selection.start() - text.startOf(line));
        var blanks = before.substring(0, indent(before));
        var inserted = "\n" + blanks + (before.stripTrailing().endsWith("(") ? INDENT : "");
        return new Edits(
                List.of(new TextEdit(selection.start(), selection.end(), inserted)),
                Selection.at(selection.start() + inserted.length()));
    }

    /// The lines that the selection touches; not the one at whose beginning it ends.
    private static List<Integer> selected(TextBuffer text, Selection selection) {
        int first = text.lineAt(selection.start());
        int last = text.lineAt(selection.end());
        if (last > first && text.startOf(last) == selection.end()) {
            last--;
        }
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private static List<Integer> written(TextBuffer text, Selection selection) {
        return selected(text, selection).stream()
                .filter(line -> !text.line(line).isBlank())
                .toList();
    }

    private static Edits forEach(
            TextBuffer text, Selection selection, List<Integer> lines, IntFunction<TextEdit> edit) {
        var edits = new ArrayList<TextEdit>();
        for (int line : lines) {
            var change = edit.apply(line);
            if (change.start() != change.end() || !change.text().isEmpty()) {
                edits.add(change);
            }
        }
        int anchor = moved(selection.anchor(), edits);
        int caret = moved(selection.caret(), edits);
        if (!selection.isEmpty()) {
            int first = text.startOf(text.lineAt(selection.start()));
            return new Edits(
                    edits,
                    selection.anchor() < selection.caret()
                            ? new Selection(Math.min(first, anchor), caret)
                            : new Selection(anchor, Math.min(first, caret)));
        }
        return new Edits(edits, new Selection(anchor, caret));
    }

    /// Where an offset is after the edits.
    static int moved(int offset, List<TextEdit> edits) {
        int shift = 0;
        for (var edit : edits) {
            if (edit.start() > offset) {
                break;
            }
            int end = Math.min(edit.end(), offset);
            shift += edit.text().length() - (end - edit.start());
        }
        return offset + shift;
    }

    private static int indent(String line) {
        int i = 0;
        while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    private static int leading(String line, char c) {
        int i = 0;
        while (i < line.length() && line.charAt(i) == c) {
            i++;
        }
        return i;
    }
}
