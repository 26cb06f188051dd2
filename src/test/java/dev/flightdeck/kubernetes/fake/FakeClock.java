package dev.flightdeck.kubernetes.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The cluster's clock: the real one and an offset, which a test moves.
final class FakeClock {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Duration offset = Duration.ZERO;

    Instant now() {
        return Instant.now().plus(offset);
    }

    void offset(Duration newOffset) {
        offset = newOffset;
        listeners.forEach(Runnable::run);
    }

    void advance(Duration step) {
        offset(offset.plus(step));
    }

    void onMove(Runnable listener) {
        listeners.add(listener);
    }
}
