package dev.flightdeck.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.Recognition;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderReaderTest {
    @TempDir Path folder;

    @Test
    void filesComeInTheOrderInWhichTheyRun() throws Exception {
        file("V10__ten.sql").file("V9__nine.sql").file("sub/deep/V1_1__x.sql").file("R__b.sql");
        file("V1__one.sql").file("R__a.sql").file("B9__base.sql");
        assertThat(scripts(read()))
                .containsExactly(
                        "V1__one.sql",
                        "sub/deep/V1_1__x.sql",
                        "V9__nine.sql",
                        "B9__base.sql",
                        "V10__ten.sql",
                        "R__a.sql",
                        "R__b.sql");
    }

    @Test
    void anEmptyFolderHasNoMigrations() throws Exception {
        assertThat(read().migrations()).isEmpty();
        assertThat(Bed.FORMAT.recognizes(folder)).isEqualTo(Recognition.NO);
    }

    @Test
    void aFolderIsRecognizedByItsNames() throws Exception {
        file("sub/V1__one.sql");
        assertThat(Bed.FORMAT.recognizes(folder)).isEqualTo(Recognition.PROBABLY);
    }

    @Test
    void aMissingFolderIsSaid() {
        var missing = folder.resolve("nowhere");
        assertThat(problemOf(missing)).isEqualTo(new Problem.FolderMissing(missing.toString()));
    }

    @Test
    void twoFilesOfOneVersionAreRefused() {
        file("V1__one.sql").file("sub/V01__other.sql");
        assertThat(problemOf(folder))
                .isEqualTo(
                        new Problem.DuplicateVersion(
                                "01", List.of("V1__one.sql", "sub/V01__other.sql")));
    }

    @Test
    void aScriptAndAnSqlFileOfOneVersionAreRefused() {
        file("V1__one.sql").file("V1__other.sh");
        assertThat(problemOf(folder)).isInstanceOf(Problem.DuplicateVersion.class);
    }

    @Test
    void twoRepeatablesOfOneDescriptionAreRefused() {
        file("a/R__view.sql").file("b/R__view.sql");
        assertThat(problemOf(folder)).isInstanceOf(Problem.DuplicateVersion.class);
    }

    @Test
    void aBaselineMayHaveTheVersionOfAMigration() throws Exception {
        file("V2__x.sql").file("B2__x.sql");
        assertThat(scripts(read())).containsExactly("V2__x.sql", "B2__x.sql");
    }

    @Test
    void undoFilesBelongToTheirVersionWhateverTheyAreCalled() throws Exception {
        file("V1__one.sql").file("undo/U1.0__take_back.sql").file("V2__two.sql");
        var one = (Migration.Versioned) read().migrations().getFirst();
        var two = (Migration.Versioned) read().migrations().getLast();
        assertThat(one.downFile()).isEqualTo(folder.resolve("undo/U1.0__take_back.sql"));
        assertThat(two.downFile()).isNull();
    }

    @Test
    void twoUndoFilesOfOneVersionAreRefused() {
        file("V1__one.sql").file("U1__one.sql").file("U1__other.sql");
        assertThat(problemOf(folder)).isInstanceOf(Problem.DuplicateVersion.class);
    }

    @Test
    void whatAPersonWouldWonderAboutIsRemarked() throws Exception {
        file("V1__one.sql").file("v5__x.sql").file("V__x.sql").file("U9__x.sql").file("U1__x.sh");
        file("B1__x.sh").file("beforeMigrate.sql").file("beforeInfo__x.sql").file("readme.txt");
        file("beforeConnect.sh");
        assertThat(remarks(read()))
                .containsExactlyInAnyOrder(
                        "v5__x.sql",
                        "V__x.sql",
                        "U9__x.sql",
                        "U1__x.sh",
                        "B1__x.sh",
                        "beforeMigrate.sql",
                        "beforeInfo__x.sql",
                        "beforeConnect.sh");
    }

    @Test
    void aFolderWithTheNameOfAFileIsNoMigration() throws Exception {
        file("V1__x.sql/V2__inside.sql");
        var read = read();
        assertThat(scripts(read)).containsExactly("V1__x.sql/V2__inside.sql");
        assertThat(remarks(read)).containsExactly("V1__x.sql");
    }

    @Test
    void hiddenFoldersAreNotLookedInto() throws Exception {
        file(".git/V1__x.sql").file("V2__x.sql");
        assertThat(scripts(read())).containsExactly("V2__x.sql");
    }

    @Test
    void aLoopOfLinksIsWalkedOnce() throws Exception {
        file("a/V1__x.sql");
        Files.createSymbolicLink(folder.resolve("a/again"), folder);
        Files.createSymbolicLink(folder.resolve("a/gone"), folder.resolve("nowhere"));
        var read = read();
        assertThat(scripts(read)).containsExactly("a/V1__x.sql");
        assertThat(remarks(read)).containsExactlyInAnyOrder("a/again/", "a/gone");
    }

    @Test
    void aLinkedFolderElsewhereIsRead(@TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("V1__x.sql"), "SELECT 1;");
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        assertThat(scripts(read())).containsExactly("link/V1__x.sql");
    }

    @Test
    void aFolderInsideAnotherIsNotReadTwice() throws Exception {
        file("sub/V1__x.sql");
        var read =
                Bed.FORMAT.read(
                        List.of(folder.resolve("sub"), folder),
                        FormatOptions.defaults(),
                        Progress.none());
        assertThat(scripts(read)).containsExactly("sub/V1__x.sql");
    }

    @Test
    void byteOrderMarkAndLineEndsDoNotMatter() throws Exception {
        Files.writeString(folder.resolve("V1__a.sql"), "\uFEFFSELECT 1;\r\n");
        Files.writeString(folder.resolve("V2__b.sql"), "SELECT 1;");
        assertThat(read().migrations())
                .extracting(Migration::checksum)
                .containsExactly("78787420", "78787420");
    }

    @Test
    void invalidEncodingIsReportedWithItsLine() throws Exception {
        Files.write(folder.resolve("V1__x.sql"), "SELECT 1;\nSELECT 'é';".getBytes("ISO-8859-1"));
        assertThat(problemOf(folder))
                .isEqualTo(
                        new Problem.InvalidEncoding(
                                new SourcePlace("V1__x.sql", 2, 0, null), "UTF-8"));
    }

    @Test
    void aFileCanSayItsEncoding() throws Exception {
        Files.write(folder.resolve("V1__x.sql"), "SELECT 'é';".getBytes("ISO-8859-1"));
        file("V1__x.sql.conf", "# set\nencoding = ISO-8859-1\n");
        assertThat(read().migrations().getFirst().checksum()).isEqualTo(Checksum.of("SELECT 'é';"));
    }

    @Test
    void settingsThatFlywayRefusesAreRefusedWithTheirLine() {
        for (var wrong :
                List.of(
                        "shouldExecute=true",
                        "nonsense=1",
                        "encoding=klingon",
                        "executeInTransaction=maybe")) {
            file("V1__x.sql").file("V1__x.sql.conf", "executeInTransaction=false\n" + wrong + "\n");
            assertThat(problemOf(folder))
                    .as(wrong)
                    .isInstanceOfSatisfying(
                            Problem.InvalidMigration.class,
                            p -> assertThat(p.place().display()).isEqualTo("V1__x.sql.conf:2"));
        }
    }

    @Test
    void descriptionsAndVersionsAreSpelledAsFlywayStoresThem() throws Exception {
        file("V03_1__a.b__c_d.sql");
        var migration = read().migrations().getFirst();
        assertThat(migration.versionText()).isEqualTo("03.1");
        assertThat(migration.description()).isEqualTo("a.b  c d");
    }

    @Test
    void newFilesFollowTheStyleOfTheFolder() throws Exception {
        assertThat(created("first one")).isEqualTo("V1__first_one.sql");
        assertThat(created("second/one: now")).isEqualTo("V2__second_one_now.sql");
        file("V0009__x.sql");
        assertThat(created("x")).isEqualTo("V0010__x.sql");
        file("V11.3__x.sql");
        assertThat(created("x")).isEqualTo("V11.4__x.sql");
        file("V12_09__x.sql");
        assertThat(created("x")).isEqualTo("V12_10__x.sql");
        file("V20240131120000__x.sql");
        assertThat(created("x")).matches("V20\\d{12}__x.sql").isGreaterThan("V20240131120000");
        file("V29991231235959__x.sql");
        assertThat(created("x")).isEqualTo("V29991231235960__x.sql");
    }

    @Test
    void aNewFileIsAMigrationThatCanBePlanned() throws Exception {
        var file = Bed.FORMAT.create(List.of(folder), FormatOptions.defaults(), "add price");
        assertThat(Files.readString(file)).contains("U1__add_price.sql");
        assertThat(scripts(read())).containsExactly("V1__add_price.sql");
        assertThat(folder.toFile().list()).containsExactly("V1__add_price.sql");
    }

    private String created(String name) throws ProblemException {
        return Bed.FORMAT
                .create(List.of(folder), FormatOptions.defaults(), name)
                .getFileName()
                .toString();
    }

    private FolderReaderTest file(String name) {
        return file(name, "SELECT 1;");
    }

    private FolderReaderTest file(String name, String text) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private MigrationFolder read() throws ProblemException {
        return Bed.FORMAT.read(List.of(folder), FormatOptions.defaults(), Progress.none());
    }

    private static List<String> scripts(MigrationFolder folder) {
        return folder.migrations().stream().map(Migration::script).toList();
    }

    private static List<String> remarks(MigrationFolder folder) {
        return folder.remarks().stream().map(r -> r.place().file()).toList();
    }

    private static Problem problemOf(Path folder) {
        try {
            Bed.FORMAT.read(List.of(folder), FormatOptions.defaults(), Progress.none());
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("it was read");
    }
}
