package dev.flightdeck.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Keeps several processes, and several parts of one, from changing a file at the same time. The
/// lock is on a file beside it, for the file itself may be replaced.
final class FileGuard {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long PAUSE_NANOS = 10_000_000;

    private FileGuard() {}

    @FunctionalInterface
    interface Change {
        void run() throws IOException;
    }

    /// Creates the folder of the file where it is missing.
    static void locked(Path file, Change change) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var beside = file.resolveSibling(file.getFileName() + ".lock");
        try (var channel =
                        FileChannel.open(
                                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock(channel, file)) {
            change.run();
        }
    }

    private static FileLock lock(FileChannel channel, Path file) throws IOException {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < until) {
            var lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IOException("another process holds the lock of " + file.getFileName());
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // another thread of this process has it
        }
    }
}
