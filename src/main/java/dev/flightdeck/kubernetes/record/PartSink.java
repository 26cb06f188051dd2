package dev.flightdeck.kubernetes.record;

import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogSink;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Lets through what is said of some parts.
record PartSink(LogSink to, Predicate<LogPart> which) implements LogSink {
    @Override
    public void started(LogPart part) {
        if (which.test(part)) {
            to.started(part);
        }
    }

    @Override
    public void append(LogPart part, @Nullable Instant timestamp, byte[] line) {
        if (which.test(part)) {
            to.append(part, timestamp, line);
        }
    }

    @Override
    public void ended(LogPart part, @Nullable Integer exitCode, String reason) {
        if (which.test(part)) {
            to.ended(part, exitCode, reason);
        }
    }

    @Override
    public void broken(LogPart part, String reason) {
        if (which.test(part)) {
            to.broken(part, reason);
        }
    }
}
