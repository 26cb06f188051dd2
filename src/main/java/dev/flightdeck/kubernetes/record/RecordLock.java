package dev.flightdeck.kubernetes.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The right to write a record, which one recorder of one program has at a time. Any thread.
final class RecordLock implements AutoCloseable {
    /// The folders that this program has locked. Locks of files belong to the whole process: where
    /// any of its channels on such a file is closed, the lock is lost, whoever took it. So the file
    /// of a folder in here is never opened, and the set is one for the process as the locks are.
    private static final Set<Path> HELD = new HashSet<>();

    private final Path folder;
    private final FileChannel channel;

    private RecordLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Empty where somebody else has it.
    static Optional<RecordLock> take(Path folder) throws IOException {
        var real = folder.toRealPath();
        synchronized (HELD) {
            if (HELD.contains(real)) {
                return Optional.empty();
            }
            var lock = new RecordLock(real, open(real));
            boolean taken = false;
            try {
                taken = lock.channel.tryLock() != null;
            } finally {
                if (taken) {
                    HELD.add(real);
                } else {
                    lock.channel.close();
                }
            }
            return taken ? Optional.of(lock) : Optional.empty();
        }
    }

    private static FileChannel open(Path folder) throws IOException {
        return FileChannel.open(
                file(folder),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                RecordFiles.permissions("rw-------"));
    }

    /// Whether somebody records there now.
    static boolean isTaken(Path folder) throws IOException {
        if (!Files.exists(file(folder))) {
            return false;
        }
        try (var lock = take(folder).orElse(null)) {
            return lock == null;
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("lock");
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (channel.isOpen()) {
                HELD.remove(folder);
                channel.close();
            }
        }
    }
}
