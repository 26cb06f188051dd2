package dev.flightdeck.ui.sqleditor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldedTextTest {
    @Test
    void onlyLongLinesAreCutAndEveryOffsetHasItsWayBack() {
        var content = "SELECT 1;\n" + "x".repeat(60_001) + "\n" + "y".repeat(300) + "\n";
        var text = new TextBuffer(Line.of(content));
        var folded = FoldedText.of(text);
        var shown = folded.shown(content);
        assertThat(shown.lines().limit(2)).containsExactly("SELECT 1;", "x".repeat(200));
        assertThat(shown).contains("\n" + "y".repeat(300) + "\n");
        assertThat(shown.length()).isEqualTo(content.length() + 300);
        for (int i = 0; i <= content.length(); i++) {
            assertThat(folded.inText(folded.onScreen(i))).isEqualTo(i);
        }
        assertThat(folded.isContinued(10)).isFalse();
        assertThat(folded.isContinued(10 + 201)).isTrue();
    }

    @Test
    void aCharacterOfTwoIsNotCut() {
        var content = "x".repeat(199) + "\uD83D\uDE00".repeat(40_000);
        var shown = FoldedText.of(new TextBuffer(Line.of(content))).shown(content);
        assertThat(shown.lines())
                .allMatch(piece -> !Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
        assertThat(shown.replace("\n", "")).isEqualTo(content);
    }
}
