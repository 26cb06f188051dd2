package dev.flightdeck.ui.sqleditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextBufferTest {
    @Test
    void aLineKeepsItsBreakWhileItIsEdited() {
        var buffer = new TextBuffer(Line.of("a\r\nb\nc\rd"));
        buffer.replace(new TextEdit(0, 1, "aa"));
        buffer.replace(new TextEdit(3, 4, "bb"));
        assertThat(Line.join(buffer.snapshot())).isEqualTo("aa\r\nbb\nc\rd");
    }

    @Test
    void replacingLinesByAsManyKeepsEachBreak() {
        var buffer = new TextBuffer(Line.of("a\r\nb\nc\r\nd"));
        buffer.replace(new TextEdit(0, buffer.length(), "A\nB\nC\nD"));
        assertThat(Line.join(buffer.snapshot())).isEqualTo("A\r\nB\nC\r\nD");
    }

    @Test
    void aNewLineGetsTheBreakOfItsNeighbour() {
        var buffer = new TextBuffer(Line.of("a\r\nb\r\n"));
        buffer.replace(TextEdit.insert(1, "\nx"));
        buffer.replace(TextEdit.insert(buffer.length(), "end\n"));
        assertThat(Line.join(buffer.snapshot())).isEqualTo("a\r\nx\r\nb\r\nend\r\n");
    }

    @Test
    void offsetsAndLinesAgreeAfterRandomEdits() {
        var random = new Random(7);
        var buffer = new TextBuffer(Line.of(""));
        var expected = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            int start = random.nextInt(expected.length() + 1);
            int end = Math.min(expected.length(), start + random.nextInt(6));
            var text = "ab\n\nc".substring(random.nextInt(5));
            expected.replace(start, end, text);
            buffer.replace(new TextEdit(start, end, text));
            int offset = random.nextInt(expected.length() + 1);
            int line = (int) expected.substring(0, offset).chars().filter(c -> c == '\n').count();
            assertThat(buffer.lineAt(offset)).isEqualTo(line);
            assertThat(buffer.length()).isEqualTo(expected.length());
        }
        assertThat(buffer.text()).isEqualTo(expected.toString());
    }

    @Test
    void columnsCountCodePoints() {
        var buffer = new TextBuffer(Line.of("x\n'🙂🙂' y"));
        assertThat(buffer.offsetOf(2, 6)).isEqualTo(2 + 7);
        assertThat(buffer.columnOf(2 + 7)).isEqualTo(6);
        assertThat(buffer.offsetOf(99, 99)).isEqualTo(buffer.length());
    }

    @Test
    void becomesOtherLinesByOneEdit() {
        var random = new Random(11);
        for (int i = 0; i < 500; i++) {
            var before = lines(random);
            var after = lines(random);
            var buffer = new TextBuffer(Line.of(before));
            buffer.difference(Line.of(after)).forEach(buffer::replace);
            assertThat(buffer.text()).isEqualTo(after);
        }
    }

    private static String lines(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append("xyz".charAt(random.nextInt(3))).append(random.nextBoolean() ? "\n" : "");
        }
        return text.toString();
    }
}
