package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.UUID;

/// Pods from the template of a Job.
final class JobPods {
    private JobPods() {}

    static ObjectNode of(ObjectNode job, Job model, Instant now) {
        var pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
        var template = job.path("spec").path("template");
        var metadata =
                template.path("metadata") instanceof ObjectNode from
                        ? from.deepCopy()
                        : Json.object();
        pod.set("metadata", metadata);
        var name = model.getMetadata().getName();
        metadata.put("generateName", name + "-");
        metadata.put("name", name + "-" + RandomNames.next());
        metadata.put("namespace", model.getMetadata().getNamespace());
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", Json.time(now));
        metadata.put("generation", 1);
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "batch/v1")
                .put("kind", "Job")
                .put("name", name)
                .put("uid", model.getMetadata().getUid())
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        pod.set("spec", template.path("spec").deepCopy());
        pod.putObject("status").put("phase", "Pending").put("qosClass", "BestEffort");
        return pod;
    }
}
