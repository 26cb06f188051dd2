package dev.flightdeck.kubernetes.fake;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Waits until the cluster is as a test expects, woken by every change.
final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ObjectStore store;

    Waiting(ObjectStore store) {
        this.store = store;
    }

    void await(BooleanSupplier condition, String otherwise) {
        try {
            if (!store.await(condition, PATIENCE)) {
                throw new AssertionError(otherwise);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Waits for an object and gives it as it was when the condition held.
    <T> T await(Class<T> type, ObjectKey key, Predicate<T> condition) {
        var found = new Found<T>();
        await(
                () -> {
                    var object = store.get(key);
                    found.object = object == null ? null : Json.model(object, type);
                    return found.object != null && condition.test(found.object);
                },
                key + " did not come to be as expected");
        return found.object;
    }

    private static final class Found<T> {
        T object;
    }
}
