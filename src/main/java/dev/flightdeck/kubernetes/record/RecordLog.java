package dev.flightdeck.kubernetes.record;

import dev.flightdeck.kubernetes.log.LogMasking;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogSink;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the logs of a Job into one file: what happened, in the order in which it did. Any thread.
final class RecordLog implements LogSink, AutoCloseable {
    static final String MAGIC = "FDREC1\n";
    static final int NO_TIME = -1;
    static final char PART = 'P';
    static final char STARTED = 'S';
    static final char LINE = 'L';
    static final char ENDED = 'E';
    static final char BROKEN = 'B';
    static final char LIMIT = 'X';
    static final char END = 'Z';

    private static final int BUFFER = 256 * 1024;
    private static final int LONGEST_REASON = 2_000;

    private final DataOutputStream out;
    private final long limitBytes;
    private final Map<LogPart, Integer> numbers = new HashMap<>();
    private final Map<LogPart, @Nullable Integer> exitCodes = new HashMap<>();
    private final Set<LogPart> begun = new HashSet<>();
    private final Set<LogPart> unread = new HashSet<>();
    private List<byte[]> secrets = List.of();
    private @Nullable IOException failure;
    private long written;
    private boolean full;
    private boolean closed;

    RecordLog(Path file, long limitBytes) throws IOException {
        this.out = new DataOutputStream(new BufferedOutputStream(RecordFiles.create(file), BUFFER));
        this.limitBytes = limitBytes;
        out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
    }

    /// From now on these are masked too.
    synchronized void hide(List<byte[]> known) {
        secrets = List.copyOf(known);
    }

    @FunctionalInterface
    private interface Write {
        void to(DataOutputStream out) throws IOException;
    }

    private void write(Write write) {
        if (closed || failure != null) {
            return;
        }
        try {
            write.to(out);
        } catch (IOException e) {
            failure = e;
        }
    }

    private int number(LogPart part) {
        var known = numbers.get(part);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        numbers.put(part, number);
        write(to -> {
            to.writeByte(PART);
            to.writeUTF(part.namespace());
            to.writeUTF(part.pod());
            to.writeUTF(part.container());
            to.writeUTF(part.kind().name());
            to.writeInt(part.index());
            to.writeInt(part.attempt());
            to.writeInt(part.restart());
            to.writeBoolean(part.previous());
        });
        return number;
    }

    @Override
    public synchronized void started(LogPart part) {
        int number = number(part);
        begun.add(part);
        unread.remove(part);
        write(to -> {
            to.writeByte(STARTED);
            to.writeInt(number);
        });
    }

    @Override
    public synchronized void append(LogPart part, @Nullable Instant timestamp, byte[] line) {
        var masked = Bytes.masked(LogMasking.in(line), secrets);
        if (full || written + masked.length > limitBytes) {
            sayFull();
            return;
        }
        written += masked.length;
        int number = number(part);
        write(to -> {
            to.writeByte(LINE);
            to.writeInt(number);
            to.writeLong(timestamp == null ? 0 : timestamp.getEpochSecond());
            to.writeInt(timestamp == null ? NO_TIME : timestamp.getNano());
            to.writeInt(masked.length);
            to.write(masked);
        });
    }

    private void sayFull() {
        if (!full) {
            full = true;
            write(to -> to.writeByte(LIMIT));
        }
    }

    @Override
    public synchronized void ended(LogPart part, @Nullable Integer exitCode, String reason) {
        int number = number(part);
        exitCodes.put(part, exitCode);
        if (exitCode == null && !begun.contains(part)) {
            unread.add(part);
        }
        write(to -> {
            to.writeByte(ENDED);
            to.writeInt(number);
            to.writeBoolean(exitCode != null);
            to.writeInt(exitCode == null ? 0 : exitCode);
            to.writeUTF(shortened(reason));
        });
    }

    @Override
    public synchronized void broken(LogPart part, String reason) {
        int number = number(part);
        unread.add(part);
        write(to -> {
            to.writeByte(BROKEN);
            to.writeInt(number);
            to.writeUTF(shortened(reason));
        });
    }

    private static String shortened(String reason) {
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }

    /// Whether every container that was heard of could be read.
    synchronized boolean hasAll() {
        return unread.isEmpty();
    }

    /// How many pods were read.
    synchronized long pods() {
        return begun.stream().map(LogPart::pod).distinct().count();
    }

    /// How the containers of the last attempt ended; null where that is not known of one.
    synchronized @Nullable Integer lastExitCode() {
        var last =
                exitCodes.keySet().stream()
                        .filter(part -> part.kind() == LogPart.Kind.MAIN)
                        .max(LogPart::compareTo);
        return last.map(exitCodes::get).orElse(null);
    }

    /// Writes what was held back, so that little is lost where the program is killed.
    ///
    /// @throws IOException not all of it could be written, now or before
    synchronized void check() throws IOException {
        write(DataOutputStream::flush);
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    /// @param atEnd nobody goes on with it
    synchronized void close(boolean atEnd) throws IOException {
        if (closed) {
            return;
        }
        if (atEnd) {
            write(to -> to.writeByte(END));
            check();
        }
        closed = true;
        out.close();
    }

    @Override
    public void close() throws IOException {
        close(false);
    }
}
