package dev.flightdeck.format.plainsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.Recognition;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderReaderTest {
    private final PlainSqlFormat format = new PlainSqlFormat();

    @TempDir Path folder;

    private void files(String... names) {
        for (var name : names) {
            OurSide.write(folder, name, "SELECT 1;\n", name);
        }
    }

    private MigrationFolder read(Path from, Map<String, String> own) throws ProblemException {
        return format.read(List.of(from), FormatOptions.defaults().withOwn(own), Progress.none());
    }

    private MigrationFolder read() throws ProblemException {
        return read(folder, Map.of());
    }

    private static List<String> versions(MigrationFolder read) {
        return read.migrations().stream().map(Migration::versionText).toList();
    }

    @Test
    void structureComesBeforeDataAndNumbersCountAsNumbers() throws Exception {
        files("dml/1-seed.sql", "ddl/10-c.sql", "ddl/9_b.SQL", "ddl/02.a.ddl", "dml/2.sql");
        assertThat(versions(read())).containsExactly("ddl/02", "ddl/9", "ddl/10", "dml/1", "dml/2");
        assertThat(read().migrations())
                .extracting(Migration::type)
                .containsExactly("DDL", "DDL", "DDL", "DML", "DML");
        assertThat(read().migrations().getFirst().script()).isEqualTo("ddl/02.a.ddl");
        assertThat(read().migrations().get(1).description()).isEqualTo("b");
    }

    @Test
    void flatFoldersTellTheKindByTheName() throws Exception {
        files("1_tables.sql", "2_seed_dml.sql", "3-menu.dml", "4_more-ddl.sql", "5.ddl");
        assertThat(versions(read())).containsExactly("1", "2", "3", "4", "5");
        assertThat(read().migrations())
                .extracting(Migration::type)
                .containsExactly("SQL", "DML", "DML", "DDL", "DDL");
    }

    @Test
    void sameNumberInBothKindsIsFineAndTwiceInOneIsNot() throws Exception {
        files("ddl/1-a.sql", "dml/1-a.sql");
        assertThat(versions(read())).containsExactly("ddl/1", "dml/1");
        files("ddl/01-b.sql");
        var problem = catchThrowableOfType(ProblemException.class, this::read).problem();
        assertThat(problem).isInstanceOf(Problem.DuplicateVersion.class);
        assertThat(((Problem.DuplicateVersion) problem).files()).hasSize(2);
    }

    @Test
    void downFilesBelongToTheirStem() throws Exception {
        files(
                "1-a.sql",
                "1-a.down.sql",
                "2-b.sql",
                "2-b.UNDO.sql",
                "3-c.sql",
                "3-c.down.sql",
                "3-c.undo.sql",
                "4-d.down.sql");
        var read = read();
        assertThat(read.migrations())
                .extracting(m -> ((Migration.Versioned) m).downFile().getFileName().toString())
                .containsExactly("1-a.down.sql", "2-b.UNDO.sql", "3-c.down.sql");
        assertThat(read.remarks())
                .extracting(remark -> remark.place().file() + ": " + remark.text())
                .containsExactlyInAnyOrder(
                        "3-c.undo.sql: not used: 3-c.down.sql undoes the same file",
                        "4-d.down.sql: not used: there is no file that it undoes");
    }

    @Test
    void filesThatAreNotUsedAreRemarked() throws Exception {
        files("ddl/1-a.sql", "ddl/types.sql", "0-all.sql", "ddl/README.md", "ddl/run.sh");
        assertThat(versions(read())).containsExactly("ddl/1");
        assertThat(read().remarks())
                .extracting(remark -> remark.place().file())
                .containsExactlyInAnyOrder("0-all.sql", "ddl/types.sql");
    }

    @Test
    void foldersMayHaveOtherNames() throws Exception {
        files("schema/1-a.sql", "seed/1-a.sql");
        var read = read(folder, Map.of("ddl", "schema", "dml", "seed"));
        assertThat(versions(read)).containsExactly("ddl/1", "dml/1");
        assertThat(read.migrations().getFirst().script()).isEqualTo("schema/1-a.sql");
    }

    @Test
    void oneFolderOpenedByItselfHasTheSameVersions() throws Exception {
        files("ddl/1-a.sql", "dml/1-a.sql");
        assertThat(versions(read(folder.resolve("dml"), Map.of()))).containsExactly("dml/1");
    }

    @Test
    void checksumIsThatOfTheTextWithUnixLineEnds() throws Exception {
        OurSide.write(folder, "1-a.sql", "SELECT 1;\n", "");
        OurSide.write(folder, "2-a.sql", "\uFEFFSELECT 1;\r\n", "");
        assertThat(read().migrations())
                .extracting(Migration::checksum)
                .containsOnly("b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd");
    }

    @Test
    void includesCountAndABrokenOneIsRemarked() throws Exception {
        OurSide.write(folder, "lib/x.sql", "SELECT 2;\n", "");
        OurSide.write(folder, "ddl/1-a.sql", "\\i lib/x.sql\n", "");
        OurSide.write(folder, "ddl/2-a.sql", "\\i lib/none.sql\n", "");
        var before = read().migrations();
        OurSide.write(folder, "lib/x.sql", "SELECT 3;\n", "");
        assertThat(read().migrations().getFirst().checksum())
                .isNotEqualTo(before.getFirst().checksum());
        assertThat(before.get(1).checksum()).isNull();
        assertThat(read().remarks())
                .singleElement()
                .satisfies(remark -> {
                    assertThat(remark.place().display()).isEqualTo("ddl/2-a.sql:1:1");
                    assertThat(remark.text()).contains("there is no file", "lib/none.sql");
                });
    }

    @Test
    void anUnknownDirectiveIsRemarked() throws Exception {
        OurSide.write(folder, "1-a.sql", "-- flightdeck:transaction false\nSELECT 1;\n", "");
        OurSide.write(folder, "2-a.sql", "-- Flightdeck:transaction  none\r\nSELECT 1;\n", "");
        assertThat(read().remarks()).hasSize(1).allMatch(Warning.Remark.class::isInstance);
    }

    @Test
    void recognizesWhatNoToolClaims() throws Exception {
        assertThat(format.recognizes(folder)).isEqualTo(Recognition.NO);
        files("ddl/01-a.sql");
        assertThat(format.recognizes(folder)).isEqualTo(Recognition.PROBABLY);
        for (var name : List.of("atlas.sum", "1_a.up.sql", "V1__a.sql", "R__v.sql")) {
            files(name);
            assertThat(format.recognizes(folder)).as(name).isEqualTo(Recognition.NO);
            Files.delete(folder.resolve(name));
        }
        for (var line :
                List.of("-- migrate:up", "-- atlas:txmode none", "-- +goose Up", "--migrate:up")) {
            OurSide.write(folder, "dml/02-b.sql", "-- x\n" + line + "\n", "");
            assertThat(format.recognizes(folder)).as(line).isEqualTo(Recognition.NO);
        }
        OurSide.write(folder, "dml/02-b.sql", "SELECT '-- migrate:up';\n", "");
        assertThat(format.recognizes(folder)).isEqualTo(Recognition.PROBABLY);
    }

    @Test
    void newFilesFollowTheOthers() throws Exception {
        var options = FormatOptions.defaults();
        var folders = List.of(folder);
        assertThat(format.create(folders, options, "add orders"))
                .isEqualTo(folder.resolve("ddl/01-add-orders.sql"));
        files("dml/0009_x.sql");
        assertThat(format.create(folders, options, "dml/seed  menu"))
                .isEqualTo(folder.resolve("dml/0010_seed_menu.sql"));
        assertThat(format.create(folders, options, "index"))
                .isEqualTo(folder.resolve("ddl/02-index.sql"));
        var flat = folder.resolve("flat");
        files("flat/7.sql");
        assertThat(format.create(List.of(flat), options, "x")).isEqualTo(flat.resolve("8-x.sql"));
        var refused =
                catchThrowableOfType(
                        ProblemException.class, () -> format.create(folders, options, "a/b"));
        assertThat(refused.problem()).isInstanceOf(Problem.NotPossible.class);
    }
}
