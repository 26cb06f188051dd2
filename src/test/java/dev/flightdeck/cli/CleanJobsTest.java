package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.TestCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is seen of `clean-jobs` where it is refused.
class CleanJobsTest {
    @TempDir Path folder;

    private TestCluster cluster(String context) {
        var cluster = new TestCluster(folder, context);
        cluster.create("shop-migrate", "Never", 0);
        cluster.fake().awaitFinished("default", "shop-migrate");
        return cluster;
    }

    private TestCli cli(TestCluster cluster) {
        return TestCli.in(folder).environment("KUBECONFIG", cluster.kubeconfig());
    }

    @Test
    void withoutThePermissionItIsListedAllTheSame() {
        try (var cluster = cluster("minikube")) {
            cluster.fake().deny("delete", "jobs", "default");
            var preview = cli(cluster).run("clean-jobs", "--preview").ended(ExitCode.OK);
            assertThat(preview.out()).contains("shop-migrate", "Would delete 1 Job");
            assertThat(preview.err())
                    .containsOnlyOnce("You may not delete jobs.batch in namespace default.");
            var refused = cli(cluster).run("clean-jobs", "--yes").ended(ExitCode.PROBLEM);
            assertThat(refused.err())
                    .containsSubsequence(
                            "Delete 1 Job with pods and logs in context minikube",
                            "shop-migrate complete",
                            "You may not do this in the cluster of minikube: deleting Jobs",
                            "You may not delete jobs.batch in namespace default.");
            assertThat(cli(cluster).run("jobs").out()).contains("shop-migrate");
        }
    }

    @Test
    void whereTheContextHasToBeNamedItIsListedBefore() {
        try (var cluster = cluster("shop-prod-eu")) {
            var refused = cli(cluster).run("clean-jobs", "--yes").ended(ExitCode.PROBLEM);
            assertThat(refused.err())
                    .containsSubsequence("shop-migrate complete", "give --confirm shop-prod-eu");
        }
    }
}
