package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/// The status of a pod as the scheduler and the kubelet write it.
final class PodStatuses {
    private PodStatuses() {}

    static void unschedulable(ObjectNode pod, String why, Instant now) {
        var status = pod.withObjectProperty("status").put("phase", "Pending");
        status.putArray("conditions")
                .addObject()
                .put("type", "PodScheduled")
                .put("status", "False")
                .put("reason", "Unschedulable")
                .put("message", why)
                .put("lastTransitionTime", Json.time(now));
    }

    static void scheduled(ObjectNode pod, Instant now) {
        pod.withObjectProperty("spec").put("nodeName", "node-1");
        pod.withObjectProperty("status")
                .put("startTime", Json.time(now))
                .put("hostIP", "10.0.0.1")
                .put("podIP", "10.244.0.7");
    }

    static String phase(List<ContainerProgress> init, List<ContainerProgress> main) {
        if (!init.stream().allMatch(ContainerProgress::succeeded)
                || main.stream().noneMatch(ContainerProgress::hasStarted)) {
            return "Pending";
        }
        if (main.stream().allMatch(ContainerProgress::hasEnded)) {
            return main.stream().allMatch(ContainerProgress::succeeded) ? "Succeeded" : "Failed";
        }
        return "Running";
    }

    static void write(
            ObjectNode pod,
            String phase,
            List<ContainerProgress> init,
            List<ContainerProgress> main,
            Instant now) {
        var status = pod.withObjectProperty("status").put("phase", phase);
        status.remove("initContainerStatuses");
        if (!init.isEmpty()) {
            var statuses = status.putArray("initContainerStatuses");
            init.forEach(progress -> statuses.add(progress.status()));
        }
        var statuses = status.putArray("containerStatuses");
        main.forEach(progress -> statuses.add(progress.status()));
        boolean initialized = init.stream().allMatch(ContainerProgress::succeeded);
        boolean ready = main.stream().allMatch(ContainerProgress::isRunning);
        var old = status.path("conditions").deepCopy();
        var conditions = status.putArray("conditions");
        condition(conditions, old, "Initialized", initialized, "ContainersNotInitialized", now);
        var why = phase.equals("Succeeded") ? "PodCompleted" : "ContainersNotReady";
        condition(conditions, old, "Ready", ready, why, now);
        condition(conditions, old, "ContainersReady", ready, why, now);
        condition(conditions, old, "PodScheduled", true, "", now);
    }

    private static void condition(
            ArrayNode conditions,
            JsonNode old,
            String type,
            boolean is,
            String whyNot,
            Instant now) {
        var since = Json.time(now);
        var value = is ? "True" : "False";
        for (var condition : old) {
            if (condition.path("type").asText().equals(type)
                    && condition.path("status").asText().equals(value)) {
                since = condition.path("lastTransitionTime").asText();
            }
        }
        var condition =
                conditions
                        .addObject()
                        .put("type", type)
                        .put("status", value)
                        .put("lastTransitionTime", since);
        if (!is) {
            condition.put("reason", whyNot);
        }
    }
}
