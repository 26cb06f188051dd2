package dev.flightdeck.ui.sqleditor;

import static dev.flightdeck.ui.sqleditor.EditorFixture.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.Shortcuts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlEditorTabsTest {
    @TempDir private Path folder;
    private EditorFixture fixture;
    private SqlEditorTabs tabs;

    @BeforeEach
    void open() {
        fixture = new EditorFixture(folder);
        tabs = new SqlEditorTabs(fixture.services);
    }

    @AfterEach
    void close() {
        tabs.close();
    }

    private SqlEditorViewModel edit(Path file) {
        tabs.open(file);
        return Objects.requireNonNull(tabs.selected().get());
    }

    @Test
    void aFileOpenedTwiceIsTheSameTab() {
        var file = fixture.file("a.sql", "SELECT 1;");
        var editor = edit(file);
        edit(fixture.file("b.sql", "SELECT 2;"));
        assertThat(edit(folder.resolve("x/../a.sql"))).isSameAs(editor);
        assertThat(tabs.open()).hasSize(2);
    }

    @Test
    void savingKeepsByteOrderMarkAndLineBreaks() {
        var file = fixture.file("a.sql", "\uFEFFSELECT 1;\r\nSELECT 'ä';\nSELECT 3;\r\n");
        var editor = edit(file);
        assertThat(editor.modified().get()).isFalse();
        editor.goTo(2, 9);
        type(editor, "🙂");
        assertThat(editor.modified().get()).isTrue();
        editor.save();
        assertThat(editor.modified().get()).isFalse();
        assertThat(fixture.content(file))
                .isEqualTo("\uFEFFSELECT 1;\r\nSELECT '🙂ä';\nSELECT 3;\r\n");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.sql");
    }

    @Test
    void whatIsTypedBackIsNotModified() {
        var editor = edit(fixture.file("a.sql", "SELECT 1;"));
        type(editor, "x");
        editor.text().typed(List.of(TextEdit.delete(0, 1)));
        assertThat(editor.modified().get()).isFalse();
    }

    @Test
    void savingKeepsPermissions() throws IOException {
        var file = fixture.file("a.sql", "SELECT 1;");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var editor = edit(file);
        type(editor, "x");
        editor.save();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void closingAsksOnlyWhereTextIsUnsaved() {
        var file = fixture.file("a.sql", "SELECT 1;");
        tabs.close(edit(file));
        assertThat(fixture.dialogs.choices).isEmpty();
        var editor = edit(file);
        type(editor, "x");
        fixture.dialogs.chooses = -1;
        tabs.close(editor);
        assertThat(tabs.open()).containsExactly(editor);
        fixture.dialogs.chooses = 0;
        tabs.close(editor);
        assertThat(tabs.open()).isEmpty();
        assertThat(fixture.content(file)).isEqualTo("xSELECT 1;");
    }

    @Test
    void whatWasDiscardedIsNotOfferedAgain() {
        var file = fixture.file("a.sql", "SELECT 1;");
        var editor = edit(file);
        type(editor, "x");
        fixture.pauses.elapse();
        fixture.dialogs.chooses = 1;
        tabs.close(editor);
        assertThat(edit(file).content()).isEqualTo("SELECT 1;");
        assertThat(fixture.services.drafts().all().drafts()).isEmpty();
    }

    @Test
    void reopensWhatWasClosedLast() {
        var first = fixture.file("a.sql", "");
        var second = fixture.file("b.sql", "");
        tabs.close(edit(first));
        tabs.close(edit(second));
        tabs.reopenClosed();
        tabs.reopenClosed();
        tabs.reopenClosed();
        assertThat(tabs.open()).extracting(SqlEditorViewModel::path).containsExactly(second, first);
    }

    @Test
    void unsavedTextSurvivesACrash() throws IOException {
        var file = fixture.file("a.sql", "SELECT 1;\r\n");
        var editor = edit(file);
        editor.goTo(2, 1);
        type(editor, "DROP");
        fixture.pauses.elapse();
        var after = new SqlEditorTabs(fixture.services); // the one before is abandoned
        var left = new ArrayList<Draft>();
        after.findLeftBehind(left::addAll, fixture.dialogs.problems::add);
        assertThat(left).extracting(Draft::file).containsExactly(file);
        after.restore(left);
        var restored = Objects.requireNonNull(after.selected().get());
        assertThat(restored.content()).isEqualTo("SELECT 1;\nDROP");
        assertThat(restored.modified().get()).isTrue();
        assertThat(restored.notice().get()).isEqualTo(EditorNotice.RESTORED);
        restored.save();
        assertThat(fixture.content(file)).isEqualTo("SELECT 1;\r\nDROP");
        assertThat(fixture.services.drafts().all().drafts()).isEmpty();
        after.close();
    }

    @Test
    void draftsAreForTheirOwnerAlone() throws IOException {
        var editor = edit(fixture.file("a.sql", "SELECT 1;"));
        type(editor, "x");
        fixture.pauses.elapse();
        var drafts = folder.resolve("state/drafts");
        try (var files = Files.list(drafts)) {
            assertThat(files)
                    .allSatisfy(file ->
                            assertThat(
                                            PosixFilePermissions.toString(
                                                    Files.getPosixFilePermissions(file)))
                                    .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(drafts)))
                .isEqualTo("rwx------");
    }

    @Test
    void aRestoredTextCanBeGivenUpForTheFile() {
        var file = fixture.file("a.sql", "SELECT 1;");
        type(edit(file), "x");
        fixture.pauses.elapse();
        fixture.file("a.sql", "SELECT 2;");
        var after = new SqlEditorTabs(fixture.services);
        after.open(file);
        var restored = Objects.requireNonNull(after.selected().get());
        assertThat(restored.notice().get()).isEqualTo(EditorNotice.RESTORED_FILE_CHANGED);
        assertThat(restored.file().compare())
                .extracting(DiffLine::text)
                .contains("-SELECT 2;", "+xSELECT 1;");
        restored.file().useFile();
        assertThat(restored.content()).isEqualTo("SELECT 2;");
        assertThat(restored.modified().get()).isFalse();
        assertThat(fixture.services.drafts().all().drafts()).isEmpty();
        after.close();
    }

    @Test
    void theConsoleKeepsItsTextByItself() {
        tabs.openConsole("staging");
        var console = Objects.requireNonNull(tabs.selected().get());
        type(console, "SELECT now();");
        assertThat(console.modified().get()).isFalse();
        tabs.close(console);
        tabs.openConsole("staging");
        assertThat(Objects.requireNonNull(tabs.selected().get()).content())
                .isEqualTo("SELECT now();");
        var left = new ArrayList<Draft>();
        tabs.findLeftBehind(left::addAll, fixture.dialogs.problems::add);
        assertThat(left).isEmpty();
    }

    @Test
    void anUntouchedTextFollowsItsFileAndKeepsTheCaret() {
        var file = fixture.file("a.sql", "one\ntwo\nthree\n");
        var editor = edit(file);
        editor.goTo(3, 3);
        fixture.file("a.sql", "zero\none\r\ntwo\nthree\n");
        tabs.filesChanged(List.of(file));
        assertThat(editor.content()).isEqualTo("zero\none\ntwo\nthree\n");
        assertThat(editor.caretLine()).isEqualTo(4);
        assertThat(editor.caretColumn()).isEqualTo(3);
        assertThat(editor.modified().get()).isFalse();
    }

    @Test
    void aModifiedTextIsKeptWhenTheFileChanges() {
        var file = fixture.file("a.sql", "one\n");
        var editor = edit(file);
        type(editor, "mine ");
        fixture.file("a.sql", "theirs\n");
        tabs.filesChanged(List.of(file));
        assertThat(editor.notice().get()).isEqualTo(EditorNotice.CHANGED_ON_DISK);
        assertThat(editor.content()).isEqualTo("mine one\n");
        fixture.dialogs.confirms = false;
        editor.save();
        assertThat(fixture.content(file)).isEqualTo("theirs\n");
        editor.file().keepMine();
        editor.save();
        assertThat(fixture.content(file)).isEqualTo("mine one\n");
        assertThat(editor.notice().get()).isEqualTo(EditorNotice.NONE);
    }

    @Test
    void savingNoticesAChangeThatNobodySaw() {
        var file = fixture.file("a.sql", "one\n");
        var editor = edit(file);
        type(editor, "mine ");
        fixture.file("a.sql", "theirs\n");
        fixture.dialogs.confirms = false;
        editor.save();
        assertThat(fixture.content(file)).isEqualTo("theirs\n");
        assertThat(fixture.dialogs.confirmations).hasSize(1);
        fixture.dialogs.confirms = true;
        editor.save();
        assertThat(fixture.content(file)).isEqualTo("mine one\n");
    }

    @Test
    void reloadTakesWhatIsOnDisk() {
        var file = fixture.file("a.sql", "one\n");
        var editor = edit(file);
        type(editor, "mine ");
        fixture.file("a.sql", "theirs\r\n");
        tabs.filesChanged(List.of(file));
        editor.file().useFile();
        assertThat(editor.content()).isEqualTo("theirs\n");
        assertThat(editor.file().lineEnding()).isEqualTo("CRLF");
        assertThat(editor.modified().get()).isFalse();
    }

    @Test
    void aDeletedFileIsSaidAndWrittenAgain() throws IOException {
        var file = fixture.file("a.sql", "one\n");
        var editor = edit(file);
        Files.delete(file);
        tabs.filesChanged(List.of(file));
        assertThat(editor.notice().get()).isEqualTo(EditorNotice.DELETED_ON_DISK);
        assertThat(editor.modified().get()).isTrue();
        editor.save();
        assertThat(fixture.content(file)).isEqualTo("one\n");
        assertThat(editor.notice().get()).isEqualTo(EditorNotice.NONE);
    }

    @Test
    void whatIsNotUtf8IsShownForReadingOnly() {
        var bytes = new byte[] {'S', 'E', 'L', (byte) 0xE4, '\n'};
        var file = fixture.file("a.sql", bytes);
        var editor = edit(file);
        assertThat(editor.notice().get()).isEqualTo(EditorNotice.NOT_UTF8);
        editor.toggleComment();
        assertThat(editor.content()).isEqualTo("SEL\uFFFD\n");
        editor.save();
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void aHugeFileIsRefused() throws IOException {
        var file = folder.resolve("huge.sql");
        try (var huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(200L << 20);
        }
        assertThat(problemOfOpening(file))
                .isInstanceOfSatisfying(
                        Problem.NotPossible.class,
                        problem -> assertThat(problem.reason()).contains("200 MB", "20 MB"));
    }

    @Test
    void aMissingFileIsAProblem() {
        assertThat(problemOfOpening(folder.resolve("none.sql")))
                .isInstanceOf(Problem.FileUnreadable.class);
    }

    private Problem problemOfOpening(Path file) {
        var failures = new ArrayList<Throwable>();
        var services =
                new EditorServices(
                        DirectBackground.reportingTo(failures::add),
                        fixture.dialogs,
                        fixture.services.messages(),
                        Shortcuts.normal(),
                        fixture.services.drafts(),
                        fixture.pauses);
        try (var other = new SqlEditorTabs(services)) {
            other.open(file);
            assertThat(other.open()).isEmpty();
        }
        return ((ProblemException) failures.getFirst()).problem();
    }

    @Test
    void goesToAPlace() {
        var file = fixture.file("a.sql", "one\n'🙂' x\n");
        tabs.open(new SourcePlace(file.toString(), 2, 5, null));
        var editor = Objects.requireNonNull(tabs.selected().get());
        assertThat(editor.text().selection().get()).isEqualTo(Selection.at(4 + 5));
        assertThat(editor.goTo("1 : 3")).isTrue();
        assertThat(editor.text().selection().get()).isEqualTo(Selection.at(2));
        assertThat(editor.goTo("x")).isFalse();
    }

    @Test
    void closingAllSavesAllFirst() {
        var first = fixture.file("a.sql", "");
        var second = fixture.file("b.sql", "");
        type(edit(first), "1");
        type(edit(second), "2");
        var done = new ArrayList<String>();
        fixture.dialogs.chooses = -1;
        tabs.closeAll(() -> done.add("cancelled"));
        fixture.dialogs.chooses = 0;
        tabs.closeAll(() -> done.add("saved"));
        assertThat(done).containsExactly("saved");
        assertThat(fixture.content(first) + fixture.content(second)).isEqualTo("12");
    }
}
