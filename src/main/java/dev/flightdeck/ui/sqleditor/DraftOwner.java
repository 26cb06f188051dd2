package dev.flightdeck.ui.sqleditor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The name under which one running program keeps its drafts. It holds a lock on a file of that
/// name until it ends, however it ends: what bears the name of a program without a lock was left
/// behind.
final class DraftOwner implements AutoCloseable {
    private static final String SUFFIX = ".owner";

    private final Path folder;
    private final FileAttribute<?>[] attributes;
    private @Nullable String name;
    private @Nullable FileChannel held;

    /// @param attributes of the file that is locked
    DraftOwner(Path folder, FileAttribute<?>[] attributes) {
        this.folder = folder;
        this.attributes = attributes.clone();
    }

    /// Of this program; locked from the first time it is asked for.
    synchronized String name() throws IOException {
        var mine = name;
        while (mine == null) {
            mine = take(UUID.randomUUID().toString().replace("-", ""));
        }
        name = mine;
        return mine;
    }

    /// Null where another program looked at the file before it was locked, and may have removed it.
    private @Nullable String take(String candidate) throws IOException {
        var file = file(candidate);
        var channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        attributes);
        if (channel.tryLock() != null && Files.exists(file)) {
            held = channel;
            return candidate;
        }
        channel.close();
        return null;
    }

    /// Whether what bears a name was left behind by a program that has ended.
    synchronized boolean isLeft(String other) throws IOException {
        return !other.equals(name) && withLock(other, () -> {});
    }

    /// Removes the files of programs that have ended and left nothing.
    synchronized void sweep(Predicate<String> hasDrafts) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (var file : files) {
                var text = String.valueOf(file.getFileName());
                var other = text.substring(0, text.length() - SUFFIX.length());
                if (!other.equals(name) && !hasDrafts.test(other)) {
                    withLock(other, () -> Files.deleteIfExists(file));
                }
            }
        }
    }

    @FunctionalInterface
    private interface Act {
        void run() throws IOException;
    }

    /// False where the program runs. A lock goes with any channel to its file, so that of this
    /// program is never opened a second time.
    private boolean withLock(String other, Act act) throws IOException {
        try (var channel = FileChannel.open(file(other), StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock != null) {
                act.run();
            }
            return lock != null;
        } catch (NoSuchFileException _) {
            return true;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private Path file(String owner) {
        return folder.resolve(owner + SUFFIX);
    }

    /// From now on its drafts are left behind. The name stays, for what is still being written.
    @Override
    public synchronized void close() throws IOException {
        if (held != null) {
            held.close();
            held = null;
        }
    }
}
