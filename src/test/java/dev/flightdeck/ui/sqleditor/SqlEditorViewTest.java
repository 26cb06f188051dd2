package dev.flightdeck.ui.sqleditor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Snapshots;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.NavigationActions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The editor in a window, with keys and the mouse.
class SqlEditorViewTest {
    private static final String SCRIPT =
            "SELECT 1;\n".repeat(300) + "SELECT nope;\n" + "SELECT 2;\n".repeat(300);

    @TempDir private Path folder;
    private final FxRobot robot = new FxRobot();
    private Stage stage;
    private SqlEditorViewModel editor;
    private SqlEditorView view;

    private void show(String content) {
        showAt(content, 1);
    }

    private void showAt(String content, int line) {
        show(() -> EditorFixture.of(new EditorFixture(folder).services, content), line);
    }

    private void show(Supplier<SqlEditorViewModel> model, int line) {
        Snapshots.onFxThread(() -> {
            editor = model.get();
            editor.goTo(line, 1);
            view = new SqlEditorView(editor);
            stage = new Stage();
            stage.setScene(new Scene(view, 900, 600));
            Snapshots.dress(stage.getScene(), Theme.DARK);
            stage.show();
            view.requestFocus();
            return stage;
        });
        Pulses.await(2);
    }

    @AfterEach
    void close() {
        Snapshots.onFxThread(() -> {
            stage.close();
            return stage;
        });
    }

