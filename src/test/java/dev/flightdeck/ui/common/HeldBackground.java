package dev.flightdeck.ui.common;

import java.util.ArrayDeque;

/// A [Background] whose work waits until the test lets it go, for tests of what is shown meanwhile
/// and of answers that come too late.
public final class HeldBackground extends TestExecutor {
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    public Background background() {
        return new Background(
                new SameThread(),
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
}
