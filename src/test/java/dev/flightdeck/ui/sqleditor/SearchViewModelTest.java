package dev.flightdeck.ui.sqleditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchViewModelTest {
    @TempDir private Path folder;

    private SqlEditorViewModel editor(String content) {
        return EditorFixture.of(new EditorFixture(folder).services, content);
    }

    private static SearchViewModel search(SqlEditorViewModel editor, String query) {
        editor.search().query().set(query);
        editor.search().show(true);
        return editor.search();
    }

    @Test
    void goesRoundInBothDirections() {
        var editor = editor("ab AB ab");
        var search = search(editor, "ab");
        assertThat(search.result().get().matches()).hasSize(3);
        search.next();
        assertThat(editor.text().selection().get()).isEqualTo(new Selection(0, 2));
        search.next();
        assertThat(editor.text().selection().get()).isEqualTo(new Selection(3, 5));
        search.previous();
        search.previous();
        assertThat(editor.text().selection().get()).isEqualTo(new Selection(6, 8));
        search.next();
        assertThat(editor.text().selection().get()).isEqualTo(new Selection(0, 2));
    }

    @Test
    void caseWordAndExpression() {
        var editor = editor("order Order orders order_id");
        var search = search(editor, "order");
        search.wholeWord().set(true);
        assertThat(search.result().get().matches()).hasSize(2);
        search.matchCase().set(true);
        assertThat(search.result().get().matches()).hasSize(1);
        search.wholeWord().set(false);
        search.regex().set(true);
        search.query().set("order(s|_id)$?");
        search.show(true);
        assertThat(search.result().get().matches()).hasSize(2);
        search.query().set("(");
        search.show(true);
        assertThat(search.result().get().error()).contains("Unclosed group");
    }

    @Test
    void replacesAllWithGroups() {
        var editor = editor("a1 b2\nc3");
        var search = search(editor, "([a-z])(\\d)");
        search.regex().set(true);
        search.replacement().set("$2\\n$1");
        assertThat(search.replaceAll()).isEqualTo(3);
        assertThat(editor.content()).isEqualTo("1\na 2\nb\n3\nc");
    }

    @Test
    void aPlainReplacementIsTakenAsItIs() {
        var editor = editor("x x");
        var search = search(editor, "x");
        search.replacement().set("$1\\");
        search.replaceAll();
        assertThat(editor.content()).isEqualTo("$1\\ $1\\");
    }

    @Test
    void replacesOneAndGoesToTheNext() {
        var editor = editor("ab ab ab");
        var search = search(editor, "ab");
        search.next();
        search.replacement().set("abab");
        search.replace();
        assertThat(editor.content()).isEqualTo("abab ab ab");
        assertThat(editor.text().selection().get()).isEqualTo(new Selection(5, 7));
    }

    @Test
    void aGroupThatIsNotThereIsSaid() {
        var editor = editor("a");
        var search = search(editor, "a");
        search.regex().set(true);
        search.replacement().set("$7");
        assertThat(search.replaceAll()).isZero();
        assertThat(search.result().get().error()).isNotNull();
        assertThat(editor.content()).isEqualTo("a");
    }
}
