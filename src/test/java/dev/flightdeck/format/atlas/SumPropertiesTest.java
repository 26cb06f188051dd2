package dev.flightdeck.format.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.TestFolders;
import dev.flightdeck.problem.Problem.SumMismatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever a folder holds, its sum verifies; and one changed byte is found and its file named.
final class SumPropertiesTest {
    @Provide
    Arbitrary<Map<String, byte[]>> folders() {
        var names =
                Arbitraries.strings()
                        .withCharRange('0', '9')
                        .withChars("abc_-. ")
                        .ofMinLength(1)
                        .ofMaxLength(12)
                        .map(name -> "v" + name + ".sql");
        var contents = Arbitraries.bytes().array(byte[].class).ofMaxSize(80);
        return Arbitraries.maps(names, contents).ofMinSize(1).ofMaxSize(12);
    }

    private static Path write(Map<String, byte[]> contents) throws IOException {
        var folder = TestFolders.create("sum");
        for (var file : contents.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 200)
    void theSumOfAnyFolderVerifies(@ForAll("folders") Map<String, byte[]> contents)
            throws Exception {
        var folder = write(contents);
        SumKeeper.write(folder);
        var files = MigrationFile.in(folder);
        assertThat(new SumCheck(folder, files, FolderSum.of(files).file()).problems()).isEmpty();
        assertThat(SumKeeper.isRight(folder)).isTrue();
        delete(folder);
    }

    @Property(tries = 200)
    void aChangedByteIsNamed(
            @ForAll("folders") Map<String, byte[]> contents, @ForAll int which, @ForAll int where)
            throws Exception {
        var folder = write(contents);
        SumKeeper.write(folder);
        var files = MigrationFile.in(folder);
        var changed = files.get(Math.floorMod(which, files.size()));
        var bytes = changed.bytes();
        if (bytes.length > 0) {
            bytes[Math.floorMod(where, bytes.length)] ^= 1;
            Files.write(changed.path(), bytes);
            var problems = new SumCheck(folder, files, FolderSum.of(files).file()).problems();
            var problem = (SumMismatch) problems.getFirst();
            assertThat(problem.differences().getFirst())
                    .startsWith("edited: " + changed.name().text());
        }
        delete(folder);
    }
}
