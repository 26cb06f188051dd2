package dev.flightdeck.format.dbmate;

import static dev.flightdeck.format.dbmate.MigrationFiles.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.format.Recognition;
import dev.flightdeck.problem.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderRecognitionTest {
    private final DbmateFormat format = new DbmateFormat();

    @TempDir Path folder;
    private MigrationFiles files;

    @BeforeEach
    void openFolder() {
        files = new MigrationFiles(folder);
    }

    @Test
    void anUpBlockInANumberedFileIsSure() throws Exception {
        files.file("0_notes.sql", "-- nothing").file("1_a.sql", "--note\n--  migrate:up\n");
        assertThat(format.recognizes(folder)).isEqualTo(Recognition.SURELY);
    }

    @Test
    void numberedFilesWithoutAnUpBlockAreNot() throws Exception {
        files.file("1_a.sql", "create table t ();\n -- migrate:up\n");
        assertThat(format.recognizes(folder)).isEqualTo(Recognition.NO);
    }

    @Test
    void emptyFolderIsNot() throws Exception {
        assertThat(format.recognizes(folder)).isEqualTo(Recognition.NO);
    }

    /// Atlas reads such files as well, and then it is Atlas that keeps them.
    @Test
    void aSumFileOfAtlasRulesItOut() throws Exception {
        files.file("1_a.sql", "-- migrate:up\n-- migrate:down\n").file("atlas.sum", "");
        assertThat(format.recognizes(folder)).isEqualTo(Recognition.NO);
    }

    @Test
    void filesOfOtherToolsBesideItsOwnAreForAPersonToTellApart() throws Exception {
        for (var name : new String[] {"2_b.up.sql", "V2__b.sql", "R__views.sql"}) {
            files.file(name, "-- migrate:up\n");
            assertThat(format.recognizes(folder)).as(name).isEqualTo(Recognition.NO);
            files.file("1_a.sql", "-- migrate:up\n-- migrate:down\n");
            assertThat(format.recognizes(folder)).as(name).isEqualTo(Recognition.SURELY);
            files.without(name).without("1_a.sql");
        }
    }

    @Test
    void missingFolderIsAProblem() {
        assertThat(problemOf(() -> format.recognizes(folder.resolve("nowhere"))))
                .isInstanceOf(Problem.FolderMissing.class);
    }
}
