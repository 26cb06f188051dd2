package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `GET .../pods/P/log`, with the messages of the API server and of the kubelet.
final class PodLogs {
    private final ContainerLogs logs;
    private final FakeClock clock;
    private final OpenStreams streams = new OpenStreams();

    PodLogs(ContainerLogs logs, FakeClock clock) {
        this.logs = logs;
        this.clock = clock;
    }

    /// Breaks the connections of logs that are being sent.
    void cut() {
        streams.cut();
    }

    int streaming() {
        return streams.count();
    }

    void answer(HttpServerResponse response, ApiRequest request, ObjectNode pod)
            throws InterruptedException {
        var container = container(request, pod);
        if (pod.path("spec").path("nodeName").asText("").isEmpty()) {
            response.setStatusCode(204).end();
            return;
        }
        var log = log(request, pod, container);
        response.setChunked(true).putHeader("Content-Type", "text/plain");
        try (var stream = streams.open(response)) {
            if (log.isPresent()) {
                new LogReading(request, clock).send(log.get(), stream);
            }
        }
    }

    private static String container(ApiRequest request, ObjectNode pod) {
        var asked = request.query("container");
        var name = pod.path("metadata").path("name").asText();
        var main = names(pod, "containers");
        var init = names(pod, "initContainers");
        if (!asked.isEmpty()) {
            if (!main.contains(asked) && !init.contains(asked)) {
                throw ApiFailure.badRequest(
                        "container %s is not valid for pod %s".formatted(asked, name));
            }
            return asked;
        }
        if (main.size() == 1) {
            return main.getFirst();
        }
        var message =
                "a container name must be specified for pod %s, choose one of: [%s]"
                        .formatted(name, String.join(" ", main));
        throw ApiFailure.badRequest(
                init.isEmpty()
                        ? message
                        : message
                                + " or one of the init containers: [%s]"
                                        .formatted(String.join(" ", init)));
    }

    private static List<String> names(ObjectNode pod, String list) {
        var names = new ArrayList<String>();
        pod.path("spec").path(list).forEach(c -> names.add(c.path("name").asText()));
        return names;
    }

    private Optional<ContainerLog> log(ApiRequest request, ObjectNode pod, String container) {
        var uid = pod.path("metadata").path("uid").asText();
        var name = pod.path("metadata").path("name").asText();
        var status = status(pod, container);
        boolean restarted = status.path("lastState").has("terminated");
        if (request.flag("previous")) {
            if (!restarted) {
                throw ApiFailure.badRequest(
                        "previous terminated container \"%s\" in pod \"%s\" not found"
                                .formatted(container, name));
            }
            return status.path("state").has("waiting")
                    ? logs.present(uid, container)
                    : logs.previous(uid, container);
        }
        var state = status.path("state");
        if (state.has("running") || state.has("terminated") || restarted) {
            return logs.present(uid, container);
        }
        throw ApiFailure.badRequest(
                "container \"%s\" in pod \"%s\" %s".formatted(container, name, waiting(state)));
    }

    private static String waiting(JsonNode state) {
        var reason = state.path("waiting").path("reason").asText("");
        return switch (reason) {
            case "" -> "is not available";
            case "ErrImagePull" -> "is waiting to start: image can't be pulled";
            case "ImagePullBackOff" -> "is waiting to start: trying and failing to pull image";
            default -> "is waiting to start: " + reason;
        };
    }

    private static JsonNode status(ObjectNode pod, String container) {
        for (var list : List.of("containerStatuses", "initContainerStatuses")) {
            for (var status : pod.path("status").path(list)) {
                if (status.path("name").asText().equals(container)) {
                    return status;
                }
            }
        }
        return Json.object();
    }

    /// The first time that `sinceSeconds` or `sinceTime` ask for.
    static Instant since(ApiRequest request, FakeClock clock) {
        var seconds = request.query("sinceSeconds");
        if (!seconds.isEmpty()) {
            return clock.now().minusSeconds(Long.parseLong(seconds));
        }
        var time = request.query("sinceTime");
        return time.isEmpty() ? Instant.MIN : OffsetDateTime.parse(time).toInstant();
    }
}
