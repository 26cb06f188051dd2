package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;

/// The status of a Job as its controller writes it.
final class JobStatuses {
    private JobStatuses() {}

    static boolean has(Job job, String type) {
        return job.getStatus() != null
                && job.getStatus().getConditions().stream()
                        .anyMatch(c -> c.getType().equals(type) && c.getStatus().equals("True"));
    }

    static boolean finished(Job job) {
        return has(job, "Complete") || has(job, "Failed");
    }

    static void count(ObjectNode job, String field, int value) {
        var status = job.withObjectProperty("status");
        if (value == 0) {
            status.remove(field);
        } else {
            status.put(field, value);
        }
    }

    static void condition(
            ObjectNode job,
            String type,
            String status,
            String reason,
            String message,
            Instant now) {
        var conditions = job.withObjectProperty("status").withArrayProperty("conditions");
        for (int i = conditions.size() - 1; i >= 0; i--) {
            if (conditions.get(i).path("type").asText().equals(type)) {
                if (conditions.get(i).path("status").asText().equals(status)) {
                    return;
                }
                conditions.remove(i);
            }
        }
        conditions
                .addObject()
                .put("type", type)
                .put("status", status)
                .put("lastProbeTime", Json.time(now))
                .put("lastTransitionTime", Json.time(now))
                .put("reason", reason)
                .put("message", message);
    }
}
