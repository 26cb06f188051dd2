package dev.flightdeck.format.atlas;

import dev.flightdeck.format.Recognition;
import dev.flightdeck.problem.Problem.FileUnreadable;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Whether a folder is one of Atlas. Without its `atlas.sum` the names say nothing: then only an
/// `atlas.hcl` beside it or a directive in a file speaks for Atlas.
final class FolderRecognition {
    private static final String SETTINGS = "atlas.hcl";
    private static final int HEAD_BYTES = 64 * 1024;

    /// Of a folder with thousands of plain files not every one is opened.
    private static final int MAX_FILES = 50;

    private static final Pattern OF_ANOTHER_TOOL =
            Pattern.compile(
                    "[0-9]+_.*\\.(up|down)\\..+|(V[0-9][0-9._]*|R|B[0-9][0-9._]*|U[0-9][0-9._]*)__.*");
    private static final Pattern DIRECTIVE =
            Pattern.compile(
                    "^(--|#)[ \\t]*atlas:(txmode|delimiter|nolint|checkpoint|sum|txtar|import|assert)\\b",
                    Pattern.MULTILINE);
    private static final Pattern BLOCK =
            Pattern.compile("^--[\\t\\f\\r ]*migrate:up", Pattern.MULTILINE);

    private FolderRecognition() {}

    static Recognition of(Path folder) throws ProblemException {
        if (Files.isRegularFile(folder.resolve(SumFile.NAME))) {
            return Recognition.SURELY;
        }
        if (!Files.isDirectory(folder)) {
            return Recognition.NO;
        }
        var files = MigrationFile.in(folder).stream().filter(FolderRecognition::isFile).toList();
        boolean ofAnother =
                files.stream().anyMatch(f -> OF_ANOTHER_TOOL.matcher(f.name().text()).matches());
        return !files.isEmpty() && !ofAnother && isLikely(folder, files)
                ? Recognition.PROBABLY
                : Recognition.NO;
    }

    private static boolean isFile(MigrationFile file) {
        return Files.isRegularFile(file.path());
    }

    private static boolean isLikely(Path folder, List<MigrationFile> files)
            throws ProblemException {
        boolean likely = hasSettingsBeside(folder);
        for (var file : files.subList(0, Math.min(MAX_FILES, files.size()))) {
            var head = headOf(file.path());
            if (BLOCK.matcher(head).find()) {
                return false;
            }
            likely = likely || DIRECTIVE.matcher(head).find();
        }
        return likely;
    }

    /// In the folder, or in the one that holds it.
    private static boolean hasSettingsBeside(Path folder) {
        var parent = folder.toAbsolutePath().normalize().getParent();
        return Files.isRegularFile(folder.resolve(SETTINGS))
                || (parent != null && Files.isRegularFile(parent.resolve(SETTINGS)));
    }

    private static String headOf(Path file) throws ProblemException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ProblemException(new FileUnreadable(file.toString(), e.toString()), e);
        }
    }
}
