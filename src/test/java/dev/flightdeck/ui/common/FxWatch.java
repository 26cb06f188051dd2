package dev.flightdeck.ui.common;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;

/// Asks the FX thread for a sign of life every few milliseconds and remembers where it was when it
/// took longer than allowed. A test ends with [#longest] or [#assertNeverBlocked].
public final class FxWatch implements AutoCloseable {
    private static final int EVERY_MILLIS = 10;

    private final long allowedMillis;
    private final AtomicLong longestMillis = new AtomicLong();
    private final List<String> stalls = new ArrayList<>();
    private final Thread watcher = new Thread(this::watch, "fx-watch");
    private volatile boolean stopped;

    private FxWatch(Duration allowed) {
        this.allowedMillis = allowed.toMillis();
        watcher.setDaemon(true);
        watcher.start();
    }

    public static FxWatch allowing(Duration allowed) {
        return new FxWatch(allowed);
    }

    public Duration longest() {
        return Duration.ofMillis(longestMillis.get());
    }

    public synchronized void assertNeverBlocked() {
        if (!stalls.isEmpty()) {
            throw new AssertionError("the FX thread was blocked:\n" + String.join("\n", stalls));
        }
    }

    @Override
    public void close() {
        stopped = true;
    }

    private void watch() {
        while (!stopped) {
            var answered = new AtomicLong();
            long asked = System.nanoTime();
            Platform.runLater(() -> answered.set(System.nanoTime()));
            String place = waitFor(answered, asked);
            long took = (answered.get() - asked) / 1_000_000;
            longestMillis.accumulateAndGet(took, Math::max);
            if (took > allowedMillis) {
                synchronized (this) {
                    stalls.add(took + " ms at " + place);
                }
            }
            sleep();
        }
    }

    private String waitFor(AtomicLong answered, long asked) {
        String place = "an unknown place";
        while (answered.get() == 0 && !stopped) {
            sleep();
            if (System.nanoTime() - asked > allowedMillis * 1_000_000) {
                place = whereIsFx();
            }
        }
        answered.compareAndSet(0, System.nanoTime());
        return place;
    }

    private static String whereIsFx() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(e -> e.getKey().getName().equals("JavaFX Application Thread"))
                .findFirst()
                .map(e -> List.of(e.getValue()).stream().limit(25).toList().toString())
                .orElse("no FX thread");
    }

    private static void sleep() {
        try {
            Thread.sleep(EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
