package dev.flightdeck.ui.common;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/// A [Background] whose work waits until the test lets it go, for tests of what is shown meanwhile
/// and of answers that come too late.
public final class HeldBackground extends AbstractExecutorService {
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    private static final FxThread HERE =
            new FxThread() {
                @Override
                public boolean isCurrent() {
                    return true;
                }

                @Override
                public void later(Runnable action) {
                    action.run();
                }
            };

    public Background background() {
        return new Background(
                HERE,
                this,
                failure -> {
                    throw new AssertionError("work in the background failed", failure);
                });
    }

    public int waiting() {
        return waiting.size();
    }

    /// Does the oldest piece of work.
    public void next() {
        waiting.remove().run();
    }

    /// Does the newest piece of work: it overtakes the others.
    public void last() {
        waiting.removeLast().run();
    }

    @Override
    public void execute(Runnable command) {
        waiting.add(command);
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return true;
    }

    @Override
    public boolean isTerminated() {
        return true;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
