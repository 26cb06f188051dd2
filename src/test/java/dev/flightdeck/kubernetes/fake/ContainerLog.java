package dev.flightdeck.kubernetes.fake;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// What one run of a container wrote, line by line with the time of each; bytes are kept as they
/// are. A generated part is made when it is read.
public final class ContainerLog {
    private final List<Part> parts = new ArrayList<>();
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private final Supplier<Instant> clock;
    private List<Line> open = new ArrayList<>();
    private long size;
    private boolean ended;

    record Line(Instant time, byte[] text, boolean finished) {}

    private record Part(long start, long size, LongFunction<Line> lines) {}

    ContainerLog(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /// Writes bytes; a line is there once its line feed is.
    public synchronized void write(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '\n') {
                add(new Line(clock.get(), unfinished.toByteArray(), true));
                unfinished.reset();
            } else {
                unfinished.write(b);
            }
        }
    }

    /// Adds lines that are made when they are read, a microsecond apart.
    public synchronized void generate(long count, LongFunction<byte[]> line) {
        var start = clock.get();
        parts.add(
                new Part(
                        size,
                        count,
                        i -> new Line(start.plusNanos(i * 1000), line.apply(i), true)));
        open = new ArrayList<>();
        size += count;
        notifyAll();
    }

    /// The container has ended: nothing more comes.
    public synchronized void end() {
        if (unfinished.size() > 0) {
            add(new Line(clock.get(), unfinished.toByteArray(), false));
            unfinished.reset();
        }
        ended = true;
        notifyAll();
    }

    private void add(Line line) {
        if (open.isEmpty()) {
            var lines = open;
            parts.add(new Part(size, Long.MAX_VALUE, i -> lines.get((int) i)));
        }
        open.add(line);
        size++;
        notifyAll();
    }

    synchronized long size() {
        return size;
    }

    synchronized Line line(long index) {
        for (int i = parts.size() - 1; ; i--) {
            var part = parts.get(i);
            if (index >= part.start()) {
                return part.lines().apply(index - part.start());
            }
        }
    }

    /// Waits for a line after the first `known`; says whether there is one (else the log has
    /// ended).
    synchronized boolean awaitMore(long known) throws InterruptedException {
        while (size <= known && !ended) {
            wait();
        }
        return size > known;
    }
}
