package dev.flightdeck.kubernetes.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The lines of a Job, kept on disk. In memory is what a part is, and nothing for a line.
///
/// Passwords are taken out on the way in; every other byte is kept. Any thread.
public final class LogStore implements LogSink, AutoCloseable {
    /// In the place of a timestamp, and before all of them.
    public static final long NO_TIME = Long.MIN_VALUE;

    /// What a log may take on disk where nothing else was said: 1 GiB.
    public static final long USUAL_LIMIT = 1L << 30;

    /// How much of a line is shown.
    static final int SHOWN_BYTES = 8 * 1024;

    private final LogFiles files;
    private final LogReader reader;
    private final long limitBytes;
    private final Clock clock;
    private final Map<LogPart, Integer> numbers = new HashMap<>();
    private final List<LogPart> parts = new ArrayList<>();
    private final List<PartState> states = new ArrayList<>();
    private final List<Long> keys = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile long size;
    private volatile long newest = NO_TIME;
    private @Nullable String stopped;
    private long dropped;
    private boolean closed;

    private LogStore(LogFiles files, long limitBytes, Clock clock) {
        this.files = files;
        this.limitBytes = limitBytes;
        this.clock = clock;
        reader = new LogReader(this, files);
    }

    /// In files that only this user can read and that are gone with the store.
    public static LogStore temporary(long limitBytes, Clock clock) throws IOException {
        return new LogStore(LogFiles.temporary(), limitBytes, clock);
    }

    /// In `lines.log` and `lines.index` of a folder, which stay; the folder must not have them yet.
    public static LogStore in(Path folder, long limitBytes, Clock clock) throws IOException {
        return new LogStore(LogFiles.in(folder), limitBytes, clock);
    }

    /// Runs after each change, on the thread that made it; it must be quick.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// No longer runs it.
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public void started(LogPart part) {
        synchronized (this) {
            int number = number(part);
            var before = states.get(number);
            states.set(
                    number,
                    new PartState.Following(
                            before instanceof PartState.Broken broken ? broken.at() : null));
        }
        changed();
    }

    @Override
    public void append(LogPart part, @Nullable Instant timestamp, byte[] line) {
        var masked = LogMasking.in(line);
        synchronized (this) {
            keep(number(part), timestamp == null ? NO_TIME : nanos(timestamp), masked);
        }
        changed();
    }

    private void keep(int part, long timestamp, byte[] line) {
        if (stopped == null && files.bytes() + line.length + LogFiles.RECORD > limitBytes) {
            stopped = "the limit of " + megabytes(limitBytes) + " for one log is reached";
        }
        if (stopped != null || closed) {
            dropped++;
            return;
        }
        long key = Math.max(keys.get(part), timestamp);
        try {
            files.append(line, part, timestamp, key);
        } catch (IOException e) {
            stopped = "the log could not be written to disk: " + e.getMessage();
            dropped++;
            return;
        }
        keys.set(part, key);
        newest = Math.max(newest, key);
        size = files.records();
    }

    @Override
    public void ended(LogPart part, @Nullable Integer exitCode, String reason) {
        set(part, new PartState.Ended(exitCode, reason));
    }

    @Override
    public void broken(LogPart part, String reason) {
        set(part, new PartState.Broken(clock.instant(), reason));
    }

    private void set(LogPart part, PartState state) {
        synchronized (this) {
            states.set(number(part), state);
        }
        changed();
    }

    private int number(LogPart part) {
        var known = numbers.get(part);
        if (known != null) {
            return known;
        }
        int number = parts.size();
        numbers.put(part, number);
        parts.add(part);
        states.add(new PartState.Following(null));
        keys.add(NO_TIME);
        return number;
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /// How many lines there are.
    public long size() {
        return size;
    }

    /// The parts that were heard of, in their order.
    public synchronized List<LogPart> parts() {
        return parts.stream().sorted().toList();
    }

    /// How far the reading of a part is; null where it was never heard of.
    public synchronized @Nullable PartState state(LogPart part) {
        var number = numbers.get(part);
        return number == null ? null : states.get(number);
    }

    /// The part with that number in the index.
    synchronized LogPart part(int number) {
        return parts.get(number);
    }

    synchronized int partCount() {
        return parts.size();
    }

    /// The line with that number, as it is shown.
    public LogLine line(long number) {
        synchronized (reader) {
            long timestamp = reader.timestamp(number);
            int bytes = reader.length(number);
            return new LogLine(
                    number,
                    part(reader.part(number)),
                    timestamp == NO_TIME ? null : instant(timestamp),
                    reader.text(number, SHOWN_BYTES),
                    bytes,
                    bytes > SHOWN_BYTES);
        }
    }

    /// Writes every byte of the line.
    public void copy(long number, OutputStream out) throws IOException {
        synchronized (reader) {
            reader.copy(number, out);
        }
    }

    /// A way to read of one's own, for going through many lines on one thread.
    LogReader reader() {
        return new LogReader(this, files);
    }

    /// The latest timestamp, in nanoseconds; [#NO_TIME] where there is none.
    long newest() {
        return newest;
    }

    /// Why not everything was kept; null where it was.
    public synchronized @Nullable LogLimit limit() {
        return stopped == null ? null : new LogLimit(stopped, dropped);
    }

    void makeReadable(long line) {
        if (line < files.readable()) {
            return;
        }
        synchronized (this) {
            try {
                files.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static long nanos(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    private static String megabytes(long bytes) {
        return bytes < 1 << 20 ? bytes + " bytes" : (bytes >> 20) + " MiB";
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        files.close();
    }
}
