package dev.flightdeck.format.golangmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.Recognition;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names, pairs and their order.
class FolderReaderTest {
    @TempDir private Path path;

    private MigrationFolder read() throws ProblemException {
        return new GolangMigrateFormat()
                .read(List.of(path), FormatOptions.defaults(), Progress.none());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    1_a.up.sql,                     1,  a,      false, sql
                    000012_add_users.down.sql,      12, add_users, true, sql
                    1_a.up.sql.bak,                 1,  a,      false, sql.bak
                    1_.up.sql,                      1,  '',     false, sql
                    1_a.up.b.down.sql,              1,  a.up.b, true,  sql
                    1_a.down.up.up.,                1,  a.down.up, false, ''
                    1-a.up.sql,                     -,  -,      -,     -
                    a_1.up.sql,                     -,  -,      -,     -
                    1_a.sql,                        -,  -,      -,     -
                    1_a.UP.sql,                     -,  -,      -,     -
                    V1__a.up.sql,                   -,  -,      -,     -
                    """)
    void namesAreRead(String name, String version, String title, Boolean down, String extension) {
        var parsed = FileName.parse(name);
        if (version == null) {
            assertThat(parsed).isEmpty();
        } else {
            assertThat(parsed.orElseThrow().version()).isEqualTo(version);
            assertThat(parsed.orElseThrow().title()).isEqualTo(title);
            assertThat(parsed.orElseThrow().down()).isEqualTo(down);
            assertThat(parsed.orElseThrow().extension()).isEqualTo(extension);
        }
    }

    @Test
    void theOrderIsOfTheNumbers() throws Exception {
        new Files(path).table(10).table(9).file("0002_x.up.sql", "").file("readme.md", "");
        assertThat(read().migrations())
                .extracting(Migration::versionText)
                .containsExactly("2", "9", "10");
        var first = (Migration.Versioned) read().migrations().getFirst();
        assertThat(first.downFile()).isNull();
        assertThat(first.description()).isEqualTo("x");
    }

    @Test
    void oneDirectionIsEnough() throws Exception {
        new Files(path).file("1_a.down.sql", "DROP TABLE a");
        assertThat(read().migrations())
                .extracting(Migration::script)
                .containsExactly("1_a.down.sql");
        assertThat(read().remarks().getFirst().text()).contains("no up file");
    }

    @Test
    void aDirectionTwiceIsRefused() {
        new Files(path).file("1_a.up.sql", "").file("01_b.up.sql", "");
        var e = catchThrowableOfType(ProblemException.class, this::read);
        assertThat(((Problem.DuplicateVersion) e.problem()).files()).hasSize(2);
        assertThat(((Problem.DuplicateVersion) e.problem()).version()).isEqualTo("1");
    }

    @Test
    void anExtensionThatIsOverlookedIsSaid() throws Exception {
        new Files(path).file("1_a.up.sql.bak", "");
        assertThat(read().migrations()).hasSize(1);
        assertThat(read().remarks().getFirst().text()).contains("counts as a migration");
    }

    @Test
    void versionsThatNoRowCanHoldAreNotUsed() throws Exception {
        new Files(path)
                .file("9223372036854775807_a.up.sql", "")
                .file("9223372036854775808_b.up.sql", "")
                .file("18446744073709551616_c.up.sql", "")
                .file("3-c.up.sql", "");
        assertThat(read().migrations())
                .extracting(Migration::versionText)
                .containsExactly("9223372036854775807");
        assertThat(read().remarks()).hasSize(3);
    }

    @Test
    void theFolderIsRecognizedByItsNames() throws Exception {
        var format = new GolangMigrateFormat();
        assertThat(format.recognizes(path)).isEqualTo(Recognition.NO);
        new Files(path).file("1_a.sql", "");
        assertThat(format.recognizes(path)).isEqualTo(Recognition.NO);
        new Files(path).file("2_b.down.sql", "");
        assertThat(format.recognizes(path)).isEqualTo(Recognition.SURELY);
        new Files(path).file("atlas.sum", "");
        assertThat(format.recognizes(path)).isEqualTo(Recognition.NO);
    }

    private List<String> created(String name) throws ProblemException {
        var clock = InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z"));
        var up =
                new GolangMigrateFormat(clock)
                        .create(List.of(path), FormatOptions.defaults(), name);
        var text = String.valueOf(up.getFileName());
        assertThat(up).hasContent("");
        assertThat(up.resolveSibling(text.replace(".up.", ".down."))).hasContent("");
        return List.of(text);
    }

    @Test
    void newFilesHaveTheTimeOrTheNextNumber() throws Exception {
        assertThat(created("add users")).containsExactly("20260304050607_add_users.up.sql");
        assertThat(created("again")).containsExactly("20260304050608_again.up.sql");
    }

    @Test
    void newFilesGoOnCounting() throws Exception {
        new Files(path).file("000009_a.up.sql", "").file("000009_a.down.sql", "");
        assertThat(created("b")).containsExactly("000010_b.up.sql");
    }
}
