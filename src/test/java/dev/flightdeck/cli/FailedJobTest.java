package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.TestCluster;
import dev.flightdeck.kubernetes.fake.ContainerScript;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `jobs JOB` takes from the log of a Job that failed.
class FailedJobTest {
    @TempDir Path folder;
    private TestCluster cluster;

    @BeforeEach
    void start() {
        cluster = new TestCluster(folder, "minikube");
        cluster.fake()
                .containers(
                        "migrate",
                        ContainerScript.exits(
                                1,
                                "Migrating schema \"public\" to version \"7 - add coupons\"",
                                "ERROR: Script V7__add_coupons.sql failed",
                                "--------------------------------",
                                "SQL State  : 42703",
                                "Error Code : 0",
                                "Message    : ERROR: column \"code\" does not exist",
                                "Location   : /flyway/sql/V7__add_coupons.sql (/flyway/sql/V7__add_coupons.sql)",
                                "Line       : 12"));
        cluster.create("shop-migrate", "Never", 0);
        cluster.fake().awaitFinished("default", "shop-migrate");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private TestCli cli() {
        return TestCli.in(folder).environment("KUBECONFIG", cluster.kubeconfig());
    }

    @Test
    void theMigrationTheLineAndTheServersWordsAreNamed() {
        assertThat(cli().run("jobs", "shop-migrate").ended(ExitCode.OK).out())
                .contains(
                        "Failed at V7__add_coupons.sql line 12: column \"code\" does not exist (SQLSTATE 42703)");
        var json = cli().run("jobs", "shop-migrate", "-o", "json").json().get("failure");
        assertThat(json.get("file").asString()).isEqualTo("V7__add_coupons.sql");
        assertThat(json.get("line").asInt()).isEqualTo(12);
        assertThat(json.get("sqlState").asString()).isEqualTo("42703");
    }

    @Test
    void whereTheLogMayNotBeReadThatIsSaid() {
        cluster.fake().deny("get", "pods/log", "default");
        var job = cli().run("jobs", "shop-migrate").ended(ExitCode.OK);
        assertThat(job.out()).contains("main migrate exit 1").doesNotContain("Failed at");
        assertThat(job.err()).contains("pods/log");
    }
}
