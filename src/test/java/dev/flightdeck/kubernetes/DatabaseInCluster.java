package dev.flightdeck.kubernetes;

import dev.flightdeck.TestDatabase;
import dev.flightdeck.kubernetes.fake.FakeCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/// A service `postgres` of namespace `shop`, and pods behind it that lead to a real database.
public final class DatabaseInCluster {
    public static final String TARGET = "shop/svc/postgres:5432";

    private final FakeCluster cluster;
    private final int databasePort;

    public DatabaseInCluster(FakeCluster cluster, TestDatabase database) {
        this(cluster, database.port());
    }

    /// @param databasePort of the server, on this machine
    public DatabaseInCluster(FakeCluster cluster, int databasePort) {
        this.cluster = cluster;
        this.databasePort = databasePort;
        cluster.namespace("shop");
        cluster.put(
                new ServiceBuilder()
                        .withNewMetadata()
                        .withName("postgres")
                        .withNamespace("shop")
                        .endMetadata()
                        .withNewSpec()
                        .addToSelector("app", "postgres")
                        .addNewPort()
                        .withName("pg")
                        .withPort(5432)
                        .withNewTargetPort("sql")
                        .endPort()
                        .endSpec()
                        .build());
        cluster.put(
                new SecretBuilder()
                        .withNewMetadata()
                        .withName("postgres")
                        .withNamespace("shop")
                        .endMetadata()
                        .addToStringData("username", "postgres")
                        .addToData("username", "cG9zdGdyZXMK")
                        .addToData("password", "c2VjcmV0LW9mLXNob3AK")
                        .build());
    }

    /// One that takes connections.
    public Pod ready(String name) {
        var pod = pod(name, "True");
        cluster.forwardTo(
                name, 6432, new InetSocketAddress(InetAddress.getLoopbackAddress(), databasePort));
        return pod;
    }

    public Pod notReady(String name) {
        return pod(name, "False");
    }

    private Pod pod(String name, String ready) {
        var pod =
                new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("shop")
                        .withLabels(Map.of("app", "postgres"))
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName("node-1")
                        .addNewContainer()
                        .withName("postgres")
                        .withImage("postgres:18")
                        .addNewPort()
                        .withName("sql")
                        .withContainerPort(6432)
                        .endPort()
                        .endContainer()
                        .endSpec()
                        .withNewStatus()
                        .withPhase("Running")
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus(ready)
                        .withMessage(
                                ready.equals("True")
                                        ? null
                                        : "containers with unready status: [postgres]")
                        .endCondition()
                        .endStatus()
                        .build();
        cluster.put(pod);
        return pod;
    }

    public void delete(Pod pod) {
        cluster.client().resource(pod).withGracePeriod(0).delete();
    }
}
