package dev.flightdeck.ui.sqleditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class LineCommandsTest {
    /// `<` and `>` mark the selection, `|` the caret.
    private static String run(String marked, BiFunction<TextBuffer, Selection, Edits> command) {
        var plain = marked.replaceAll("[<>|]", "");
        var text = new EditorText(Line.of(plain));
        int caret = marked.indexOf('|');
        int anchor = marked.indexOf('<');
        text.select(
                caret >= 0 ? Selection.at(caret) : new Selection(anchor, marked.indexOf('>') - 1));
        text.run(command);
        var selection = text.selection().get();
        var result = new StringBuilder(text.buffer().text());
        if (selection.isEmpty()) {
            return result.insert(selection.caret(), "|").toString();
        }
        return result.insert(selection.end(), ">").insert(selection.start(), "<").toString();
    }

    @Test
    void commentsTheLineOfTheCaret() {
        assertThat(run("  SEL|ECT 1", LineCommands::toggleComment)).isEqualTo("  -- SEL|ECT 1");
        assertThat(run("  -- SEL|ECT 1", LineCommands::toggleComment)).isEqualTo("  SEL|ECT 1");
    }

    @Test
    void commentsTheSelectionInOneColumnAndLeavesEmptyLines() {
        assertThat(run("<a\n\n  b\n>c", LineCommands::toggleComment))
                .isEqualTo("<-- a\n\n--   b\n>c");
    }

    @Test
    void uncommentsOnlyWhereAllLinesAreComments() {
        assertThat(run("<-- a\n--b>", LineCommands::toggleComment)).isEqualTo("<a\nb>");
        assertThat(run("<-- a\nb>", LineCommands::toggleComment)).isEqualTo("<-- -- a\n-- b>");
    }

    @Test
    void indentsAndOutdentsTheSelection() {
        assertThat(run("<a\nb>", LineCommands::indent)).isEqualTo("<    a\n    b>");
        assertThat(run("<    a\n  b\n\tc>", LineCommands::outdent)).isEqualTo("<a\nb\nc>");
    }

    @Test
    void tabGoesToTheNextStop() {
        assertThat(run("ab|", LineCommands::indent)).isEqualTo("ab  |");
    }

    @Test
    void duplicatesLineOrSelection() {
        assertThat(run("a\nb|c\n", LineCommands::duplicate)).isEqualTo("a\nbc\nb|c\n");
        assertThat(run("a<b>c", LineCommands::duplicate)).isEqualTo("ab<b>c");
    }

    @Test
    void aNewLineKeepsTheIndentation() {
        assertThat(run("  a|b", LineCommands::newLine)).isEqualTo("  a\n  |b");
        assertThat(run("CREATE TABLE t (|", LineCommands::newLine))
                .isEqualTo("CREATE TABLE t (\n    |");
    }
}
