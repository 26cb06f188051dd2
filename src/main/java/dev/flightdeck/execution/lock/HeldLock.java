package dev.flightdeck.execution.lock;

/// A lock that is held until it is closed.
public interface HeldLock extends AutoCloseable {
    /// The connection that holds it is alive, so the lock is still ours.
    boolean isHeld();

    @Override
    void close();
}
