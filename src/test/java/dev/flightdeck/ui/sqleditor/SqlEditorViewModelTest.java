package dev.flightdeck.ui.sqleditor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.problem.Problem.ServerMessage;
import dev.flightdeck.sql.SqlStatement;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.sqleditor.ProblemMarks.Mark;
import dev.flightdeck.ui.sqleditor.RunReport.Ending;
import dev.flightdeck.ui.sqleditor.RunReport.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlEditorViewModelTest {
    @TempDir private Path folder;
    private EditorFixture fixture;

    @BeforeEach
    void open() {
        fixture = new EditorFixture(folder);
    }

    private SqlEditorViewModel editor(String content) {
        return EditorFixture.of(fixture.services, content);
    }

    private static List<String> texts(RunScript script) {
        return script.statements().stream().map(SqlStatement::text).toList();
    }

    @Test
    void theStatementAtTheCaretIsRun() {
        var editor = editor("SELECT 1;\n\nSELECT ';',\n  2;\nSELECT 3");
        editor.goTo(4, 2);
        assertThat(texts(editor.statementAtCaret())).containsExactly("SELECT ';',\n  2");
        editor.goTo(2, 1);
        assertThat(texts(editor.statementAtCaret())).isEmpty();
        assertThat(texts(editor.wholeScript())).hasSize(3);
    }

    @Test
    void aSelectionIsRunInstead() {
        var editor = editor("SELECT 1; SELECT 2; SELECT 3");
        editor.text().select(new Selection(10, 28));
        assertThat(texts(editor.statementAtCaret())).containsExactly("SELECT 2", "SELECT 3");
    }

    @Test
    void aPositionOfTheServerIsFoundInTheEditor() {
        var editor = editor("SELECT 1;\nSELECT '🙂', nope");
        editor.goTo(2, 1);
        failAt(editor, 13);
        assertThat(editor.caretLine()).isEqualTo(2);
        assertThat(editor.caretColumn()).isEqualTo(13);
        assertThat(editor.problems())
                .containsExactly(new Mark(23, 27, "no such column (SQLSTATE 42703)"));
    }

    @Test
    void aPositionInASelectionIsFoundInTheEditor() {
        var editor = editor("-- one\nSELECT 1; SELECT nope");
        editor.text().select(new Selection(17, 28));
        failAt(editor, 8);
        assertThat(editor.caretLine()).isEqualTo(2);
        assertThat(editor.caretColumn()).isEqualTo(18);
    }

    private static void failAt(SqlEditorViewModel editor, int position) {
        var error = new ServerMessage("42703", "no such column", null, null, null, position);
        target(
                editor,
                false,
                (statements, _, _) ->
                        new RunReport(
                                List.of(),
                                new Failure.ByServer(
                                        statements.getFirst(), error, false, List.of()),
                                Ending.ROLLED_BACK,
                                1));
        editor.runStatement();
    }

    private static void target(SqlEditorViewModel editor, boolean production, SqlRunner runner) {
        editor.console()
                .target()
                .set(
                        new SqlTarget(
                                "staging",
                                "app@localhost:5432/food",
                                "food",
                                EnvironmentColor.TEST,
                                production,
                                runner));
    }

    @Test
    void whatIsNeverClosedIsUnderlinedWhileTyping() {
        var editor = editor("SELECT 1;\n");
        assertThat(editor.problems()).isEmpty();
        editor.goTo(2, 1);
        EditorFixture.type(editor, "SELECT 'abc");
        fixture.pauses.elapse();
        assertThat(editor.problems())
                .containsExactly(new Mark(17, 18, "This string is never closed."));
        EditorFixture.type(editor, "'");
        fixture.pauses.elapse();
        assertThat(editor.problems()).isEmpty();
    }

    @Test
    void problemsMoveWithTheTextAndGoWhenTheirTextIsEdited() {
        var editor = editor("SELECT a, b\nFROM t");
        editor.showProblems(
                List.of(new EditorProblem(1, 11, 0, "b"), new EditorProblem(2, 0, 0, "line")));
        assertThat(editor.problems())
                .containsExactly(new Mark(10, 11, "b"), new Mark(12, 18, "line"));
        EditorFixture.type(editor, "--\n");
        assertThat(editor.problems())
                .containsExactly(new Mark(13, 14, "b"), new Mark(15, 21, "line"));
        assertThat(editor.problemAt(13)).isPresent();
        editor.text().typed(List.of(new TextEdit(13, 14, "c")));
        assertThat(editor.problems()).containsExactly(new Mark(15, 21, "line"));
    }

    @Test
    void readOnlyIsOnAndProductionAsksForItsName() {
        var options = new ArrayList<Boolean>();
        var editor = editor("SELECT 1");
        target(
                editor,
                true,
                (_, asked, _) -> {
                    options.add(asked.readOnly());
                    return new RunReport(List.of(), null, Ending.ROLLED_BACK, 1);
                });
        editor.runScript();
        fixture.dialogs.confirms = false;
        editor.console().setReadOnly(false);
        editor.runScript();
        fixture.dialogs.confirms = true;
        editor.console().setReadOnly(false);
        editor.runScript();
        assertThat(options).containsExactly(true, true, false);
        assertThat(fixture.dialogs.confirmations.getFirst().typedName()).isEqualTo("food");
        target(editor, false, (_, _, _) -> new RunReport(List.of(), null, Ending.COMMITTED, 1));
        assertThat(editor.console().readOnly().get()).isTrue();
    }

    @Test
    void zoomHasLimits() {
        var editor = editor("");
        for (int i = 0; i < 100; i++) {
            editor.zoomOut();
        }
        assertThat(editor.fontSize().get()).isEqualTo(8);
        editor.zoomReset();
        assertThat(editor.fontSize().get()).isEqualTo(13);
    }

    @Test
    void bracketsInStringsDoNotCount() {
        var editor = editor("f(a, ')', (b)\n)");
        var finder = new BracketFinder(editor.text());
        assertThat(finder.find(1)).contains(new BracketFinder.Pair(1, 14));
        assertThat(finder.find(15)).contains(new BracketFinder.Pair(14, 1));
        assertThat(finder.find(13)).contains(new BracketFinder.Pair(12, 10));
        assertThat(finder.find(6)).isEmpty();
    }
}
