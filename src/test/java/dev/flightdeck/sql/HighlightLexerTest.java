package dev.flightdeck.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Line by line the tokens are those of the whole text.
class HighlightLexerTest {
    /// The lines of a text without their breaks.
    private static List<String> lines(String text) {
        return new ArrayList<>(List.of(text.split("\r\n|\r|\n", -1)));
    }

    private static List<String> lineByLine(String text) {
        List<String> tokens = new ArrayList<>();
        LineState state = LineState.START;
        int number = 0;
        for (String line : lines(text)) {
            HighlightedLine highlighted = HighlightLexer.line(line, state);
            for (Token token : highlighted.tokens()) {
                add(tokens, number, token.kind(), line.substring(token.start(), token.end()));
            }
            state = highlighted.end();
            number++;
        }
        return tokens;
    }

    /// The tokens of the whole text, cut at the line breaks.
    private static List<String> whole(String text) {
        List<String> tokens = new ArrayList<>();
        int number = 0;
        for (Token token : SqlLexer.tokens(text)) {
            List<String> parts = lines(text.substring(token.start(), token.end()));
            for (int i = 0; i < parts.size(); i++) {
                number += i > 0 ? 1 : 0;
                add(tokens, number, token.kind(), parts.get(i));
            }
        }
        return tokens;
    }

    private static void add(List<String> tokens, int line, TokenKind kind, String text) {
        if (!text.isEmpty()) {
            tokens.add(line + " " + kind + " " + text);
        }
    }

    @Test
    void linesHaveTheTokensOfTheWholeText() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String text = new RandomSql(random.nextLong()).anything(40);
            assertThat(lineByLine(text)).as(text).isEqualTo(whole(text));
        }
    }

    @Test
    void afterAnEditOnlyLinesUpToTheFirstEqualStateAreReadAgain() {
        var random = new Random(11);
        for (int i = 0; i < 200; i++) {
            List<String> lines = lines(new RandomSql(random.nextLong()).anything(80));
            var editor = new Editor(lines);
            for (int j = 0; j < 6; j++) {
                String piece = new RandomSql(random.nextLong()).anything(2);
                editor.replace(random.nextInt(lines.size()), piece.replaceAll("[\r\n]", " "));
                assertThat(editor.shown()).isEqualTo(lineByLine(String.join("\n", lines)));
            }
        }
    }

    @Test
    void aWordTypedIntoALongFileTouchesOneLine() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            lines.add("insert into t (a, b) values (" + i + ", 'some text'); -- note");
        }
        var editor = new Editor(lines);
        assertThat(editor.replace(50_000, "insert into t values (1, 'other'); -- note"))
                .isEqualTo(1);
        assertThat(editor.replace(50_000, "insert into t values (1, 'open")).isEqualTo(50_000);
        assertThat(editor.replace(50_000, "insert into t values (1, 'open');")).isEqualTo(50_000);
    }

    @Test
    void equalStatesAreOneObjectFromLineToLine() {
        LineState first = HighlightLexer.line("select 1;", LineState.START).end();
        LineState second = HighlightLexer.line("select 2;", first).end();
        assertThat(second).isSameAs(first);
    }

    @Test
    void everyStateIsCarriedOver() {
        assertThat(end("select 'a").mode()).isEqualTo(LineState.Mode.STRING);
        assertThat(end("select E'a").mode()).isEqualTo(LineState.Mode.ESCAPE_STRING);
        assertThat(end("select \"a").mode()).isEqualTo(LineState.Mode.QUOTED_IDENTIFIER);
        assertThat(end("select $b$a").tag()).isEqualTo("$b$");
        assertThat(end("/* /* a").depth()).isEqualTo(2);
        assertThat(end("copy t from stdin;").mode()).isEqualTo(LineState.Mode.COPY_DATA);
        assertThat(end("select ((1)").parentheses()).isEqualTo(1);
        assertThat(end("create function f() begin atomic").blocks()).isEqualTo(1);
    }

    private static LineState end(String line) {
        return HighlightLexer.line(line, LineState.START).end();
    }

    /// An editor as the documentation of [HighlightLexer] describes it.
    private static final class Editor {
        private final List<String> lines;
        private final List<List<Token>> tokens = new ArrayList<>();
        private final List<LineState> ends = new ArrayList<>();

        Editor(List<String> lines) {
            this.lines = lines;
            LineState state = LineState.START;
            for (String line : lines) {
                HighlightedLine highlighted = HighlightLexer.line(line, state);
                tokens.add(highlighted.tokens());
                state = highlighted.end();
                ends.add(state);
            }
        }

        /// Replaces a line and says how many lines were read again.
        int replace(int edited, String text) {
            lines.set(edited, text);
            LineState state = edited == 0 ? LineState.START : ends.get(edited - 1);
            for (int i = edited; i < lines.size(); i++) {
                HighlightedLine line = HighlightLexer.line(lines.get(i), state);
                tokens.set(i, line.tokens());
                state = line.end();
                if (state.equals(ends.set(i, state))) {
                    return i - edited + 1;
                }
            }
            return lines.size() - edited;
        }

        List<String> shown() {
            List<String> shown = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                for (Token token : tokens.get(i)) {
                    add(shown, i, token.kind(), lines.get(i).substring(token.start(), token.end()));
                }
            }
            return shown;
        }
    }
}
