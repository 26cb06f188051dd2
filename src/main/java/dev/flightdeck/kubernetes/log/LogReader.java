package dev.flightdeck.kubernetes.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Reads lines of a store through a window of each of its files, so that neighbours cost nothing.
/// One thread at a time.
final class LogReader {
    private static final int BLOCK = 64 * 1024;

    private final LogStore store;
    private final LogFiles files;
    private final ByteBuffer index = ByteBuffer.allocate(BLOCK);
    private final ByteBuffer data = ByteBuffer.allocate(BLOCK);
    private long indexFrom;
    private int indexLength;
    private long dataFrom;
    private int dataLength;

    LogReader(LogStore store, LogFiles files) {
        this.store = store;
        this.files = files;
    }

    int part(long line) {
        return index.getInt(record(line) + 12);
    }

    /// What a line is ordered by: the latest timestamp of its part so far.
    long key(long line) {
        return index.getLong(record(line) + 24);
    }

    /// Nanoseconds, or [LogStore#NO_TIME].
    long timestamp(long line) {
        return index.getLong(record(line) + 16);
    }

    int length(long line) {
        return index.getInt(record(line) + 8);
    }

    /// The text, of no more bytes than that.
    String text(long line, int mostBytes) {
        int at = record(line);
        long offset = index.getLong(at);
        int length = index.getInt(at + 8);
        int wanted = Math.min(length, mostBytes);
        if (wanted == length) {
            return LogText.decode(bytes(offset, wanted), wanted);
        }
        return LogText.decode(bytes(offset, wanted + 1), wanted);
    }

    /// Every byte of the line, however long it is.
    void copy(long line, OutputStream out) throws IOException {
        int at = record(line);
        long offset = index.getLong(at);
        int left = index.getInt(at + 8);
        while (left > 0) {
            var bytes = bytes(offset, Math.min(left, BLOCK));
            out.write(bytes);
            offset += bytes.length;
            left -= bytes.length;
        }
    }

    private byte[] bytes(long offset, int length) {
        try {
            if (length > BLOCK) {
                var large = ByteBuffer.allocate(length);
                int read = files.readData(large, offset);
                return Arrays.copyOf(large.array(), read);
            }
            if (offset < dataFrom || offset + length > dataFrom + dataLength) {
                data.clear();
                dataFrom = offset;
                dataLength = files.readData(data, offset);
            }
            int from = (int) (offset - dataFrom);
            return Arrays.copyOfRange(data.array(), from, Math.min(from + length, dataLength));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the record of the line is in the window of the index.
    private int record(long line) {
        long offset = line * LogFiles.RECORD;
        if (offset < indexFrom || offset + LogFiles.RECORD > indexFrom + indexLength) {
            store.makeReadable(line);
            index.clear();
            indexFrom = Math.max(0, offset - BLOCK / 8 / LogFiles.RECORD * LogFiles.RECORD);
            try {
                indexLength = files.readIndex(index, indexFrom);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (offset + LogFiles.RECORD > indexFrom + indexLength) {
                throw new IndexOutOfBoundsException("no line " + line);
            }
        }
        return (int) (offset - indexFrom);
    }
}
