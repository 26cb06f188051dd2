package dev.flightdeck.kubernetes.fake;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is wrong with every answer for now.
final class Faults {
    private volatile @Nullable ApiFailure failure;
    private volatile Duration delay = Duration.ZERO;

    void failWith(@Nullable ApiFailure newFailure) {
        failure = newFailure;
    }

    void delay(Duration newDelay) {
        delay = newDelay;
    }

    long delayMillis() {
        return delay.toMillis();
    }

    void check() {
        var present = failure;
        if (present != null) {
            throw present;
        }
    }
}