    @Test
    void aVeryLongLineIsShownAndEditedInPieces() {
        var line = "INSERT INTO t VALUES " + "(1, 'one'), ".repeat(84_000);
        show(line);
        assertThat(editor.notice().get()).isEqualTo(EditorNotice.LONG_LINES);
        assertThat(fx(() -> view.area().getParagraphs().size())).isGreaterThan(5_000);
        robot.interact(() -> editor.goTo(1, 1_001));
        assertThat(fx(() -> view.area().getCurrentParagraph())).isEqualTo(5);
        assertThat(editor.caretColumn()).isEqualTo(1_001);
        robot.interact(() -> {
            view.area().selectRange(190, 211);
            view.area().copy();
        });
        assertThat(fx(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo(line.substring(190, 210));

        robot.interact(() -> view.area().replaceText(0, 6, "DELETE"));
        robot.interact(() -> editor.goTo(1, 1_001));
        robot.push(KeyCode.BACK_SPACE); // at the beginning of a piece
        robot.write("xy");
        assertThat(editor.content())
                .isEqualTo("DELETE" + line.substring(6, 999) + "xy" + line.substring(1_000));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(editor.content()).isEqualTo(line);
        assertInStepInPieces();
    }

    @Test
    void whatIsEditedInPiecesIsSavedWithoutTheirBreaks() throws Exception {
        var fixture = new EditorFixture(folder);
        var line = "(1, 'é'), ".repeat(30_000);
        var file = fixture.file("long.sql", "\uFEFFSELECT 1;\r\n" + line + "\r\nSELECT 2;\n");
        var opened = new EditorFile.Opened(file, TextFile.read(file), Optional.empty(), false);
        show(() -> new SqlEditorViewModel(fixture.services, opened), 2);
        robot.interact(() -> editor.goTo(2, 1_001));
        robot.write("new");
        robot.interact(() -> editor.goTo(2, 2_004));
        robot.push(KeyCode.DELETE);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertThat(fixture.content(file))
                .isEqualTo(
                        "\uFEFFSELECT 1;\r\n"
                                + line.substring(0, 1_000)
                                + "new"
                                + line.substring(1_000, 2_000)
                                + line.substring(2_001)
                                + "\r\nSELECT 2;\n");
    }

    @Test
    void whatIsDraggedTakesNoBreaksAlong() {
        var line = numbers();
        show(line);
        drag(190, 611, 2_010);
        assertThat(editor.content())
                .isEqualTo(
                        line.substring(0, 190)
                                + line.substring(608, 2_000)
                                + line.substring(190, 608)
                                + line.substring(2_000));
        assertThat(fx(() -> editor.text().selection().get())).isEqualTo(Selection.at(2_000));
        assertInStepInPieces();
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(editor.content()).isEqualTo(line);

        robot.interact(() -> editor.text().select(new Selection(1_000, 3_000)));
        robot.interact(() -> view.area().moveSelectedText(0));
        assertThat(editor.content())
                .isEqualTo(
                        line.substring(1_000, 3_000)
                                + line.substring(0, 1_000)
                                + line.substring(3_000));
        assertThat(longestPiece()).isLessThanOrEqualTo(2 * FoldedText.PIECE);
        assertInStepInPieces();
    }

    @Test
    void aBreakAtAnEndOfTheTextIsDeletedAlone() {
        var line = numbers();
        show(line);
        robot.interact(() -> {
            view.area().deleteText(0, 200);
            view.area().moveTo(1);
            view.area().deletePreviousChar();
        });
        assertThat(fx(editor::content)).isEqualTo(line.substring(200));
        assertThat(content()).startsWith(line.substring(200, 400) + "\n");
        assertInStepInPieces();

        int last = fx(() -> view.area().getText().lastIndexOf('\n'));
        int kept =
                fx(() -> {
                    view.area().deleteText(last + 1, view.area().getLength());
                    return editor.content().length();
                });
        robot.interact(() -> {
            view.area().moveTo(last);
            view.area().deleteNextChar();
        });
        assertThat(fx(editor::content)).isEqualTo(line.substring(200, 200 + kept));
        assertThat(content()).hasSize(last);
        assertInStepInPieces();
        robot.interact(view::undo);
        robot.interact(view::undo);
        assertThat(fx(editor::content)).isEqualTo(line);
    }

    private static String numbers() {
        return IntStream.range(0, 20_000).mapToObj(Integer::toString).collect(joining(","));
    }

    /// As the mouse does: the caret goes ahead of what is selected.
    private void drag(int start, int end, int to) {
        robot.interact(() -> {
            view.area().selectRange(start, end);
            view.area().displaceCaret(to);
            view.area().moveSelectedText(to);
        });
    }

    @Test
    void whatIsEditedInPiecesIsWhatTheTextHas() {
        show("SELECT 1;\n" + "ab cd ef ".repeat(40_000) + "\nSELECT 2;\n");
        var random = new Random(42);
        var undoable = fx(editor::content);
        for (int i = 0; i < 400; i++) {
            Snapshots.onFxThread(() -> edit(random));
            if (i % 8 == 0) {
                assertInStepInPieces();
            }
        }
        for (int i = 0; i < 400; i++) {
            Snapshots.onFxThread(() -> undo());
        }
        assertThat(editor.content()).isEqualTo(undoable);
        assertInStepInPieces();
        assertThat(longestPiece()).isLessThan(EditorText.LONGEST_WHOLE);
    }

    private boolean undo() {
        view.undo();
        return true;
    }

    private boolean edit(Random random) {
        var area = view.area();
        int at = random.nextInt(area.getLength());
        int near = Math.min(area.getLength(), at + random.nextInt(700));
        switch (random.nextInt(9)) {
            case 0, 1 -> area.insertText(at, "typed");
            case 2 -> area.insertText(at, "a\nb");
            case 3 -> area.deleteText(at, near);
            case 4 -> {
                area.moveTo(at);
                area.lineStart(NavigationActions.SelectionPolicy.CLEAR);
                area.deletePreviousChar();
            }
            case 5 -> {
                area.moveTo(at);
                area.lineEnd(NavigationActions.SelectionPolicy.CLEAR);
                area.deleteNextChar();
            }
            case 6 -> area.insertText(at, "long ".repeat(random.nextInt(300)));
            case 7 -> {
                area.selectRange(at, near);
                area.moveSelectedText(random.nextInt(area.getLength()));
            }
            default -> {
                area.moveTo(at);
                editor.newLine();
            }
        }
        return true;
    }

    private int longestPiece() {
        return fx(() -> view.area().getParagraphs().stream().mapToInt(p -> p.length()).max())
                .orElseThrow();
    }

    private void assertInStepInPieces() {
        var shown = fx(() -> view.area().getText());
        var content = fx(editor::content);
        assertThat(shown.replace("\n", "")).isEqualTo(content.replace("\n", ""));
        assertThat(shown.lines().count()).isGreaterThanOrEqualTo(content.lines().count());
        int caret = fx(() -> editor.text().selection().get().caret());
        int onScreen = fx(() -> view.area().getCaretPosition());
        assertThat(shown.substring(0, onScreen).replace("\n", ""))
                .isEqualTo(content.substring(0, caret).replace("\n", ""));
    }

    private static <T> T fx(Supplier<T> look) {
        Pulses.await(2);
        return Snapshots.onFxThread(look);
    }

    private String content() {
        return fx(() -> view.area().getText());
    }

    private void assertInStep() {
        assertThat(content()).isEqualTo(fx(editor::content));
        assertThat(fx(() -> editor.text().selection().get()))
                .isEqualTo(
                        fx(() ->
                                new Selection(
                                        view.area().getAnchor(), view.area().getCaretPosition())));
    }

    private List<String> styles(int offset) {
        return fx(() -> List.copyOf(view.area().getStyleOfChar(offset)));
    }

    @Test
    void whatIsTypedIsColouredAndIndented() {
        show("");
        robot.write("select (");
        robot.type(KeyCode.ENTER);
        robot.write("'a");
        assertThat(content()).isEqualTo("select (\n    'a");
        assertThat(styles(2)).containsExactly("keyword");
        assertThat(styles(14)).containsExactly("string");
        assertInStep();
    }

    @Test
    void aCommandIsUndoneInOneStep() {
        show("a\nb\nc\n");
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.push(KeyCode.CONTROL, KeyCode.SLASH);
        assertThat(content()).isEqualTo("-- a\n-- b\n-- c\n");
        assertThat(styles(4)).containsExactly("comment");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(content()).isEqualTo("a\nb\nc\n");
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(content()).isEqualTo("-- a\n-- b\n-- c\n");
        robot.push(KeyCode.CONTROL, KeyCode.D);
        assertInStep();
    }

    @Test
    void findsWithKeysAndReplacesAllInOneStep() {
        show("one two one\n".repeat(300));
        robot.push(KeyCode.CONTROL, KeyCode.H);
        robot.interact(() -> field(0).setText("one"));
        robot.interact(() -> editor.search().show(true));
        robot.type(KeyCode.ENTER);
        assertThat(fx(() -> editor.text().selection().get())).isEqualTo(new Selection(0, 3));
        robot.type(KeyCode.ENTER);
        assertThat(fx(() -> editor.text().selection().get())).isEqualTo(new Selection(8, 11));
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        assertThat(fx(() -> editor.text().selection().get())).isEqualTo(new Selection(0, 3));
        assertThat(styles(9)).contains("match");
        robot.interact(() -> field(1).setText("1"));
        robot.clickOn("Replace all");
        assertThat(content()).isEqualTo("1 two 1\n".repeat(300));
        assertInStep();
        robot.type(KeyCode.ESCAPE);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(content()).isEqualTo("one two one\n".repeat(300));
        assertInStep();
    }

    @Test
    void tabGoesFromFindToReplaceAndThenToTheOptions() {
        show("one two one\n");
        robot.push(KeyCode.CONTROL, KeyCode.H);
        assertThat(fx(() -> stage.getScene().getFocusOwner())).isSameAs(field(0));
        robot.type(KeyCode.TAB);
        assertThat(fx(() -> stage.getScene().getFocusOwner())).isSameAs(field(1));
        robot.type(KeyCode.TAB);
        assertThat(fx(() -> stage.getScene().getFocusOwner())).isInstanceOf(ToggleButton.class);
    }

    private TextField field(int index) {
        return view.lookupAll(".find-bar .text-field").stream()
                .map(TextField.class::cast)
                .toList()
                .get(index);
    }

    @Test
    void goesToALineAndShowsIt() {
        show(SCRIPT);
        robot.push(KeyCode.CONTROL, KeyCode.L);
        robot.interact(() -> ((TextField) robot.lookup(".go-to").query()).setText("301:8"));
        robot.type(KeyCode.ENTER);
        assertThat(fx(editor::caretLine)).isEqualTo(301);
        assertThat(fx(editor::caretColumn)).isEqualTo(8);
        assertThat(fx(() -> view.area().allParToVisibleParIndex(300)).isPresent()).isTrue();
        assertThat(styles(3000)).containsExactly("keyword");
        assertInStep();
    }

    @Test
    void jumpsToAnErrorAndUnderlinesIt() {
        show(SCRIPT);
        robot.interact(() -> {
            editor.showProblems(List.of(new EditorProblem(301, 8, 0, "no such column")));
            editor.goTo(301, 8);
        });
        assertThat(fx(() -> view.area().allParToVisibleParIndex(300)).isPresent()).isTrue();
        assertThat(styles(3008)).contains("problem");
        assertThat(fx(() -> view.area().isFocused())).isTrue();
    }

    @Test
    void theCaretNearTheTopLeavesTheFirstLineInSight() {
        show("one\ntwo\nthree\n".repeat(50));
        robot.interact(() -> editor.goTo(2, 1));
        assertThat(fx(() -> view.area().firstVisibleParToAllParIndex())).isZero();
        assertThat(fx(() -> view.area().getEstimatedScrollY())).isZero();
    }

    @Test
    void anEditorOpenedAtALineShowsIt() {
        showAt(SCRIPT, 2);
        assertThat(fx(() -> view.area().firstVisibleParToAllParIndex())).isZero();
        assertThat(fx(() -> view.area().getEstimatedScrollY())).isZero();
        robot.interact(stage::close);
        showAt(SCRIPT, 301);
        assertThat(fx(() -> view.area().allParToVisibleParIndex(300)).isPresent()).isTrue();
    }

    @Test
    void aReloadFromDiskCanBeSeen() {
        show("one\ntwo\n");
        robot.interact(() -> editor.text().become(Line.of("one\r\nhalf\r\ntwo\r\n")));
        assertThat(content()).isEqualTo("one\nhalf\ntwo\n");
        assertInStep();
    }
}
