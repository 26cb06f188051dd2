package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import java.time.Instant;
import java.util.UUID;

/// How far one container of a pod is; written as a ContainerStatus.
final class ContainerProgress {
    private final Container container;
    private final boolean init;
    private ObjectNode state = waitingState("PodInitializing", "");
    private ObjectNode lastState = Json.object();
    private String containerId = "";
    private int restarts;

    ContainerProgress(Container container, boolean init) {
        this.container = container;
        this.init = init;
    }

    Container container() {
        return container;
    }

    boolean init() {
        return init;
    }

    String fieldPath() {
        return "spec.%s{%s}".formatted(init ? "initContainers" : "containers", container.getName());
    }

    int restarts() {
        return restarts;
    }

    void waiting(String reason, String message) {
        if (state.has("terminated")) {
            lastState = state;
            restarts++;
        }
        state = waitingState(reason, message);
    }

    void running(Instant now) {
        containerId = "containerd://" + UUID.randomUUID().toString().replace("-", "");
        state = Json.object();
        state.putObject("running").put("startedAt", Json.time(now));
    }

    void terminated(int exitCode, String reason, Instant now) {
        var started = state.path("running").path("startedAt").asText(Json.time(now));
        state = Json.object();
        state.putObject("terminated")
                .put("exitCode", exitCode)
                .put("reason", reason)
                .put("startedAt", started)
                .put("finishedAt", Json.time(now))
                .put("containerID", containerId);
    }

    boolean isRunning() {
        return state.has("running");
    }

    /// Whether it was started at least once.
    boolean hasStarted() {
        return !containerId.isEmpty();
    }

    boolean hasEnded() {
        return state.has("terminated");
    }

    boolean succeeded() {
        return hasEnded() && state.path("terminated").path("exitCode").asInt() == 0;
    }

    ObjectNode status() {
        var status = Json.object().put("name", container.getName());
        status.set("state", state.deepCopy());
        status.set("lastState", lastState.deepCopy());
        return status.put("ready", init ? succeeded() : isRunning())
                .put("started", isRunning())
                .put("restartCount", restarts)
                .put("image", container.getImage())
                .put("imageID", "")
                .put("containerID", containerId);
    }

    private static ObjectNode waitingState(String reason, String message) {
        var state = Json.object();
        var waiting = state.putObject("waiting").put("reason", reason);
        if (!message.isEmpty()) {
            waiting.put("message", message);
        }
        return state;
    }
}
