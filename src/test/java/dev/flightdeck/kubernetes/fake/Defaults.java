package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// What the API server fills in where a manifest is silent.
final class Defaults {
    private Defaults() {}

    static void fill(ResourceKind kind, ObjectNode object) {
        switch (kind) {
            case JOB -> job(object);
            case POD -> podSpec(object.withObjectProperty("spec"), "Always");
            case CRON_JOB -> cronJob(object.withObjectProperty("spec"));
            case SECRET -> secret(object);
            case NAMESPACE -> object.withObjectProperty("status").put("phase", "Active");
            default -> {}
        }
    }

    private static void cronJob(ObjectNode spec) {
        absent(spec, "suspend", false);
        text(spec, "concurrencyPolicy", "Allow");
        number(spec, "successfulJobsHistoryLimit", 3);
        number(spec, "failedJobsHistoryLimit", 1);
    }

    private static void job(ObjectNode job) {
        var spec = job.withObjectProperty("spec");
        number(spec, "backoffLimit", 6);
        number(spec, "completions", 1);
        number(spec, "parallelism", 1);
        text(spec, "completionMode", "NonIndexed");
        text(spec, "podReplacementPolicy", "TerminatingOrFailed");
        absent(spec, "suspend", false);
        if (!(spec.path("template").path("spec") instanceof ObjectNode podSpec)) {
            return;
        }
        podSpec(podSpec, "");
        var metadata = job.path("metadata");
        if (!spec.has("selector") && metadata.has("uid")) {
            var uid = metadata.path("uid").asText();
            var name = metadata.path("name").asText();
            ((ObjectNode) spec.path("template"))
                    .withObjectProperty("metadata")
                    .withObjectProperty("labels")
                    .put("batch.kubernetes.io/controller-uid", uid)
                    .put("batch.kubernetes.io/job-name", name)
                    .put("controller-uid", uid)
                    .put("job-name", name);
            spec.putObject("selector")
                    .putObject("matchLabels")
                    .put("batch.kubernetes.io/controller-uid", uid);
        }
    }

    private static void podSpec(ObjectNode spec, String restartPolicy) {
        if (!restartPolicy.isEmpty()) {
            text(spec, "restartPolicy", restartPolicy);
        }
        text(spec, "dnsPolicy", "ClusterFirst");
        text(spec, "schedulerName", "default-scheduler");
        number(spec, "terminationGracePeriodSeconds", 30);
        if (!spec.has("securityContext")) {
            spec.putObject("securityContext");
        }
        for (var list : List.of("initContainers", "containers")) {
            for (JsonNode container : spec.path(list)) {
                if (container instanceof ObjectNode node) {
                    container(node);
                }
            }
        }
    }

    private static void container(ObjectNode container) {
        text(container, "terminationMessagePath", "/dev/termination-log");
        text(container, "terminationMessagePolicy", "File");
        var image = container.path("image").asText();
        var tagged = image.substring(image.lastIndexOf('/') + 1).contains(":");
        text(
                container,
                "imagePullPolicy",
                tagged && !image.endsWith(":latest") ? "IfNotPresent" : "Always");
        if (!container.has("resources")) {
            container.putObject("resources");
        }
    }

    private static void secret(ObjectNode secret) {
        text(secret, "type", "Opaque");
        if (secret.remove("stringData") instanceof ObjectNode texts) {
            var data = secret.withObjectProperty("data");
            texts.properties()
                    .forEach(text ->
                            data.put(
                                    text.getKey(),
                                    Base64.getEncoder()
                                            .encodeToString(
                                                    text.getValue()
                                                            .asText()
                                                            .getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static void text(ObjectNode object, String field, String value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }

    private static void number(ObjectNode object, String field, int value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }

    private static void absent(ObjectNode object, String field, boolean value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }
}
