package dev.flightdeck.kubernetes.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The logs of all containers: the present one and, after a restart, the one before.
final class ContainerLogs {
    private final Map<Id, Deque<ContainerLog>> logs = new ConcurrentHashMap<>();
    private final FakeClock clock;

    private record Id(String podUid, String container) {}

    ContainerLogs(ObjectStore store, FakeClock clock) {
        this.clock = clock;
        store.listen(change -> {
            if (change.deleted() && change.key().kind() == ResourceKind.POD) {
                var uid = change.before().path("metadata").path("uid").asText();
                logs.forEach((id, of) -> {
                    if (id.podUid().equals(uid)) {
                        of.forEach(ContainerLog::end);
                        logs.remove(id);
                    }
                });
            }
        });
    }

    /// A log for a new run of a container.
    ContainerLog begin(String podUid, String container) {
        var log = new ContainerLog(clock::now);
        logs.compute(
                new Id(podUid, container),
                (_, of) -> {
                    var kept = of == null ? new ArrayDeque<ContainerLog>() : new ArrayDeque<>(of);
                    kept.addFirst(log);
                    if (kept.size() > 2) {
                        kept.removeLast();
                    }
                    return kept;
                });
        return log;
    }

    Optional<ContainerLog> present(String podUid, String container) {
        return Optional.ofNullable(of(podUid, container).peekFirst());
    }

    Optional<ContainerLog> previous(String podUid, String container) {
        return of(podUid, container).stream().skip(1).findFirst();
    }

    private Deque<ContainerLog> of(String podUid, String container) {
        return logs.getOrDefault(new Id(podUid, container), new ArrayDeque<>());
    }
}
