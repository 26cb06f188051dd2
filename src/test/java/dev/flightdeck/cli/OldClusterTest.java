package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.TestCluster;
import dev.flightdeck.kubernetes.fake.ContainerScript;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A cluster without CronJobs of batch/v1.
class OldClusterTest {
    @TempDir Path folder;

    private final Logger client = Logger.getLogger("io.fabric8");
    private final Logged logged = new Logged();
    private TestCluster cluster;

    /// What the client writes into the program's log, which is standard error.
    private static final class Logged extends Handler {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getLevel() + " " + entry.getLoggerName() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void start() {
        cluster = new TestCluster(folder, "minikube");
        cluster.fake().lacks("cronjobs");
        cluster.fake().containers("migrate", ContainerScript.exits(0, "done"));
        cluster.create("shop-migrate", "Never", 0);
        cluster.fake().awaitFinished("default", "shop-migrate");
        client.addHandler(logged);
    }

    @AfterEach
    void stop() {
        client.removeHandler(logged);
        cluster.close();
    }

    private TestCli cli() {
        return TestCli.in(folder).environment("KUBECONFIG", cluster.kubeconfig());
    }

    @Test
    void jobsAreListedAndThatThereAreNoCronJobsIsSaid() {
        var jobs = cli().run("jobs").ended(ExitCode.OK);
        assertThat(jobs.out()).contains("shop-migrate").doesNotContain("✗");
        assertThat(jobs.err())
                .isEqualTo(
                        "The cluster of minikube has no CronJobs of batch/v1 (Kubernetes before 1.21).\n");
        assertThat(cli().run("jobs", "-o", "json").json().at("/problem/code").asString())
                .isEqualTo("no-cron-jobs");
        assertThat(cli().run("cron", "run", "nightly", "--yes").ended(ExitCode.PROBLEM).err())
                .contains("has no CronJobs of batch/v1");
    }

    @Test
    void aRecorderRecordsAllTheSameAndNothingIsLogged() {
        var record = cli().run("record", "--for", "3s").ended(ExitCode.OK);
        assertThat(record.out()).contains("Recorded 1 Job.");
        assertThat(record.err()).doesNotContain("CronJob");
        assertThat(logged.lines).isEmpty();
    }
}
