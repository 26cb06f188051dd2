package dev.flightdeck.kubernetes.log;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the log of one run of a container is to be had now.
///
/// @param restarts how often the container was started again
/// @param exitCode null where it is not known
/// @param reason Kubernetes' word; empty for none
/// @param mayRestart the present run may be followed by another in the same pod
record PodLook(
        Place place, int restarts, @Nullable Integer exitCode, String reason, boolean mayRestart) {
    enum Place {
        /// The pod is not there any more.
        POD_GONE,
        NOT_STARTED,
        RUNNING,
        ENDED,
        /// Ended, and another run has begun: the log is that of the one before.
        PREVIOUS,
        /// Two runs or more ago: the API does not have it.
        LOST
    }

    /// Asks the API server.
    static PodLook of(KubernetesClient client, LogRun run) {
        var part = run.part();
        var pod = client.pods().inNamespace(part.namespace()).withName(part.pod()).get();
        return pod == null || !run.podUid().equals(pod.getMetadata().getUid())
                ? new PodLook(Place.POD_GONE, 0, null, "", false)
                : of(pod, part);
    }

    private static PodLook of(Pod pod, LogPart part) {
        var status = status(pod, part.container());
        var state = status == null ? null : status.getState();
        if (status == null || state == null) {
            return new PodLook(Place.NOT_STARTED, 0, null, "", true);
        }
        boolean mayRestart = !"Never".equals(pod.getSpec().getRestartPolicy());
        int restarts = Objects.requireNonNullElse(status.getRestartCount(), 0);
        var last = status.getLastState() == null ? null : status.getLastState().getTerminated();
        var present = state.getTerminated();
        boolean waits = state.getRunning() == null && present == null;
        if (waits) {
            // Backing off: the last state is that of the run with this number.
            present = last;
            last = null;
        }
        return of(part.restart(), restarts, state, present, last, mayRestart);
    }

    private static PodLook of(
            int wanted,
            int restarts,
            ContainerState state,
            @Nullable ContainerStateTerminated present,
            @Nullable ContainerStateTerminated last,
            boolean mayRestart) {
        if (wanted > restarts) {
            return new PodLook(Place.NOT_STARTED, restarts, null, "", mayRestart);
        }
        if (wanted == restarts) {
            return present != null
                    ? ended(Place.ENDED, restarts, present, mayRestart)
                    : new PodLook(
                            state.getRunning() == null ? Place.NOT_STARTED : Place.RUNNING,
                            restarts,
                            null,
                            "",
                            mayRestart);
        }
        return wanted == restarts - 1 && last != null
                ? ended(Place.PREVIOUS, restarts, last, mayRestart)
                : new PodLook(Place.LOST, restarts, null, "", mayRestart);
    }

    private static PodLook ended(
            Place place, int restarts, ContainerStateTerminated end, boolean mayRestart) {
        int code = Objects.requireNonNullElse(end.getExitCode(), 0);
        var reason = end.getReason();
        return new PodLook(
                place,
                restarts,
                code,
                code == 0 || reason == null || reason.equals("Error") ? "" : reason,
                mayRestart);
    }

    private static @Nullable ContainerStatus status(Pod pod, String container) {
        if (pod.getStatus() == null) {
            return null;
        }
        return Stream.of(
                        orEmpty(pod.getStatus().getInitContainerStatuses()),
                        orEmpty(pod.getStatus().getContainerStatuses()))
                .flatMap(List::stream)
                .filter(status -> container.equals(status.getName()))
                .findFirst()
                .orElse(null);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
