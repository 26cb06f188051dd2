package dev.flightdeck.kubernetes.fake;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Finished Jobs with their pods, made without running anything.
final class BulkJobs {
    private static final String IMAGE = "flyway/flyway:11";

    private BulkJobs() {}

    static List<HasMetadata> make(String namespace, String name, Instant now) {
        var time = Json.time(now);
        var job =
                new JobBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .withUid(UUID.randomUUID().toString())
                        .withCreationTimestamp(time)
                        .addToLabels("app.kubernetes.io/component", "migration")
                        .endMetadata()
                        .withNewSpec()
                        .withBackoffLimit(3)
                        .withNewTemplate()
                        .withNewSpec()
                        .withRestartPolicy("Never")
                        .addNewContainer()
                        .withName("migrate")
                        .withImage(IMAGE)
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .withNewStatus()
                        .withSucceeded(1)
                        .withStartTime(time)
                        .withCompletionTime(time)
                        .addNewCondition()
                        .withType("Complete")
                        .withStatus("True")
                        .withReason("CompletionsReached")
                        .withLastTransitionTime(time)
                        .endCondition()
                        .endStatus()
                        .build();
        return List.of(job, pod(job.getMetadata().getUid(), namespace, name, time));
    }

    private static HasMetadata pod(String jobUid, String namespace, String job, String time) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(job + "-" + RandomNames.next())
                .withNamespace(namespace)
                .withCreationTimestamp(time)
                .addToLabels("job-name", job)
                .addToLabels("batch.kubernetes.io/job-name", job)
                .addToLabels("controller-uid", jobUid)
                .addToLabels("batch.kubernetes.io/controller-uid", jobUid)
                .addNewOwnerReference()
                .withApiVersion("batch/v1")
                .withKind("Job")
                .withName(job)
                .withUid(jobUid)
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("migrate")
                .withImage(IMAGE)
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPhase("Succeeded")
                .withStartTime(time)
                .addNewContainerStatus()
                .withName("migrate")
                .withImage(IMAGE)
                .withNewState()
                .withNewTerminated()
                .withExitCode(0)
                .withReason("Completed")
                .withStartedAt(time)
                .withFinishedAt(time)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }
}
