package dev.flightdeck.ui.common;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A [Background] with real threads, whose results arrive on the thread of the test when that waits
/// for them: for view models that talk to a server.
public final class PumpedBackground implements FxThread, AutoCloseable {
    private final Thread test = Thread.currentThread();
    private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Background background =
            new Background(
                    this,
                    threads,
                    failure -> {
                        throw new AssertionError("work in the background failed", failure);
                    });

    public Background background() {
        return background;
    }

    /// Lets results arrive until it is so; fails after 20 s.
    public void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come to that");
            }
            try {
                var next = waiting.poll(20, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread().equals(test);
    }

    @Override
    public void later(Runnable action) {
        waiting.add(action);
    }

    /// Interrupts what is under way: a request of a client that was closed meanwhile may never end.
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
