package dev.flightdeck.convert;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /// Makes a new folder in `parent`, with its lock.
    static Staged create(Path parent) throws IOException {
        while (true) {
            var folder = parent.resolve(OWN + UUID.randomUUID());
            var file = parent.resolve(folder.getFileName() + SUFFIX);
            Files.createFile(file);
            try {
                var lock = take(file);
                if (lock != null) {
                    // not a temporary directory, which nobody else could read
                    return new Staged(Files.createDirectory(folder), lock);
                }
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        }
    }

    record Staged(Path folder, StagingLock lock) {}

    /// Null where its process is alive. Gives an `IOException` where it cannot be told.
    static @Nullable StagingLock ofEnded(Path file) throws IOException {
        return file.getFileName().toString().startsWith(OWN) ? null : take(file);
    }

    /// Null where another process has it, or had it and took the file away, or where another thread
    /// of this one looks at it just now.
    private static @Nullable StagingLock take(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
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
