package dev.flightdeck.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Long texts cost in proportion to their length.
class ScalingTest {
    private static final int MEGABYTE = 1 << 20;

    /// Texts that make a careless lexer read the same characters again and again.
    static Stream<String> nasty() {
        return Stream.of(
                "insert into t (a, b) values (1, 'x'); -- c\n",
                "+-+-",
                "<-",
                "@-",
                "$aaaaaaaa",
                "$a$b",
                "$",
                "a$",
                "/*",
                "*/",
                "/* */",
                "/",
                "-- \n",
                "'",
                "'' ",
                "E'\\",
                "\"",
                "U&",
                ":a",
                "1e",
                "1e+",
                "1.",
                "..",
                "(",
                ")",
                ";",
                "\\",
                "\\\\",
                "\\;",
                "\\copy ",
                "\\copy a from stdin\n",
                "copy t from stdin;",
                "copy t from stdin;\n\\.\n",
                "copy t from ",
                "create function f() begin case ",
                "reindex ( ",
                "\n",
                "\r",
                "{",
                "a ",
                "\u00E9");
    }

    @ParameterizedTest
    @MethodSource("nasty")
    void everyCharacterIsReadABoundedNumberOfTimes(String piece) {
        long once = reads(piece.repeat(20_000 / piece.length()));
        long twice = reads(piece.repeat(40_000 / piece.length()));
        assertThat(once).isLessThan(300 * 20_000);
        assertThat(twice).isLessThan(once * 2 + 20_000);
    }

    /// How often the lexer reads a character.
    private static long reads(String text) {
        var counted = new CountedText(text);
        var lexer = new SqlLexer(counted);
        while (lexer.next()) {
            assertThat(lexer.end()).isGreaterThan(lexer.start());
        }
        return counted.reads;
    }

    @ParameterizedTest
    @MethodSource("nasty")
    void everyTextOfAMegabyteIsCut(String piece) {
        String text = piece.repeat(MEGABYTE / piece.length());
        SqlScript script = SqlScript.parse(text);
        assertThat(script.statements()).hasSizeLessThanOrEqualTo(text.length());
    }

    @Test
    void fiftyMegabytesFitInAFewTimesTheirSize() {
        String line = "insert into t (a, b) values (1, 'some text', $$body; of it$$); -- note\n";
        String text = line.repeat(50 * MEGABYTE / line.length());
        long before = used();
        SqlScript script = SqlScript.parse(text);
        long after = used();
        assertThat(script.statements()).hasSize(50 * MEGABYTE / line.length());
        assertThat(after - before).isLessThan(2L * text.length());
    }

    @Test
    void dataOfFiftyMegabytesIsNotCopied() {
        String text =
                "copy t from stdin;\n" + "1\tsome text\n".repeat(50 * MEGABYTE / 12) + "\\.\n";
        long before = used();
        SqlScript script = SqlScript.parse(text);
        long after = used();
        assertThat(script.statements()).hasSize(1);
        assertThat(script.place(text.length() - 3).line()).isEqualTo(50 * MEGABYTE / 12 + 2);
        assertThat(after - before).isLessThan(MEGABYTE);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void placesOfManyStatementsAreFoundWithoutReadingTheTextAgain() {
        String text = "select 1;\n".repeat(100_000);
        SqlScript script = SqlScript.parse(text);
        List<SqlStatement> statements = script.statements();
        for (SqlStatement statement : statements) {
            assertThat(script.place(statement.end()).line()).isEqualTo(statement.number());
        }
    }

    private static final class CountedText implements CharSequence {
        private final CharSequence text;
        private long reads;

        CountedText(CharSequence text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            reads += end - start;
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            reads += text.length();
            return text.toString();
        }
    }
}
