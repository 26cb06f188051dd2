package dev.flightdeck.kubernetes.fake;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What is wrong with every answer for now.
final class Faults {
    private volatile @Nullable ApiFailure failure;
    private volatile @Nullable String accepted;
    private volatile Duration delay = Duration.ZERO;
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();

    void failWith(@Nullable ApiFailure newFailure) {
        failure = newFailure;
    }

    void delay(Duration newDelay) {
        delay = newDelay;
    }

    long delayMillis() {
        return delay.toMillis();
    }

    void delay(String resource, Duration newDelay) {
        delays.put(resource, newDelay);
    }

    void remove(String resource) {
        removed.add(resource);
    }

    void recover() {
        failure = null;
        delay = Duration.ZERO;
        delays.clear();
        removed.clear();
    }

    /// What is wrong with answers about its resource.
    void meet(ApiRequest request) throws InterruptedException {
        checkServed(request);
        var pause = delays.get(request.target().kind().plural());
        if (pause != null) {
            Thread.sleep(pause);
        }
    }

    void checkServed(ApiRequest request) {
        if (removed.contains(request.target().kind().plural())) {
            throw ApiFailure.of(
                    404, "NotFound", "the server could not find the requested resource");
        }
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
