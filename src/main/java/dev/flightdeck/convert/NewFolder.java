package dev.flightdeck.convert;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.Problem.FileUnreadable;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.Problem.NotSaved;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The new folder while it is not yet in its place; gone when it is closed before that.
final class NewFolder implements AutoCloseable {
    private final Path folder;
    private final @Nullable StagingLock lock;
    private boolean moved;

    private NewFolder(Path folder, @Nullable StagingLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// To look at what would be written.
    static NewFolder temporary() throws ProblemException {
        try {
            return new NewFolder(Files.createTempDirectory("flightdeck-convert-"), null);
        } catch (IOException e) {
            throw new ProblemException(new NotSaved("a temporary folder", e.toString()), e);
        }
    }

    /// On the same file system as its place, with a lock, where there are locks, that tells it from
    /// one that a killed process left.
    static NewFolder beside(Path into) throws ProblemException {
        try {
            var parent = into.toAbsolutePath().normalize().getParent();
            if (parent == null) {
                throw new IOException("it has no parent folder");
            }
            Files.createDirectories(parent);
            var staged = StagingLock.create(parent, FileChannel::tryLock);
            return new NewFolder(staged.folder(), staged.lock());
        } catch (IOException e) {
            throw new ProblemException(new NotSaved(into.toString(), e.toString()), e);
        }
    }

    /// Whether `into` is not there yet, or empty.
    static boolean isFree(Path into) throws ProblemException {
        if (!Files.isDirectory(into)) {
            return !Files.exists(into);
        }
        try (var entries = Files.newDirectoryStream(into)) {
            return !entries.iterator().hasNext();
        } catch (IOException e) {
            throw new ProblemException(new NotSaved(into.toString(), e.toString()), e);
        }
    }

    /// Whether `into` has these very files and no others: an earlier conversion wrote them.
    boolean isAlreadyIn(Path into) throws ProblemException {
        try {
            return Files.isDirectory(into) && contentOf(into).equals(contentOf(folder));
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemException(new FileUnreadable(into.toString(), e.toString()), e);
        }
    }

    private static Map<Path, ByteBuffer> contentOf(Path folder) throws IOException {
        var content = new HashMap<Path, ByteBuffer>();
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                content.put(folder.relativize(file), ByteBuffer.wrap(Files.readAllBytes(file)));
            }
        }
        return content;
    }

    /// Gives `NotPossible` where `into` has files that are not these.
    void requireFreeOrSame(Path into) throws ProblemException {
        if (!isFree(into) && !isAlreadyIn(into)) {
            throw new ProblemException(
                    new NotPossible(
                            "Converting into " + into,
                            "it is there and not empty, and its files are not those of this conversion",
                            "Name a folder that is not there yet."));
        }
    }

    /// Writes all files, and what the format keeps beside them.
    MigrationFolder write(
            List<PlannedFile> files,
            List<TargetFile> more,
            MigrationFormat format,
            FormatOptions options,
            Progress progress)
            throws ProblemException {
        var folders = List.of(folder);
        var after = format.beforeWrite(folders, options);
        for (var file : files) {
            for (var target : file.targets()) {
                write(target);
            }
        }
        for (var file : more) {
            write(file);
        }
        after.written();
        return format.read(folders, options, progress);
    }

    private void write(TargetFile file) throws ProblemException {
        var path = folder.resolve(file.name());
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.text(), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new ProblemException(new NotSaved(file.name(), e.toString()), e);
        }
    }

    void moveTo(Path into) throws ProblemException {
        requireFreeOrSame(into);
        if (!isFree(into)) {
            return;
        }
        try {
            Files.deleteIfExists(into);
            Files.move(folder, into);
            moved = true;
        } catch (IOException e) {
            throw new ProblemException(new NotSaved(into.toString(), e.toString()), e);
        }
    }

    /// Takes it away again after all.
    void removeFrom(Path into) throws ProblemException {
        if (moved) {
            delete(into);
            moved = false;
        }
    }

    @Override
    public void close() throws ProblemException {
        if (!moved) {
            delete(folder);
        }
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                throw new ProblemException(new NotSaved(folder.toString(), e.toString()), e);
            }
        }
    }

    static void delete(Path folder) throws ProblemException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemException(new NotSaved(folder.toString(), e.toString()), e);
        }
    }
}
