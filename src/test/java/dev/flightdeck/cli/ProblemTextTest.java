package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.problem.SourcePlace;
import org.junit.jupiter.api.Test;

class ProblemTextTest {
    private static final Style PLAIN = new Style(false, true);

    private static String excerpt(int column, String line) {
        return ProblemText.excerpt(new SourcePlace("a.sql", 12, column, line), PLAIN);
    }

    @Test
    void theCaretStandsBelowTheColumn() {
        assertThat(excerpt(8, "SELECT nope")).isEqualTo("  12 | SELECT nope\n     |        ^\n");
    }

    @Test
    void tabsStayTabs() {
        assertThat(excerpt(3, "\t\tx")).isEqualTo("  12 | \t\tx\n     | \t\t^\n");
    }

    @Test
    void columnsAreCodePoints() {
        assertThat(excerpt(4, "'😀' x")).isEqualTo("  12 | '😀' x\n     |    ^\n");
    }

    @Test
    void aLongLineIsCutAroundTheCaret() {
        var excerpt = excerpt(301, "a".repeat(300) + "b" + "c".repeat(300));

        assertThat(excerpt.lines().toList().getFirst())
                .isEqualTo("  12 | " + "a".repeat(60) + "b" + "c".repeat(59));
        assertThat(excerpt.lines().toList().getLast()).isEqualTo("     | " + " ".repeat(60) + "^");
    }

    @Test
    void aPlaceAtTheEndOrOutsideOfTheLineDoesNoHarm() {
        assertThat(excerpt(4, "abc")).endsWith("     |    ^\n");
        assertThat(excerpt(99, "abc")).endsWith("     |    ^\n");
        assertThat(excerpt(0, "abc")).isEqualTo("  12 | abc\n");
        assertThat(ProblemText.excerpt(SourcePlace.of("a.sql"), PLAIN)).isEmpty();
    }
}
