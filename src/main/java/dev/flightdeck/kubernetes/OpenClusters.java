package dev.flightdeck.kubernetes;

import dev.flightdeck.kubernetes.signin.PlugInSignIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The clusters that are open, by context. What is opened by something read before its context was
/// forgotten is closed and not kept. Any thread.
final class OpenClusters {
    private final Map<String, Cluster> open = new HashMap<>();
    private final Map<String, Integer> timesForgotten = new HashMap<>();
    private final Map<String, Failure> failures = new HashMap<>();
    private int timesCleared;
    private boolean closed;

    /// A time, in what was forgotten up to it.
    record Moment(int timesCleared, Map<String, Integer> timesForgotten) {}

    /// Of signing in.
    private record Failure(String reason, long atNanos) {}

    synchronized Moment now() {
        return new Moment(timesCleared, Map.copyOf(timesForgotten));
    }

    /// Whether the context was forgotten since.
    synchronized boolean isOutdated(String name, Moment since) {
        return timesCleared != since.timesCleared()
                || !Objects.equals(timesForgotten.get(name), since.timesForgotten().get(name));
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized @Nullable Cluster get(String name) {
        return open.get(name);
    }

    synchronized List<Cluster> all() {
        return List.copyOf(open.values());
    }

    /// Empty, and the cluster closed, where its context was forgotten since.
    synchronized Optional<Cluster> keep(Cluster cluster, Moment since) {
        var name = cluster.context().name();
        if (isOutdated(name, since)) {
            cluster.close();
            return Optional.empty();
        }
        open.put(name, cluster);
        return Optional.of(cluster);
    }

    synchronized void signInFailed(String name, String reason, Moment since) {
        if (!isOutdated(name, since)) {
            failures.put(name, new Failure(reason, System.nanoTime()));
        }
    }

    /// Why signing in failed a moment ago; empty where it may be tried again.
    synchronized Optional<String> recentFailure(String name) {
        return Optional.ofNullable(failures.get(name))
                .filter(f -> System.nanoTime() - f.atNanos() < PlugInSignIn.PAUSE.toNanos())
                .map(Failure::reason);
    }

    synchronized void forget(String name) {
        timesForgotten.merge(name, 1, Integer::sum);
        failures.remove(name);
        var old = open.remove(name);
        if (old != null) {
            old.close();
        }
    }

    synchronized void forgetAll() {
        timesCleared++;
        failures.clear();
        open.values().forEach(Cluster::close);
        open.clear();
    }

    /// For good.
    synchronized void close() {
        closed = true;
        forgetAll();
    }
}
