package dev.flightdeck.kubernetes.record;

import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogSink;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Has the readers of a log wait, with their connections open, until it is known what is to be
/// masked: a pod that is deleted meanwhile is read to its end all the same. What they have to say
/// is dropped where that does not come to be known, and where a reader is interrupted.
final class HeldSink implements LogSink {
    private final LogSink to;
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile boolean released;

    HeldSink(LogSink to) {
        this.to = to;
    }

    void release() {
        if (held.getCount() > 0) {
            released = true;
            held.countDown();
        }
    }

    /// Nothing of what was held is passed on, nor what comes; without effect after [#release].
    void drop() {
        held.countDown();
    }

    boolean isReleased() {
        return released;
    }

    private void later(Runnable word) {
        try {
            held.await();
            if (released) {
                word.run();
            }
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
