package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.TestCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Job that is looked for in a namespace where it is not.
class OtherNamespaceTest {
    @TempDir Path folder;
    private TestCluster cluster;

    @BeforeEach
    void start() {
        cluster = new TestCluster(folder, "minikube");
        create("shop");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void create(String namespace) {
        cluster.fake().namespace(namespace);
        var job = TestCluster.job("shop-migrate", "Never", 0);
        job.getMetadata().setNamespace(namespace);
        cluster.fake().client().resource(job).create();
    }

    private String logs() {
        return TestCli.in(folder)
                .environment("KUBECONFIG", cluster.kubeconfig())
                .run("logs", "shop-migrate")
                .ended(ExitCode.PROBLEM)
                .err();
    }

    @Test
    void theNamespacesThatHaveItAreNamed() {
        assertThat(logs())
                .contains("no Job shop-migrate in namespace default")
                .contains("There is one in namespace shop: give -n shop.");
        create("order");
        assertThat(logs()).contains("There is one in the namespaces order, shop: give -n");
    }

    @Test
    void whereThatMayNotBeSeenTheOptionIsNamed() {
        cluster.fake().deny("list", "jobs", "");
        assertThat(logs()).contains("-n NAMESPACE names another namespace");
    }
}
