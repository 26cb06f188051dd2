package dev.flightdeck.convert;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Says that the process which writes a new folder is alive: a lock on a file beside that folder,
/// which the system lets go when the process ends, however it does.
final class StagingLock implements AutoCloseable {
    static final String PREFIX = ".flightdeck-convert-";
    static final String SUFFIX = ".lock";

    /// Of the files of this process: opening one a second time and closing it would let its lock go
    /// on some systems.
    private static final String OWN = PREFIX + UUID.randomUUID() + "-";

    private final Path file;
    private final FileChannel channel;

    private StagingLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Asks the system for a lock.
    interface Locking {
        /// Gives an `IOException` where the file system has no locks.
        @Nullable FileLock tryLock(FileChannel channel) throws IOException;
    }

    private enum Outcome {
        TAKEN,
        LOST,
        UNSUPPORTED
    }

    /// @param lock null where the file system has no locks: without one the folder is never taken
    ///   for what a killed process left
    record Staged(Path folder, @Nullable StagingLock lock) {}

    /// Makes a new folder in `parent`, with its lock.
    static Staged create(Path parent, Locking locking) throws IOException {
        while (true) {
            var folder = parent.resolve(OWN + UUID.randomUUID());
            var lock = create(folder.resolveSibling(folder.getFileName() + SUFFIX));
            switch (lock.take(locking)) {
                case TAKEN -> {
                    return stage(folder, lock);
                }
                case UNSUPPORTED -> {
                    lock.close();
                    return new Staged(Files.createDirectory(folder), null);
                }
                case LOST -> lock.close();
            }
        }
    }

    private static StagingLock create(Path file) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new StagingLock(file, FileChannel.open(file, options));
    }

    /// Between the making of the file and its lock, another process may take it for an old one, and
    /// away.
    private Outcome take(Locking locking) {
        try {
            var lock = locking.tryLock(channel);
            return lock != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    ? Outcome.TAKEN
                    : Outcome.LOST;
        } catch (IOException _) {
            return Outcome.UNSUPPORTED;
        }
    }

    private static Staged stage(Path folder, StagingLock lock) throws IOException {
        try {
            // not a temporary directory, which nobody else could read
            return new Staged(Files.createDirectory(folder), lock);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /// Null where its process is alive. Gives an `IOException` where it cannot be told.
    static @Nullable StagingLock ofEnded(Path file) throws IOException {
        return file.getFileName().toString().startsWith(OWN) ? null : take(file);
    }

    /// Null where another process has it, or had it and took the file away, or where another thread
    /// of this one looks at it just now.
    private static @Nullable StagingLock take(Path file) throws IOException {
        var channel = open(file);
        if (channel == null) {
            return null;
        }
        boolean taken = false;
        try {
            taken = channel.tryLock() != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS);
            return taken ? new StagingLock(file, channel) : null;
        } catch (OverlappingFileLockException _) {
            return null;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static @Nullable FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    /// The folder that a lock file goes with.
    static Path folderOf(Path file) {
        var name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
    }

    /// Lets it go and leaves the file.
    void release() throws IOException {
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
