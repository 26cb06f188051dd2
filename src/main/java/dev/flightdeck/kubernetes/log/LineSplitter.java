package dev.flightdeck.kubernetes.log;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts what the API sends into lines, each with its time. The bytes of a line are never decoded. A
/// line longer than a mebibyte is given in pieces of that size, so that memory stays bounded. One
/// thread at a time.
final class LineSplitter {
    static final int LONGEST = 1 << 20;

    private static final int CHUNK = 64 * 1024;

    private final Lines lines;
    private final LineTime time = new LineTime();
    private byte[] chunk = new byte[CHUNK];
    private byte[] pending = new byte[1024];
    private int length;
    private boolean inPieces;
    private @Nullable Instant timeOfPieces;

    @FunctionalInterface
    interface Lines {
        void line(@Nullable Instant time, byte[] text);
    }

    LineSplitter(Lines lines) {
        this.lines = lines;
    }

    void feed(ByteBuffer bytes) {
        int count = bytes.remaining();
        if (count > chunk.length) {
            chunk = new byte[count];
        }
        bytes.get(chunk, 0, count);
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (chunk[i] == '\n') {
                finish(from, i);
                from = i + 1;
            }
        }
        keep(from, count);
    }

    private void finish(int from, int to) {
        if (length == 0) {
            emit(chunk, from, to);
        } else {
            keep(from, to);
            emit(pending, 0, length);
            length = 0;
        }
        inPieces = false;
        timeOfPieces = null;
    }

    private void keep(int from, int to) {
        int at = from;
        while (at < to) {
            int room = Math.min(to - at, LONGEST - length);
            if (length + room > pending.length) {
                pending =
                        Arrays.copyOf(
                                pending,
                                Math.clamp(
                                        2L * pending.length,
                                        length + room,
                                        Math.max(LONGEST, length + room)));
            }
            System.arraycopy(chunk, at, pending, length, room);
            length += room;
            at += room;
            if (length == LONGEST) {
                emit(pending, 0, length);
                length = 0;
                inPieces = true;
            }
        }
    }

    /// What the container did not end with a line feed.
    void end() {
        if (length > 0) {
            emit(pending, 0, length);
            length = 0;
        }
        inPieces = false;
        timeOfPieces = null;
    }

    private void emit(byte[] bytes, int from, int to) {
        if (inPieces) {
            if (from < to) {
                lines.line(timeOfPieces, Arrays.copyOfRange(bytes, from, to));
            }
            return;
        }
        timeOfPieces = time.read(bytes, from, to);
        lines.line(timeOfPieces, Arrays.copyOfRange(bytes, time.end(), to));
    }
}
