package dev.flightdeck.format.dbmate;

import static dev.flightdeck.format.dbmate.MigrationFiles.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.progress.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class FolderReaderTest {
    private static final String VALID = "-- migrate:up\n-- migrate:down\n";

    @TempDir Path folder;
    private MigrationFiles files;

    @BeforeEach
    void openFolder() {
        files = new MigrationFiles(folder);
    }

    @Test
    void aMigrationIsAFileWithItsVersionAndDescription() throws Exception {
        files.file("0042_add price check.sql", VALID);
        var path = folder.resolve("0042_add price check.sql");
        assertThat(files.read().migrations())
                .containsExactly(
                        new Migration.Versioned(
                                new Version("0042"),
                                "add price check",
                                "0042_add price check.sql",
                                path,
                                null,
                                "SQL",
                                path));
    }

    @Test
    void foldersAreMergedInTheOrderOfTheFileNames() throws Exception {
        files.file("1_a.sql", VALID).file("3_c.sql", VALID);
        var second = folder.resolve("more");
        new MigrationFiles(second).file("2_b.sql", VALID).file("10_d.sql", VALID);
        var read =
                new DbmateFormat()
                        .read(List.of(folder, second), FormatOptions.defaults(), Progress.none());
        assertThat(read.migrations())
                .extracting(Migration::script)
                .containsExactly("10_d.sql", "1_a.sql", "2_b.sql", "3_c.sql");
        assertThat(read.remarks())
                .containsExactly(
                        new Warning.Remark(
                                SourcePlace.of("10_d.sql"),
                                "runs before 1_a.sql: dbmate orders by name, not by number"));
    }

    @Test
    void emptyFolderHasNoMigrations() throws Exception {
        assertThat(files.read().migrations()).isEmpty();
    }

    @Test
    void missingFolderIsAProblem() {
        var missing = folder.resolve("nowhere");
        assertThat(problemOf(() -> new MigrationFiles(missing).read()))
                .isEqualTo(new Problem.FolderMissing(missing.toString()));
    }

    @Test
    void aFileInPlaceOfAFolderIsAProblem() {
        files.file("x", VALID);
        assertThat(problemOf(() -> new MigrationFiles(folder.resolve("x")).read()))
                .isInstanceOf(Problem.FolderMissing.class);
    }

    @Test
    void whatIsNotUsedIsSaid() throws Exception {
        files.file("1_a.sql", VALID).file("8-x.SQL", "").file("v1_x.sql", "").file("README", "");
        Files.createDirectory(folder.resolve("2_dir.sql"));
        var read = files.read();
        assertThat(read.migrations()).hasSize(1);
        assertThat(read.remarks())
                .hasOnlyElementsOfType(Warning.NotUsed.class)
                .extracting(warning -> warning.place().file())
                .containsExactly("2_dir.sql", "8-x.SQL", "v1_x.sql");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksToFilesAreMigrationsAndBrokenOnesAProblem() throws Exception {
        var target = Files.writeString(folder.resolve("target"), VALID);
        Files.createSymbolicLink(folder.resolve("1_a.sql"), target);
        assertThat(files.read().migrations()).hasSize(1);
        Files.createSymbolicLink(folder.resolve("2_b.sql"), folder.resolve("nowhere"));
        var problem = (Problem.FileUnreadable) files.read().invalid().get("2_b.sql");
        assertThat(problem.file()).endsWith("2_b.sql");
    }

    @Test
    void twoFilesOfOneVersionAreRefused() {
        files.file("1_a.sql", VALID).file("2_b.sql", VALID).file("2_c.sql", VALID);
        assertThat(problemOf(files::read))
                .isEqualTo(
                        new Problem.DuplicateVersion(
                                "2",
                                List.of(
                                        folder.resolve("2_b.sql").toString(),
                                        folder.resolve("2_c.sql").toString())));
    }

    @Test
    void leadingZerosMakeAnotherVersion() throws Exception {
        files.file("1_a.sql", VALID).file("01_a.sql", VALID);
        assertThat(files.read().migrations()).hasSize(2);
    }

    @Test
    void byteOrderMarkMustGo() throws Exception {
        files.file("1_a.sql", "\uFEFF" + VALID);
        var problem = (Problem.InvalidMigration) files.read().invalid().get("1_a.sql");
        assertThat(problem.place().display()).isEqualTo("1_a.sql:1:1");
        assertThat(problem.wayOut()).contains("without a byte order mark");
    }

    @Test
    void invalidUtf8IsNamedWithItsPlace() throws Exception {
        files.file("1_a.sql", (VALID + "-- caf\u00E9\n").getBytes(StandardCharsets.ISO_8859_1));
        var problem = (Problem.InvalidEncoding) files.read().invalid().get("1_a.sql");
        assertThat(problem.place().display()).isEqualTo("1_a.sql:3:7");
        assertThat(problem.encoding()).isEqualTo("UTF-8");
    }

    @Test
    void utf16IsInvalid() throws Exception {
        files.file("1_a.sql", VALID.getBytes(StandardCharsets.UTF_16LE));
        assertThat(files.read().invalid().get("1_a.sql"))
                .isInstanceOf(Problem.InvalidMigration.class);
    }

    @Test
    void invalidBlocksAreListedWithTheirPlace() throws Exception {
        files.file("1_a.sql", "-- migrate:up\nselect 1;\n").file("2_b.sql", VALID);
        var read = files.read();
        assertThat(read.migrations())
                .extracting(Migration::script)
                .containsExactly("1_a.sql", "2_b.sql");
        var problem = (Problem.InvalidMigration) read.invalid().get("1_a.sql");
        assertThat(problem.place().display()).isEqualTo("1_a.sql:1:1");
        assertThat(read.remarks())
                .containsExactly(new Warning.Remark(problem.place(), problem.reason()));
    }

    @Test
    void severalUpBlocksAreRemarkedOn() throws Exception {
        files.file("1_a.sql", VALID + VALID);
        var remark = files.read().remarks().getFirst();
        assertThat(remark.place().display()).isEqualTo("1_a.sql:3:1");
        assertThat(remark.text()).startsWith("2 up blocks in one file").contains("820");
    }

    @Test
    void anOptionThatDbmateDoesNotSeeIsRemarkedOn() throws Exception {
        files.file("1_a.sql", "-- migrate:up\n-- migrate:down transaction: false\n");
        var remark = files.read().remarks().getFirst();
        assertThat(remark.place().display()).isEqualTo("1_a.sql:2:1");
        assertThat(remark.text()).contains("has no effect");
    }
}
