package dev.flightdeck.kubernetes;

import dev.flightdeck.kubernetes.fake.FakeCluster;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobTemplateSpecBuilder;
import java.nio.file.Path;
import java.util.Map;

/// A fake cluster and the way to it through a kubeconfig.
public final class TestCluster implements AutoCloseable {
    private final FakeCluster fake = FakeCluster.start();
    private final Path kubeconfig;
    private final Clusters clusters;

    public TestCluster(Path folder, String context) {
        kubeconfig = fake.writeKubeconfig(folder, context);
        clusters = new Clusters(Map.of("KUBECONFIG", kubeconfig.toString()), folder);
    }

    public FakeCluster fake() {
        return fake;
    }

    public String kubeconfig() {
        return kubeconfig.toString();
    }

    public Cluster open() throws ProblemException {
        return clusters.open(null);
    }

    /// In the namespace `default`, with the init container `wait` and the container `migrate`,
    /// whose manifest has a password.
    public static Job job(String name, String restartPolicy, int backoffLimit) {
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
                                .withArgs("-url=jdbc:postgresql://app:tr0ub4dor@db/shop", "migrate")
                                .addNewEnv()
                                .withName("FLYWAY_PASSWORD")
                                .withValue("hunter22")
                                .endEnv()
                                .build())
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    public void create(String name, String restartPolicy, int backoffLimit) {
        fake.client().resource(job(name, restartPolicy, backoffLimit)).create();
    }

    public void cronJob(String name) {
        var job = job(name, "Never", 0);
        var cronJob =
                new CronJobBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("default")
                        .endMetadata()
                        .withNewSpec()
                        .withSchedule("0 3 * * *")
                        .withJobTemplate(
                                new JobTemplateSpecBuilder().withSpec(job.getSpec()).build())
                        .endSpec()
                        .build();
        fake.client().resource(cronJob).create();
    }

    @Override
    public void close() {
        clusters.close();
        fake.close();
    }
}
