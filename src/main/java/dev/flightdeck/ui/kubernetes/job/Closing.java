package dev.flightdeck.ui.kubernetes.job;

/// Ends what may need a moment to end, also when the window is gone already. Any thread.
public final class Closing {
    private Closing() {}

    /// @param end done on a thread of its own
    public static void later(Runnable end) {
        Thread.ofVirtual().name("closing").start(end);
    }
}
