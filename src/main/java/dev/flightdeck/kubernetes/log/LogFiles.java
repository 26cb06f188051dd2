package dev.flightdeck.kubernetes.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The two files of a store: the bytes of the lines one after the other, and for each line a record
/// of fixed size. Both grow at the end only. Writing: one thread at a time; reading: any.
final class LogFiles implements AutoCloseable {
    /// offset 8, length 4, part 4, timestamp 8, key 8
    static final int RECORD = 32;

    private static final int BUFFER = 64 * 1024;

    private final FileChannel data;
    private final FileChannel index;
    private final @Nullable Path temporary;
    private final ByteBuffer dataBuffer = ByteBuffer.allocate(BUFFER);
    private final ByteBuffer indexBuffer = ByteBuffer.allocate(BUFFER);
    private long dataLength;
    private long records;
    private volatile long readable;

    private LogFiles(FileChannel data, FileChannel index, @Nullable Path temporary) {
        this.data = data;
        this.index = index;
        this.temporary = temporary;
    }

    /// Files that only this user can read and that are gone with the store.
    static LogFiles temporary() throws IOException {
        var folder = Files.createTempDirectory("flightdeck-log-");
        return open(folder, folder);
    }

    /// Files that stay.
    static LogFiles in(Path folder) throws IOException {
        Files.createDirectories(folder, permissions("rwx------"));
        return open(folder, null);
    }

    private static LogFiles open(Path folder, @Nullable Path temporary) throws IOException {
        var data = create(folder.resolve("lines.log"), temporary != null);
        try {
            return new LogFiles(
                    data, create(folder.resolve("lines.index"), temporary != null), temporary);
        } catch (IOException e) {
            data.close();
            throw e;
        }
    }

    private static FileChannel create(Path file, boolean deleted) throws IOException {
        Set<OpenOption> options =
                new HashSet<>(
                        Set.of(
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE));
        if (deleted) {
            options.add(StandardOpenOption.DELETE_ON_CLOSE);
        }
        return FileChannel.open(file, options, permissions("rw-------"));
    }

    private static FileAttribute<?>[] permissions(String posix) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> set = PosixFilePermissions.fromString(posix);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
    }

    long records() {
        return records;
    }

    /// What both files take.
    long bytes() {
        return dataLength + records * RECORD;
    }

    void append(byte[] line, int part, long timestamp, long key) throws IOException {
        long offset = dataLength;
        if (line.length > dataBuffer.remaining()) {
            write(dataBuffer, data);
        }
        if (line.length > BUFFER) {
            write(ByteBuffer.wrap(line).position(line.length), data);
        } else {
            dataBuffer.put(line);
        }
        dataLength += line.length;
        if (indexBuffer.remaining() < RECORD) {
            flush();
        }
        indexBuffer
                .putLong(offset)
                .putInt(line.length)
                .putInt(part)
                .putLong(timestamp)
                .putLong(key);
        records++;
    }

    /// Puts everything where it can be read.
    void flush() throws IOException {
        write(dataBuffer, data);
        write(indexBuffer, index);
        readable = records;
    }

    /// How many records can be read without [#flush].
    long readable() {
        return readable;
    }

    private static void write(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    int readData(ByteBuffer into, long offset) throws IOException {
        return readAll(data, into, offset);
    }

    int readIndex(ByteBuffer into, long offset) throws IOException {
        return readAll(index, into, offset);
    }

    private static int readAll(FileChannel channel, ByteBuffer into, long offset)
            throws IOException {
        int read = 0;
        while (into.hasRemaining()) {
            int count = channel.read(into, offset + read);
            if (count < 0) {
                break;
            }
            read += count;
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        try (var _ = data;
                var _ = index) {
            if (temporary == null && data.isOpen()) {
                flush();
            }
        }
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }
}
