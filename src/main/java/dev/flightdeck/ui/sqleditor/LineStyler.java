package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.sql.TokenKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Gives the lines on the screen their colours, and no others: what a key costs does not depend on
/// the length of the file.
final class LineStyler {
    /// Lines styled beyond the screen, so that scrolling shows colours at once.
    private static final int MARGIN = 40;

    private final CodeArea area;
    private final SqlEditorViewModel editor;
    private Optional<BracketFinder.Pair> brackets = Optional.empty();

    private record Overlay(int start, int end, String styleClass) {}

    LineStyler(CodeArea area, SqlEditorViewModel editor) {
        this.area = area;
        this.editor = editor;
    }

    void showBrackets(Optional<BracketFinder.Pair> pair) {
        if (!brackets.equals(pair)) {
            brackets = pair;
            style();
        }
    }

    /// Styles what is on the screen where it is not styled yet.
    void style() {
        int count = area.getParagraphs().size();
        boolean shown = !area.getVisibleParagraphs().isEmpty();
        int first = shown ? area.firstVisibleParToAllParIndex() : 0;
        int last = shown ? area.lastVisibleParToAllParIndex() : 2 * MARGIN;
        int end = Math.min(count - 1, last + MARGIN);
        var marks = editor.problems();
        for (int line = Math.max(0, first - MARGIN); line <= end; line++) {
            style(line, marks);
        }
    }

    private void style(int line, List<ProblemMarks.Mark> marks) {
        int length = editor.text().buffer().line(line).length();
        if (length == 0) {
            return;
        }
        var spans = tokens(line, length);
        for (var overlay : overlays(line, length, marks)) {
            spans = overlay(spans, overlay, length);
        }
        if (!area.getStyleSpans(line).equals(spans)) {
            area.setStyleSpans(line, 0, spans);
        }
    }

    private StyleSpans<Collection<String>> tokens(int line, int length) {
        var spans = new StyleSpansBuilder<Collection<String>>();
        if (length > EditorText.LONGEST_COLOURED) {
            return spans.add(List.of(), length).create();
        }
        for (var token : editor.text().highlighted(line).tokens()) {
            spans.add(styleClasses(token.kind()), token.end() - token.start());
        }
        return spans.create();
    }

    private static StyleSpans<Collection<String>> overlay(
            StyleSpans<Collection<String>> spans, Overlay overlay, int length) {
        var over = new StyleSpansBuilder<Collection<String>>();
        over.add(List.of(), overlay.start());
        over.add(List.of(overlay.styleClass()), overlay.end() - overlay.start());
        over.add(List.of(), length - overlay.end());
        return spans.overlay(over.create(), LineStyler::both);
    }

    private static Collection<String> both(Collection<String> below, Collection<String> above) {
        if (above.isEmpty()) {
            return below;
        }
        var classes = new ArrayList<>(below);
        classes.addAll(above);
        return List.copyOf(classes);
    }

    private List<Overlay> overlays(int line, int length, List<ProblemMarks.Mark> marks) {
        int start = editor.text().buffer().startOf(line);
        var overlays = new ArrayList<Overlay>();
        var found = editor.search().result().get();
        for (int i = Math.max(0, found.firstFrom(start) - 1); i < found.matches().size(); i++) {
            var match = found.matches().get(i);
            if (match.start() > start + length) {
                break;
            }
            add(overlays, match.start() - start, match.end() - start, length, "match");
        }
        for (var mark : marks) {
            add(overlays, mark.start() - start, mark.end() - start, length, "problem");
        }
        brackets.ifPresent(pair -> {
            add(overlays, pair.here() - start, pair.here() + 1 - start, length, "bracket");
            add(overlays, pair.there() - start, pair.there() + 1 - start, length, "bracket");
        });
        return overlays;
    }

    private static void add(List<Overlay> overlays, int start, int end, int length, String name) {
        int from = Math.max(0, start);
        int to = Math.min(length, end);
        if (from < to) {
            overlays.add(new Overlay(from, to, name));
        }
    }

    static Collection<String> styleClasses(TokenKind kind) {
        return switch (kind) {
            case LINE_COMMENT, BLOCK_COMMENT -> List.of("comment");
            case KEYWORD -> List.of("keyword");
            case IDENTIFIER -> List.of("identifier");
            case QUOTED_IDENTIFIER -> List.of("quoted-identifier");
            case STRING, DOLLAR_STRING -> List.of("string");
            case NUMBER -> List.of("number");
            case PARAMETER, PSQL_VARIABLE -> List.of("parameter");
            case OPERATOR, PUNCTUATION, STATEMENT_END -> List.of("operator");
            case PSQL_COMMAND -> List.of("psql-command");
            case COPY_DATA, COPY_END -> List.of("copy-data");
            case WHITESPACE, OTHER -> List.of();
        };
    }
}
