package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One pod of a Job.
///
/// @param number from 1, in the order in which the pods were made
/// @param phase Kubernetes' word: `Pending`, `Running`, `Succeeded`, `Failed`, `Unknown`
/// @param trouble why it does not get on: `Unschedulable: 0/3 nodes are available ...`; empty for
///   none
/// @param containers init containers in their order, then the others
public record Attempt(
        int number,
        String pod,
        String uid,
        String phase,
        String trouble,
        @Nullable Instant created,
        List<ContainerRun> containers,
        boolean deleting) {
    public Attempt {
        containers = List.copyOf(containers);
    }

    /// The first container that failed; empty for none. A sidecar is ended with the pod, and what
    /// it says then is no failure.
    public Optional<ContainerRun> failed() {
        return containers.stream()
                .filter(run -> run.kind() != LogPart.Kind.SIDECAR)
                .filter(run -> run.state() == ContainerRun.State.FAILED)
                .findFirst();
    }

    /// All that have a log, in the order in which they run.
    public List<LogPart> logParts(String namespace) {
        return containers.stream()
                .map(run -> logPart(namespace, run, run.restarts(), false))
                .toList();
    }

    /// What is to be read, in order: of a container that was restarted, the run before too.
    public List<LogRun> logRuns(String namespace) {
        var runs = new ArrayList<LogRun>();
        for (var run : containers) {
            if (run.restarts() > 0) {
                var before = logPart(namespace, run, run.restarts() - 1, true);
                runs.add(new LogRun(before, uid, true));
            }
            var present = logPart(namespace, run, run.restarts(), false);
            runs.add(new LogRun(present, uid, run.hasStarted()));
        }
        return runs;
    }

    private LogPart logPart(String namespace, ContainerRun run, int restart, boolean previous) {
        return new LogPart(
                namespace, pod, run.name(), run.kind(), run.index(), number, restart, previous);
    }
}
