package dev.flightdeck.kubernetes.record;

import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogSink;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which parts a log has.
final class SeenParts implements LogSink {
    private final TreeSet<LogPart> parts = new TreeSet<>();

    /// In the order in which the pods run them.
    List<LogPart> parts() {
        return List.copyOf(parts);
    }

    @Override
    public void started(LogPart part) {
        parts.add(part);
    }

    @Override
    public void append(LogPart part, @Nullable Instant timestamp, byte[] line) {
        parts.add(part);
    }

    @Override
    public void ended(LogPart part, @Nullable Integer exitCode, String reason) {
        parts.add(part);
    }

    @Override
    public void broken(LogPart part, String reason) {
        parts.add(part);
    }
}
