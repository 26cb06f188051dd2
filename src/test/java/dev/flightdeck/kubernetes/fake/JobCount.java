package dev.flightdeck.kubernetes.fake;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pods of one Job that have ended, whether they are still there or not.
final class JobCount {
    private final ObjectKey job;
    private final Map<String, Boolean> ended = new HashMap<>();
    private final Set<String> ignored = new HashSet<>();
    private long lastFailure;

    JobCount(ObjectKey job) {
        this.job = job;
    }

    ObjectKey job() {
        return job;
    }

    synchronized void heard(Change change) {
        var pod = change.deleted() ? change.before() : change.after();
        var uid = pod.path("metadata").path("uid").asText();
        counts(uid, pod.path("status").path("phase").asText());
        if (change.deleted()) {
            fails(uid);
        }
    }

    /// What the store has already and was not told yet: no pod is made in place of one that ended.
    synchronized void saw(Pod pod) {
        var phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        counts(pod.getMetadata().getUid(), phase);
    }

    private void counts(String podUid, @Nullable String phase) {
        if ("Succeeded".equals(phase)) {
            ended.putIfAbsent(podUid, true);
        } else if ("Failed".equals(phase)) {
            fails(podUid);
        }
    }

    synchronized void fails(String podUid) {
        if (!ignored.contains(podUid) && ended.putIfAbsent(podUid, false) == null) {
            lastFailure = System.nanoTime();
        }
    }

    /// A pod that is deleted because its Job is suspended counts as nothing.
    synchronized void forget(String podUid) {
        ignored.add(podUid);
    }

    synchronized int succeeded() {
        return (int) ended.values().stream().filter(succeeded -> succeeded).count();
    }

    synchronized int failed() {
        return ended.size() - succeeded();
    }

    /// How long the next attempt has to wait.
    synchronized Duration backOff(Duration pause) {
        if (failed() == 0) {
            return Duration.ZERO;
        }
        var left = pause.minusNanos(System.nanoTime() - lastFailure);
        return left.isPositive() ? left.plusMillis(1) : Duration.ZERO;
    }
}
