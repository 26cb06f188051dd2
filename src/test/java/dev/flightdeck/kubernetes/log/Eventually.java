package dev.flightdeck.kubernetes.log;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits until something comes true, and fails after 20 s.
public final class Eventually {
    private Eventually() {}

    public static void that(BooleanSupplier condition, String otherwise) {
        long until = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError(otherwise);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
