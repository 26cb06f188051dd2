package dev.flightdeck.movein;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvTest {
    private final List<Remark> remarks = new ArrayList<>();

    private Map<String, Sourced> read(String text) {
        return DotEnv.read(".env", text, remarks);
    }

    private String value(String line) {
        return read("BEFORE=known\n" + line + "\n").get("A").text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    A=plain~plain
                    export A = spaced value ~spaced value
                    A: yaml~yaml
                    A=value # comment~value
                    A=value#no comment~value#no comment
                    A=one # two # three~one # two
                    A='single # $BEFORE \\n'~single # $BEFORE \\n
                    A="double # text"~double # text
                    A="quote \\" inside"~quote " inside
                    A="x" # comment~x
                    A=${BEFORE}/x~known/x
                    A="$BEFORE-x"~known-x
                    A=\\$BEFORE~$BEFORE
                    A="\\$BEFORE"~$BEFORE
                    A=$lower~$lower
                    A=$(rm -rf x)~$(rm -rf x)
                    A=~``
                    A=${UNKNOWN}x~x
                    """)
    void valuesAreThoseOfGodotenv(String line, String expected) {
        assertThat(value(line)).isEqualTo(expected);
    }

    @Test
    void aQuotedValueMayHaveLines() {
        assertThat(read("A=\"one\ntwo\\nthree\"\nB=1\n").get("A").text())
                .isEqualTo("one\ntwo\nthree");
        assertThat(read("A=\"one\ntwo\"\nB=1\n").get("B").origin().display())
                .isEqualTo("B in .env line 3");
    }

    @Test
    void whatIsNoVariableIsRemarkedOnAndTheRestIsRead() {
        var variables = read("# all\r\nnonsense here\r\nA=1\r\nB=\"open\r\nC=3");
        assertThat(variables.keySet()).containsExactly("A", "C");
        assertThat(remarks)
                .extracting(Remark::display)
                .containsExactly(
                        "not readable: the line has no NAME=value (.env line 2)",
                        "not readable: the quote is never closed (B in .env line 4)");
    }

    @Test
    void commandsAndUnknownVariablesAreSaid() {
        read("A=$(id)\nB=$NOT_HERE\n");
        assertThat(remarks)
                .extracting(Remark::display)
                .containsExactly(
                        "not evaluated: a command in $(...) (A in .env line 1)",
                        "not evaluated: $NOT_HERE is not set above in this file; it counts as empty (B in .env line 2)");
    }

    @Test
    void aValueIsNeverPrinted() {
        assertThat(read("PW=hidden-1\n").toString()).doesNotContain("hidden-1");
    }
}
