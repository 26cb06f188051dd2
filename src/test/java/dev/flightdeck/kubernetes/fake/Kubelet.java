package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Runs every pod that is created, each in a thread of its own.
final class Kubelet {
    private final ObjectStore store;
    private final FakeClock clock;
    private final ContainerLogs logs;
    private final EventRecorder events;
    private final Behaviour behaviour;
    private final Consumer<Throwable> failures;
    private final Map<String, PodRun> running = new ConcurrentHashMap<>();

    Kubelet(
            ObjectStore store,
            FakeClock clock,
            ContainerLogs logs,
            EventRecorder events,
            Behaviour behaviour,
            Consumer<Throwable> failures) {
        this.store = store;
        this.clock = clock;
        this.logs = logs;
        this.events = events;
        this.behaviour = behaviour;
        this.failures = failures;
    }

    /// Starts what is created, but not what a test put as it stands.
    void watch(Executor executor, Set<String> unmanaged) {
        store.listen(change -> {
            if (change.added()
                    && change.key().kind() == ResourceKind.POD
                    && !unmanaged.contains(uid(change.after()))) {
                var run = new PodRun(this, change.key(), change.after());
                running.put(run.uid(), run);
                executor.execute(() -> run(run));
            } else if (change.deleted() && change.key().kind() == ResourceKind.POD) {
                end(change.before());
            }
        });
    }

    private void run(PodRun run) {
        try {
            run.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failures.accept(e);
        } finally {
            running.remove(run.uid());
            var pod = store.get(run.key());
            if (pod != null
                    && uid(pod).equals(run.uid())
                    && pod.path("metadata").has("deletionTimestamp")
                    && pod.path("metadata").path("finalizers").isEmpty()) {
                store.remove(run.key());
            }
        }
    }

    /// Ends a pod that runs; says whether it does. It removes itself then.
    boolean end(ObjectNode pod) {
        var run = running.get(uid(pod));
        if (run == null) {
            return false;
        }
        run.kill();
        return true;
    }

    void stop() {
        running.values().forEach(PodRun::kill);
    }

    private static String uid(ObjectNode object) {
        return object.path("metadata").path("uid").asText();
    }

    ObjectStore store() {
        return store;
    }

    FakeClock clock() {
        return clock;
    }

    ContainerLogs logs() {
        return logs;
    }

    EventRecorder events() {
        return events;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    ConfigData data(String namespace) {
        return new ConfigData(store, namespace);
    }

    void failed(Throwable failure) {
        failures.accept(failure);
    }
}
