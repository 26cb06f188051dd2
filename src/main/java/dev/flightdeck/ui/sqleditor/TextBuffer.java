package dev.flightdeck.ui.sqleditor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text of an editor as lines that remember their line breaks. Offsets count a line break as
/// one character, whichever it is. FX thread only.
final class TextBuffer {
    private final List<Line> lines;
    private LineEnding preferred;
    private int length;
    private @Nullable String text;

    /// The line that was last looked up: the next look-up begins there.
    private int knownLine;

    private int knownStart;

    TextBuffer(List<Line> lines) {
        this.lines = new ArrayList<>(lines);
        this.preferred = Line.preferred(lines);
        this.length = lines.size() - 1;
        for (var line : lines) {
            length += line.text().length();
        }
    }

    /// Lines that an edit took away and put in their place.
    record Splice(int first, int removed, int inserted) {}

    int length() {
        return length;
    }

    int lineCount() {
        return lines.size();
    }

    /// Too long to be shown as a whole.
    boolean isLong(int index) {
        return lines.get(index).text().length() > EditorText.LONGEST_WHOLE;
    }

    int longestLine() {
        return lines.stream().mapToInt(line -> line.text().length()).max().orElse(0);
    }

    String line(int index) {
        return lines.get(index).text();
    }

    LineEnding preferred() {
        return preferred;
    }

    /// The lines as they are now; later edits do not change the list.
    List<Line> snapshot() {
        return List.copyOf(lines);
    }

    boolean sameAs(List<Line> other) {
        return lines.equals(other);
    }

    /// The whole text with `\n` as line break.
    String text() {
        var known = text;
        if (known == null) {
            var joined = new StringBuilder(length);
            for (int i = 0; i < lines.size(); i++) {
                joined.append(i == 0 ? "" : "\n").append(lines.get(i).text());
            }
            known = joined.toString();
            text = known;
        }
        return known;
    }

    /// The characters from `start` to `end`.
    String part(int start, int end) {
        int line = lineAt(start);
        var part = new StringBuilder(end - start);
        int from = start - startOf(line);
        int left = end - start;
        while (part.length() < left) {
            var content = line(line++);
            int to = Math.min(content.length(), from + left - part.length());
            part.append(content, from, to);
            from = 0;
            if (part.length() < left) {
                part.append('\n');
            }
        }
        return part.toString();
    }

    int lineAt(int offset) {
        seek(offset);
        return knownLine;
    }

    int startOf(int line) {
        while (knownLine < line) {
            knownStart += lines.get(knownLine++).text().length() + 1;
        }
        while (knownLine > line) {
            knownStart -= lines.get(--knownLine).text().length() + 1;
        }
        return knownStart;
    }

    int endOf(int line) {
        return startOf(line) + lines.get(line).text().length();
    }

    private void seek(int offset) {
        while (knownStart > offset) {
            startOf(knownLine - 1);
        }
        while (knownLine < lines.size() - 1
                && knownStart + lines.get(knownLine).text().length() < offset) {
            startOf(knownLine + 1);
        }
    }

    /// The offset of a line and a column from 1; columns count code points. What lies beyond the
    /// line or the text becomes its end.
    int offsetOf(int line, int column) {
        int index = Math.clamp(line - 1L, 0, lines.size() - 1);
        var content = lines.get(index).text();
        int characters = Math.clamp(column - 1L, 0, content.codePointCount(0, content.length()));
        return startOf(index) + content.offsetByCodePoints(0, characters);
    }

    /// The column from 1, in code points, of an offset within its line.
    int columnOf(int offset) {
        int line = lineAt(offset);
        var content = lines.get(line).text();
        return content.codePointCount(0, Math.min(content.length(), offset - startOf(line))) + 1;
    }

    /// Takes the place of the characters from `start` to `end`. A line keeps its break where it
    /// keeps its place; further ones get the break of the first line concerned.
    Splice replace(TextEdit edit) {
        int first = lineAt(edit.start());
        int head = edit.start() - startOf(first);
        int last = lineAt(edit.end());
        int tail = edit.end() - startOf(last);
        startOf(first);
        var content = line(first).substring(0, head) + edit.text() + line(last).substring(tail);
        var pieces = Line.of(content);
        var replaced = new ArrayList<Line>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            replaced.add(new Line(pieces.get(i).text(), ending(i, pieces.size(), first, last)));
        }
        int before = span(lines.subList(first, last + 1));
        length += span(replaced) - before;
        splice(first, last, replaced);
        text = null;
        return new Splice(first, last - first + 1, replaced.size());
    }

    private LineEnding ending(int piece, int pieces, int first, int last) {
        if (piece == pieces - 1) {
            return lines.get(last).ending();
        }
        var old = lines.get(first + piece < last ? first + piece : first).ending();
        if (old != LineEnding.NONE) {
            return old;
        }
        return first > 0 ? lines.get(first - 1).ending() : preferred;
    }

    private static int span(List<Line> part) {
        int span = part.size() - 1;
        for (var line : part) {
            span += line.text().length();
        }
        return span;
    }

    private void splice(int first, int last, List<Line> replaced) {
        if (first == last && replaced.size() == 1) {
            lines.set(first, replaced.getFirst());
            return;
        }
        lines.subList(first, last + 1).clear();
        lines.addAll(first, replaced);
    }

    /// What makes the text that of other lines: one edit of the part that differs, or none.
    List<TextEdit> difference(List<Line> other) {
        int most = Math.min(lines.size(), other.size());
        int head = 0;
        while (head < most && line(head).equals(other.get(head).text())) {
            head++;
        }
        if (head == lines.size() && head == other.size()) {
            return List.of();
        }
        int tail = 0;
        while (tail < most - head
                && line(lines.size() - 1 - tail)
                        .equals(other.get(other.size() - 1 - tail).text())) {
            tail++;
        }
        return List.of(difference(other, head, tail));
    }

    private TextEdit difference(List<Line> other, int head, int tail) {
        var part =
                String.join(
                        "\n",
                        other.subList(head, other.size() - tail).stream().map(Line::text).toList());
        int last = lines.size() - 1 - tail;
        if (head <= last && head < other.size() - tail) {
            return new TextEdit(startOf(head), endOf(last), part);
        }
        if (head <= last) { // whole lines go: with one of the breaks around them
            return head > 0
                    ? new TextEdit(endOf(head - 1), endOf(last), "")
                    : new TextEdit(0, startOf(last + 1), "");
        }
        return head > 0 // whole lines come
                ? TextEdit.insert(endOf(head - 1), "\n" + part)
                : TextEdit.insert(0, part + "\n");
    }

    /// Takes over the line breaks of lines that have the same texts.
    void takeEndings(List<Line> other) {
        for (int i = 0; i < lines.size(); i++) {
            lines.set(i, other.get(i));
        }
        preferred = Line.preferred(other);
    }
}
