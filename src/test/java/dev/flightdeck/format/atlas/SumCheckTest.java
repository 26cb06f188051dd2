package dev.flightdeck.format.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.problem.Problem.SumMismatch;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of a sum that does not fit.
final class SumCheckTest {
    @TempDir Path folder;

    @BeforeEach
    void fourFiles() throws Exception {
        for (var name : new String[] {"1_a", "2_b", "3_c", "4_d"}) {
            write(name + ".sql", "CREATE TABLE t%s (i int);\n".formatted(name));
        }
        SumKeeper.write(folder);
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private SumMismatch mismatch() throws Exception {
        var files = MigrationFile.in(folder);
        var problems = new SumCheck(folder, files, FolderSum.of(files).file()).problems();
        assertThat(problems).hasSize(1);
        return (SumMismatch) problems.getFirst();
    }

    @Test
    void aRightSumIsNoProblem() throws Exception {
        var files = MigrationFile.in(folder);
        assertThat(new SumCheck(folder, files, FolderSum.of(files).file()).problems()).isEmpty();
        assertThat(SumKeeper.isRight(folder)).isTrue();
    }

    @Test
    void anEditedFileIsNamedAndWhatCannotBeTold() throws Exception {
        write("2_b.sql", "edited");
        assertThat(mismatch().place().line()).isEqualTo(3);
        assertThat(mismatch().differences())
                .containsExactly(
                        "edited: 2_b.sql (line 3)",
                        "lines 4 to 5: whether these files were edited, too, cannot be told, because 2_b.sql was edited and every hash includes the files before it");
    }

    @Test
    void anAddedFileIsNamedAndTheOthersAreStillChecked() throws Exception {
        write("2_a.sql", "added");
        assertThat(mismatch().differences()).containsExactly("added: 2_a.sql (would be line 3)");
        write("4_d.sql", "edited");
        assertThat(mismatch().differences())
                .containsExactly("added: 2_a.sql (would be line 3)", "edited: 4_d.sql (line 5)");
    }

    @Test
    void aRemovedFileIsNamed() throws Exception {
        Files.delete(folder.resolve("3_c.sql"));
        assertThat(mismatch().differences())
                .hasSize(2)
                .first()
                .isEqualTo("removed: 3_c.sql (line 4)");
    }

    @Test
    void lineEndsThatGitChangedAreRecognized() throws Exception {
        for (var file : MigrationFile.in(folder)) {
            var text = Files.readString(file.path());
            Files.writeString(file.path(), text.replace("\n", "\r\n"));
        }
        assertThat(mismatch().differences()).last().asString().contains("autocrlf");
    }

    @Test
    void aMissingSumAndABrokenOne() throws Exception {
        write("atlas.sum", "h1:x\n<<<<<<< HEAD\n");
        assertThat(mismatch().place().line()).isEqualTo(2);
        Files.delete(folder.resolve("atlas.sum"));
        assertThat(mismatch().reason()).isEqualTo("atlas.sum is missing");
    }

    @Test
    void aTotalThatDoesNotFitIsNamed() throws Exception {
        var sum = Files.readString(folder.resolve("atlas.sum"));
        write("atlas.sum", "h1:x" + sum.substring(sum.indexOf('\n')));
        assertThat(mismatch().differences())
                .containsExactly("line 1: the total does not fit the lines below it");
    }

    @Test
    void aWriteOfOursKeepsARightSumAndLeavesAWrongOne() throws Exception {
        var before = SumKeeper.of(folder);
        write("5_e.sql", "");
        before.written();
        assertThat(SumKeeper.isRight(folder)).isTrue();
        write("1_a.sql", "somebody else");
        var wrong = Files.readString(folder.resolve("atlas.sum"));
        var again = SumKeeper.of(folder);
        write("6_f.sql", "");
        again.written();
        assertThat(folder.resolve("atlas.sum")).hasContent(wrong);
    }

    @Test
    void downFilesAreNoPartOfIt() throws Exception {
        Files.createDirectory(folder.resolve("down"));
        write("down/1_a.down.sql", "DROP TABLE t;");
        assertThat(SumKeeper.isRight(folder)).isTrue();
    }
}
