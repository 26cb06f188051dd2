package dev.flightdeck.kubernetes.record;

import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogSink;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Has the readers of a log wait, with their connections open, until it is known what is to be
/// masked: a pod that is deleted meanwhile is read to its end all the same. What a reader that is
/// interrupted has to say is dropped.
final class HeldSink implements LogSink {
    private final LogSink to;
    private final CountDownLatch held = new CountDownLatch(1);

    HeldSink(LogSink to) {
        this.to = to;
    }

    void release() {
        held.countDown();
    }

    private void later(Runnable word) {
        try {
            held.await();
            word.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void started(LogPart part) {
        later(() -> to.started(part));
    }

    @Override
    public void append(LogPart part, @Nullable Instant timestamp, byte[] line) {
        later(() -> to.append(part, timestamp, line));
    }

    @Override
    public void ended(LogPart part, @Nullable Integer exitCode, String reason) {
        later(() -> to.ended(part, exitCode, reason));
    }

    @Override
    public void broken(LogPart part, String reason) {
        later(() -> to.broken(part, reason));
    }
}
