package dev.flightdeck.format.flyway;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/// Looks for one file with a name that only Flyway gives. Goes neither deep nor on for long: the
/// folder may be anything, such as a home directory.
final class FolderRecognition extends SimpleFileVisitor<Path> {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_FILES = 20_000;

    private final Path root;
    private int files;
    private boolean found;

    private FolderRecognition(Path root) {
        this.root = root;
    }

    /// Gives `FolderMissing`, `FileUnreadable`.
    static boolean hasMigrations(Path folder) throws ProblemException {
        if (!Files.isDirectory(folder)) {
            throw new ProblemException(new Problem.FolderMissing(folder.toString()));
        }
        try {
            var visitor = new FolderRecognition(folder.toRealPath());
            Files.walkFileTree(visitor.root, Set.of(), MAX_DEPTH, visitor);
            return visitor.found;
        } catch (IOException e) {
            throw FileText.unreadable(folder.toString(), e);
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        boolean hidden = String.valueOf(directory.getFileName()).startsWith(".");
        return hidden && !directory.equals(root)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        found = attributes.isRegularFile() && isOfFlyway(String.valueOf(file.getFileName()));
        files++;
        return found || files > MAX_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
    }

    /// `V3.sql` is a migration, too, and no sign of Flyway.
    private static boolean isOfFlyway(String name) {
        return switch (FileName.of(name)) {
            case FileName.Versioned _, FileName.Baseline _, FileName.Repeatable _ ->
                    name.contains(FileName.SEPARATOR);
            default -> false;
        };
    }
}
