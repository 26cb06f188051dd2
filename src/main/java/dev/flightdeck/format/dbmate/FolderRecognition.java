package dev.flightdeck.format.dbmate;

import dev.flightdeck.format.Recognition;
import dev.flightdeck.problem.Problem.FileUnreadable;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Tells dbmate's folders from others: the names of other tools rule it out, and then an up
/// directive in one of the files decides.
final class FolderRecognition {
    private static final int HEAD_BYTES = 64 * 1024;

    /// Of a folder with thousands of plain files not every one is opened.
    private static final int MAX_FILES = 50;

    private static final Pattern GOLANG_MIGRATE = Pattern.compile("[0-9]+_.*\\.(up|down)\\..+");
    private static final Pattern FLYWAY =
            Pattern.compile("(V[0-9][0-9._]*|R|B[0-9][0-9._]*|U[0-9][0-9._]*)__.*");
    private static final Pattern UP =
            Pattern.compile(
                    "^--[\\t\\n\\f\\r ]*migrate:up", Pattern.MULTILINE | Pattern.UNIX_LINES);

    private FolderRecognition() {}

    static Recognition of(Path folder) throws ProblemException {
        var files = FolderReader.filesIn(folder);
        if (files.stream().map(FolderReader::nameOf).anyMatch("atlas.sum"::equals)) {
            return Recognition.NO; // Atlas reads dbmate's files, too
        }
        return hasUpBlock(migrationsIn(files)) ? Recognition.SURELY : Recognition.NO;
    }

    private static boolean ofAnotherTool(String name) {
        return GOLANG_MIGRATE.matcher(name).matches() || FLYWAY.matcher(name).matches();
    }

    private static List<Path> migrationsIn(List<Path> files) {
        return files.stream()
                .filter(file -> FileName.parse(FolderReader.nameOf(file)).isPresent())
                .filter(file -> !ofAnotherTool(FolderReader.nameOf(file)))
                .filter(Files::isRegularFile)
                .limit(MAX_FILES)
                .toList();
    }

    private static boolean hasUpBlock(List<Path> files) throws ProblemException {
        for (var file : files) {
            if (UP.matcher(headOf(file)).find()) {
                return true;
            }
        }
        return false;
    }

    private static String headOf(Path file) throws ProblemException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ProblemException(new FileUnreadable(file.toString(), e.toString()), e);
        }
    }
}
