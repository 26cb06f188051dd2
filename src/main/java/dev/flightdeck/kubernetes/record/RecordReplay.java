package dev.flightdeck.kubernetes.record;

import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogSink;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads a [RecordLog] back, as far as it goes.
final class RecordReplay {
    private static final int BUFFER = 256 * 1024;
    private static final int LONGEST_LINE = 1 << 24;

    private final LogSink sink;
    private final List<LogPart> parts = new ArrayList<>();
    private boolean full;

    private RecordReplay(LogSink sink) {
        this.sink = sink;
    }

    /// What it came to.
    ///
    /// @param whole up to the end that the recorder wrote
    /// @param damage what is wrong with the file; empty for nothing
    /// @param full the limit of one Job was reached
    record Result(boolean whole, String damage, boolean full) {}

    static Result read(Path file, LogSink sink) throws IOException {
        var replay = new RecordReplay(sink);
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            return replay.read(in);
        }
    }

    private Result read(DataInputStream in) throws IOException {
        var magic = in.readNBytes(RecordLog.MAGIC.length());
        if (!new String(magic, StandardCharsets.US_ASCII).equals(RecordLog.MAGIC)) {
            return new Result(false, "it does not begin as a record does", false);
        }
        try {
            for (int tag = in.read(); tag >= 0; tag = in.read()) {
                if (tag == RecordLog.END) {
                    return new Result(true, "", full);
                }
                frame((char) tag, in);
            }
            return new Result(false, "", full);
        } catch (EOFException _) {
            return new Result(false, "it ends in the middle of a line", full);
        } catch (Damage e) {
            return new Result(false, String.valueOf(e.getMessage()), full);
        }
    }

    private static final class Damage extends IOException {
        private static final long serialVersionUID = 1;

        private Damage(String message) {
            super(message);
        }
    }

    private void frame(char tag, DataInputStream in) throws IOException {
        switch (tag) {
            case RecordLog.PART -> parts.add(newPart(in));
            case RecordLog.STARTED -> sink.started(part(in));
            case RecordLog.LINE -> line(in);
            case RecordLog.ENDED -> {
                var part = part(in);
                boolean known = in.readBoolean();
                int code = in.readInt();
                sink.ended(part, known ? Integer.valueOf(code) : null, in.readUTF());
            }
            case RecordLog.BROKEN -> sink.broken(part(in), in.readUTF());
            case RecordLog.LIMIT -> full = true;
            default -> throw new Damage("something else stands in it after the last line shown");
        }
    }

    private static LogPart newPart(DataInputStream in) throws IOException {
        var namespace = in.readUTF();
        var pod = in.readUTF();
        var container = in.readUTF();
        var kind = in.readUTF();
        try {
            return new LogPart(
                    namespace,
                    pod,
                    container,
                    LogPart.Kind.valueOf(kind),
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    in.readBoolean());
        } catch (IllegalArgumentException e) {
            throw new Damage("a container of an unknown kind: " + e.getMessage());
        }
    }

    private LogPart part(DataInputStream in) throws IOException {
        int number = in.readInt();
        if (number < 0 || number >= parts.size()) {
            throw new Damage("a line of a container that it does not name");
        }
        return parts.get(number);
    }

    private void line(DataInputStream in) throws IOException {
        var part = part(in);
        long second = in.readLong();
        int nanos = in.readInt();
        int length = in.readInt();
        if (length < 0 || length > LONGEST_LINE) {
            throw new Damage("a line of an impossible length");
        }
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        try {
            sink.append(
                    part,
                    nanos == RecordLog.NO_TIME ? null : Instant.ofEpochSecond(second, nanos),
                    bytes);
        } catch (DateTimeException e) {
            throw new Damage("a line of an impossible time: " + e.getMessage());
        }
    }
}
