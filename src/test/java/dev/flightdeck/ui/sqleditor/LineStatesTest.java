package dev.flightdeck.ui.sqleditor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.sql.HighlightLexer;
import dev.flightdeck.sql.HighlightedLine;
import dev.flightdeck.sql.LineState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineStatesTest {
    private static final String[] PIECES = {
        "SELECT 1;\n",
        "'",
        "/*",
        "*/",
        "$$",
        "$body$",
        "-- note\n",
        "\n",
        "\"",
        "x",
        "BEGIN\n",
        "COPY t FROM STDIN;\n",
        "\\.\n",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql\n",
        ";",
        "(",
        ")"
    };

    @Test
    void coloursAfterEditsAreThoseOfAFullRun() {
        for (int seed = 0; seed < 40; seed++) {
            editAtRandom(new Random(seed));
        }
    }

    private static void editAtRandom(Random random) {
        var text = new EditorText(Line.of("SELECT 1;\n".repeat(30)));
        for (int i = 0; i < 120; i++) {
            int length = text.buffer().length();
            int start = random.nextInt(length + 1);
            int end = random.nextInt(3) == 0 ? Math.min(length, start + random.nextInt(20)) : start;
            text.typed(List.of(new TextEdit(start, end, PIECES[random.nextInt(PIECES.length)])));
            if (random.nextBoolean()) { // somebody looks at a part only
                text.highlighted(random.nextInt(text.buffer().lineCount()));
            }
            if (random.nextInt(8) == 0) {
                assertThat(shown(text)).isEqualTo(fullRun(text.buffer()));
            }
        }
        assertThat(shown(text)).isEqualTo(fullRun(text.buffer()));
    }

    private static List<HighlightedLine> shown(EditorText text) {
        var lines = new ArrayList<HighlightedLine>();
        for (int i = 0; i < text.buffer().lineCount(); i++) {
            lines.add(text.highlighted(i));
        }
        return lines;
    }

    private static List<HighlightedLine> fullRun(TextBuffer buffer) {
        var lines = new ArrayList<HighlightedLine>();
        var state = LineState.START;
        for (int i = 0; i < buffer.lineCount(); i++) {
            var line = HighlightLexer.line(buffer.line(i), state);
            lines.add(line);
            state = line.end();
        }
        return lines;
    }

    @Test
    void aKeyInALongTextLexesFewLines() {
        var text = new EditorText(Line.of("INSERT INTO t VALUES (1, 'one');\n".repeat(10_000)));
        text.highlighted(10_000);
        long before = text.states().lexed();
        text.typed(List.of(TextEdit.insert(100, "x")));
        text.highlighted(10_000);
        assertThat(text.states().lexed() - before).isLessThan(4);
    }

    @Test
    void anOpenedStringIsFollowedOnlyAsFarAsSomebodyLooks() {
        var text = new EditorText(Line.of("INSERT INTO t VALUES (1, 'one');\n".repeat(10_000)));
        text.highlighted(10_000);
        long before = text.states().lexed();
        text.typed(List.of(TextEdit.insert(0, "'")));
        text.highlighted(50);
        text.typed(List.of(TextEdit.delete(0, 1)));
        text.highlighted(10_000);
        assertThat(text.states().lexed() - before).isLessThan(200);
    }
}
