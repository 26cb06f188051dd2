package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The objects and every change of them. What it holds and hands out is never modified; a writer
/// takes a copy. Listeners hear of a change while the store is locked and must only take note.
final class ObjectStore {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Map<ResourceKind, NavigableMap<String, ObjectNode>> objects =
            new EnumMap<>(ResourceKind.class);
    private final List<Change> history = new ArrayList<>();
    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private long version = 1000;
    private long oldest;
    private long signals;

    ObjectStore() {
        for (var kind : ResourceKind.values()) {
            objects.put(kind, new TreeMap<>());
        }
    }

    synchronized void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    synchronized <T> T atomically(Supplier<T> work) {
        return work.get();
    }

    synchronized long version() {
        return version;
    }

    synchronized @Nullable ObjectNode get(ObjectKey key) {
        return objects.get(key.kind()).get(key.order());
    }

    /// All of a kind, or of one namespace, in order.
    synchronized List<ObjectNode> list(ResourceKind kind, String namespace) {
        var all = objects.get(kind);
        Collection<ObjectNode> found =
                namespace.isEmpty()
                        ? all.values()
                        : all.subMap(namespace + "/", namespace + "0").values();
        return new ArrayList<>(found);
    }

    /// Adds or replaces an object, under a new resource version.
    synchronized ObjectNode put(ObjectKey key, ObjectNode object) {
        version++;
        Json.metadata(object).put("resourceVersion", Long.toString(version));
        var before = objects.get(key.kind()).put(key.order(), object);
        tell(new Change(version, key, before, object));
        return object;
    }

    /// Changes a copy of an object and puts it in its place; null where there is none.
    synchronized @Nullable ObjectNode update(ObjectKey key, Consumer<ObjectNode> change) {
        var before = get(key);
        if (before == null) {
            return null;
        }
        var copy = before.deepCopy();
        change.accept(copy);
        return copy.equals(before) ? before : put(key, copy);
    }

    synchronized @Nullable ObjectNode remove(ObjectKey key) {
        var before = objects.get(key.kind()).remove(key.order());
        if (before == null) {
            return null;
        }
        version++;
        var last = before.deepCopy();
        Json.metadata(last).put("resourceVersion", Long.toString(version));
        tell(new Change(version, key, last, null));
        return last;
    }

    /// The changes after a version; empty (null) where they are not kept any more.
    synchronized @Nullable List<Change> since(long from) {
        if (from < oldest) {
            return null;
        }
        int low = 0;
        int high = history.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (history.get(middle).version() <= from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return List.copyOf(history.subList(low, history.size()));
    }

    /// Forgets what was: every version before the present one is too old from now on.
    synchronized void forgetHistory() {
        version++;
        oldest = version;
        history.clear();
    }

    synchronized long oldest() {
        return oldest;
    }

    /// Waits until something is so; says whether it came to be. The store is not locked while it is
    /// looked at, so that it may ask the server; what is not in the store is looked at now and
    /// then.
    boolean await(BooleanSupplier condition, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        long seen = signals();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return condition.getAsBoolean();
            }
            awaitSignal(seen, Math.min(end, System.nanoTime() + BETWEEN_LOOKS.toNanos()));
            seen = signals();
        }
        return true;
    }

    private synchronized long signals() {
        return signals;
    }

    private synchronized void awaitSignal(long seen, long end) throws InterruptedException {
        while (signals == seen) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /// Lets who waits look again: something outside the store has changed.
    synchronized void wake() {
        signals++;
        notifyAll();
    }

    private void tell(Change change) {
        history.add(change);
        listeners.forEach(listener -> listener.accept(change));
        wake();
    }
}
