package dev.flightdeck.format.atlas;

import dev.flightdeck.problem.Problem.FileUnreadable;
import dev.flightdeck.problem.Problem.FolderMissing;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file that Atlas takes for a migration: directly in the folder, its name ends with `.sql`.
record MigrationFile(FileName name, Path path) {
    /// In the order in which Atlas runs them: bytewise by name. Directories of such a name are
    /// among them, as for Atlas.
    static List<MigrationFile> in(Path folder) throws ProblemException {
        var files = new ArrayList<MigrationFile>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                var name = String.valueOf(entry.getFileName());
                if (FileName.isMigration(name)) {
                    files.add(new MigrationFile(FileName.of(name), entry));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new ProblemException(new FolderMissing(folder.toString()), e);
        } catch (IOException | DirectoryIteratorException e) {
            throw new ProblemException(new FileUnreadable(folder.toString(), e.toString()), e);
        }
        files.sort(Comparator.comparing(file -> file.name.text(), FileName.BYTEWISE));
        return files;
    }

    byte[] bytes() throws ProblemException {
        return bytes(path);
    }

    /// Of several, in the same order.
    static List<byte[]> bytes(List<MigrationFile> files) throws ProblemException {
        var read = files.parallelStream().map(Content::of).toList();
        var contents = new ArrayList<byte[]>();
        for (var one : read) {
            contents.add(one.orThrow());
        }
        return contents;
    }

    /// What reading came to.
    @SuppressWarnings("ArrayRecordComponent") // nothing compares it
    private record Content(byte @Nullable [] bytes, @Nullable ProblemException problem) {
        static Content of(MigrationFile file) {
            try {
                return new Content(file.bytes(), null);
            } catch (ProblemException e) {
                return new Content(null, e);
            }
        }

        byte[] orThrow() throws ProblemException {
            if (problem != null) {
                throw problem;
            }
            return Objects.requireNonNull(bytes);
        }
    }

    static byte[] bytes(Path file) throws ProblemException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ProblemException(new FileUnreadable(file.toString(), reasonOf(e)), e);
        }
    }

    private static String reasonOf(IOException e) {
        var message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
