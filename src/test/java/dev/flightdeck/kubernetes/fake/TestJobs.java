package dev.flightdeck.kubernetes.fake;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;

/// Jobs for the tests of the fake cluster.
final class TestJobs {
    private TestJobs() {}

    /// A Job of one init container `wait` and one container `migrate`, in the namespace `default`.
    static JobBuilder job(String name, String restartPolicy, int backoffLimit) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(backoffLimit)
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy(restartPolicy)
                .addToInitContainers(
                        new ContainerBuilder().withName("wait").withImage("busybox:1").build())
                .addToContainers(
                        new ContainerBuilder()
                                .withName("migrate")
                                .withImage("flyway/flyway:11")
                                .build())
                .endSpec()
                .endTemplate()
                .endSpec();
    }
}
