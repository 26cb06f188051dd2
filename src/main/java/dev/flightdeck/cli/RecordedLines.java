package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogSink;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// `--tail` and `--since` of a log that no API server narrows: the last lines of each part, of
/// those that are young enough. The parts come one after the other.
final class RecordedLines implements LogSink, AutoCloseable {
    private final LogSink to;
    private final @Nullable Integer tail;
    private final @Nullable Instant since;
    private final Deque<Runnable> held = new ArrayDeque<>();

    /// @param now what a duration of the options is counted back from
    RecordedLines(LogSink to, LogOptions options, Instant now) {
        this.to = to;
        this.tail = options.tail;
        this.since = options.since == null ? null : options.since.before(now);
    }

    @Override
    public void started(LogPart part) {
        close();
        to.started(part);
    }

    @Override
    public void append(LogPart part, @Nullable Instant timestamp, byte[] line) {
        if (since != null && timestamp != null && timestamp.isBefore(since)) {
            return;
        }
        if (tail == null) {
            to.append(part, timestamp, line);
            return;
        }
        held.addLast(() -> to.append(part, timestamp, line));
        if (held.size() > tail) {
            held.removeFirst();
        }
    }

    @Override
    public void ended(LogPart part, @Nullable Integer exitCode, String reason) {
        close();
        to.ended(part, exitCode, reason);
    }

    @Override
    public void broken(LogPart part, String reason) {
        close();
        to.broken(part, reason);
    }

    /// Hands on what is held of the last part.
    @Override
    public void close() {
        held.forEach(Runnable::run);
        held.clear();
    }
}
