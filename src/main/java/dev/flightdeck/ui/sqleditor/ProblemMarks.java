package dev.flightdeck.ui.sqleditor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The problems of a text as ranges that move with it while it is edited. Those that the text
/// itself shows are kept apart from those that somebody reported.
final class ProblemMarks {
    private final EditorText text;
    private List<Mark> reported = List.of();
    private List<Mark> found = List.of();

    record Mark(int start, int end, String message) {
        boolean covers(int offset) {
            return start <= offset && offset < end;
        }
    }

    ProblemMarks(EditorText text) {
        this.text = text;
        text.onEdit((edits, _) -> edits.forEach(this::move));
    }

    void report(List<EditorProblem> problems) {
        reported = problems.stream().map(this::mark).toList();
    }

    void find(List<EditorProblem> problems) {
        found = problems.stream().map(this::mark).toList();
    }

    List<Mark> all() {
        return Stream.concat(reported.stream(), found.stream())
                .sorted(Comparator.comparingInt(Mark::start))
                .toList();
    }

    Optional<Mark> at(int offset) {
        return all().stream().filter(mark -> mark.covers(offset)).findFirst();
    }

    private Mark mark(EditorProblem problem) {
        var buffer = text.buffer();
        int start = buffer.offsetOf(problem.line(), problem.column());
        int lineEnd = buffer.endOf(buffer.lineAt(start));
        if (problem.column() <= 0) {
            return visible(start, lineEnd, problem.message());
        }
        if (problem.length() <= 0) {
            return visible(start, wordEnd(start, lineEnd), problem.message());
        }
        var content = buffer.text();
        int characters =
                Math.min(problem.length(), content.codePointCount(start, content.length()));
        return visible(start, content.offsetByCodePoints(start, characters), problem.message());
    }

    private int wordEnd(int start, int lineEnd) {
        var buffer = text.buffer();
        int line = buffer.lineAt(start);
        if (text.isTooLong(line)) {
            return Math.min(lineEnd, start + 1);
        }
        int lineStart = buffer.startOf(line);
        int offset = start - lineStart;
        return text.highlighted(line).tokens().stream()
                .filter(token -> token.start() <= offset && offset < token.end())
                .mapToInt(token -> lineStart + token.end())
                .findFirst()
                .orElse(lineEnd);
    }

    /// At the end of a line, the character before it is marked, so that there is something to see.
    private Mark visible(int start, int end, String message) {
        if (end > start) {
            return new Mark(start, end, message);
        }
        var buffer = text.buffer();
        return start > buffer.startOf(buffer.lineAt(start))
                ? new Mark(start - 1, start, message)
                : new Mark(start, start + 1, message);
    }

    private void move(TextEdit edit) {
        reported = moved(reported, edit);
        found = moved(found, edit);
    }

    /// A problem whose own text was edited is gone: whether it still is one, nobody knows.
    private static List<Mark> moved(List<Mark> marks, TextEdit edit) {
        if (marks.isEmpty()) {
            return marks;
        }
        int shift = edit.text().length() - (edit.end() - edit.start());
        var kept = new ArrayList<Mark>();
        for (var mark : marks) {
            if (mark.end() <= edit.start()) {
                kept.add(mark);
            } else if (edit.end() <= mark.start()) {
                kept.add(new Mark(mark.start() + shift, mark.end() + shift, mark.message()));
            }
        }
        return kept;
    }
}
