package dev.flightdeck.format.dbmate;

import static dev.flightdeck.format.dbmate.MigrationFiles.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NewMigrationTest {
    private final DbmateFormat format =
            new DbmateFormat(InstantSource.fixed(Instant.parse("2026-01-02T23:59:59.9Z")));

    @TempDir Path folder;

    @Test
    void writesDbmatesTemplateUnderTheTimeAndTheNameAsTyped() throws Exception {
        var file = create("add price check");
        assertThat(file).isEqualTo(folder.resolve("20260102235959_add price check.sql"));
        assertThat(file).hasContent("-- migrate:up\n\n\n-- migrate:down\n\n");
        assertThat(Files.readString(file)).isEqualTo("-- migrate:up\n\n\n-- migrate:down\n\n");
    }

    @Test
    void createsTheFirstFolderWhereItIsMissing() throws Exception {
        var first = folder.resolve("db/migrations");
        var file = format.create(List.of(first, folder), FormatOptions.defaults(), "x");
        assertThat(file).isRegularFile().hasParent(first);
    }

    @Test
    void twoOfOneSecondGetDifferentVersions() throws Exception {
        create("a");
        assertThat(create("a").getFileName()).hasToString("20260103000000_a.sql");
        assertThat(new MigrationFiles(folder).read().migrations()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../x", "a/b", "a\\b", "a\nb", "a\0b"})
    void namesThatAreNoFileNamesAreRefused(String name) {
        assertThat(problemOf(() -> create(name))).isInstanceOf(Problem.NotPossible.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void folderThatCannotBeMadeIsNamed() {
        new MigrationFiles(folder).file("db", "");
        assertThat(
                        problemOf(() ->
                                format.create(
                                        List.of(folder.resolve("db")),
                                        FormatOptions.defaults(),
                                        "x")))
                .isInstanceOf(Problem.NotSaved.class);
    }

    private Path create(String name) throws ProblemException {
        return format.create(List.of(folder), FormatOptions.defaults(), name);
    }
}
