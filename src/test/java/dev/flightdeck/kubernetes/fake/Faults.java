package dev.flightdeck.kubernetes.fake;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is wrong with every answer for now.
final class Faults {
    private volatile @Nullable ApiFailure failure;
    private volatile @Nullable String accepted;
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

    void acceptOnly(@Nullable String token) {
        accepted = token;
    }

    void check(@Nullable String authorization) {
        var only = accepted;
        if (only != null && !("Bearer " + only).equals(authorization)) {
            throw ApiFailure.unauthorized();
        }
        var present = failure;
        if (present != null) {
            throw present;
        }
    }
}
