package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.log.LogPart;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A pod as an [Attempt].
final class PodFold {
    private final Pod pod;

    private PodFold(Pod pod) {
        this.pod = pod;
    }

    static Attempt of(Pod pod, int number) {
        return new PodFold(pod).attempt(number);
    }

    private Attempt attempt(int number) {
        var meta = pod.getMetadata();
        var status = pod.getStatus();
        var containers = containers();
        return new Attempt(
                number,
                meta.getName(),
                or(meta.getUid(), ""),
                status == null ? "Pending" : or(status.getPhase(), "Pending"),
                trouble(containers),
                ApiTime.parse(meta.getCreationTimestamp()),
                containers,
                meta.getDeletionTimestamp() != null);
    }

    private List<ContainerRun> containers() {
        var runs = new ArrayList<ContainerRun>();
        if (pod.getSpec() == null) {
            return runs;
        }
        var status = pod.getStatus();
        int index = 0;
        for (var container : orEmpty(pod.getSpec().getInitContainers())) {
            boolean sidecar = "Always".equals(container.getRestartPolicy());
            runs.add(
                    run(
                            container,
                            sidecar ? LogPart.Kind.SIDECAR : LogPart.Kind.INIT,
                            ++index,
                            status == null ? null : status.getInitContainerStatuses()));
        }
        index = 0;
        for (var container : orEmpty(pod.getSpec().getContainers())) {
            runs.add(
                    run(
                            container,
                            LogPart.Kind.MAIN,
                            ++index,
                            status == null ? null : status.getContainerStatuses()));
        }
        return runs;
    }

    private static ContainerRun run(
            Container container,
            LogPart.Kind kind,
            int index,
            @Nullable List<ContainerStatus> statuses) {
        var status =
                orEmpty(statuses).stream()
                        .filter(s -> container.getName().equals(s.getName()))
                        .findFirst()
                        .orElse(null);
        var state = status == null ? null : status.getState();
        int restarts =
                status == null || status.getRestartCount() == null ? 0 : status.getRestartCount();
        return state == null
                ? waiting(container, kind, index, "", "", restarts)
                : run(container, kind, index, state, restarts);
    }

    private static ContainerRun run(
            Container container, LogPart.Kind kind, int index, ContainerState state, int restarts) {
        var ended = state.getTerminated();
        if (ended != null) {
            int code = Objects.requireNonNullElse(ended.getExitCode(), 0);
            return new ContainerRun(
                    container.getName(),
                    kind,
                    index,
                    or(container.getImage(), ""),
                    code == 0 ? ContainerRun.State.SUCCEEDED : ContainerRun.State.FAILED,
                    code == 0 ? "" : or(ended.getReason(), ""),
                    or(ended.getMessage(), ""),
                    code,
                    ApiTime.parse(ended.getStartedAt()),
                    ApiTime.parse(ended.getFinishedAt()),
                    restarts);
        }
        var running = state.getRunning();
        if (running != null) {
            return running(container, kind, index, running, restarts);
        }
        var waiting = state.getWaiting();
        return waiting(
                container,
                kind,
                index,
                waiting == null ? "" : or(waiting.getReason(), ""),
                waiting == null ? "" : or(waiting.getMessage(), ""),
                restarts);
    }

    private static ContainerRun running(
            Container container,
            LogPart.Kind kind,
            int index,
            ContainerStateRunning running,
            int restarts) {
        return new ContainerRun(
                container.getName(),
                kind,
                index,
                or(container.getImage(), ""),
                ContainerRun.State.RUNNING,
                "",
                "",
                null,
                ApiTime.parse(running.getStartedAt()),
                null,
                restarts);
    }

    private static ContainerRun waiting(
            Container container,
            LogPart.Kind kind,
            int index,
            String reason,
            String message,
            int restarts) {
        return new ContainerRun(
                container.getName(),
                kind,
                index,
                or(container.getImage(), ""),
                ContainerRun.State.WAITING,
                isOrdinary(reason) ? "" : reason,
                message,
                null,
                null,
                null,
                restarts);
    }

    /// What every pod goes through.
    private static boolean isOrdinary(String reason) {
        return reason.equals("PodInitializing") || reason.equals("ContainerCreating");
    }

    private String trouble(List<ContainerRun> containers) {
        var status = pod.getStatus();
        if (status == null) {
            return "";
        }
        if (status.getReason() != null) { // Evicted, NodeLost, DeadlineExceeded
            return join(status.getReason(), status.getMessage());
        }
        for (var run : containers) {
            if (run.state() == ContainerRun.State.WAITING && !run.reason().isEmpty()) {
                return run.name() + " " + join(run.reason(), run.message());
            }
        }
        return orEmpty(status.getConditions()).stream()
                .filter(c -> "PodScheduled".equals(c.getType()) && "False".equals(c.getStatus()))
                .findFirst()
                .map(c -> join(or(c.getReason(), "Unschedulable"), c.getMessage()))
                .orElse("");
    }

    private static String join(String reason, @Nullable String message) {
        return message == null || message.isBlank() ? reason : reason + ": " + message.strip();
    }

    static String or(@Nullable String text, String fallback) {
        return text == null ? fallback : text;
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
