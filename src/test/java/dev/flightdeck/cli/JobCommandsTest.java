package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.TestCluster;
import dev.flightdeck.kubernetes.fake.ContainerScript;
import dev.flightdeck.kubernetes.log.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCommandsTest {
    @TempDir Path folder;

    private TestCluster cluster;

    @BeforeEach
    void start() {
        cluster = new TestCluster(folder, "minikube");
        cluster.fake().containers("wait", ContainerScript.exits(0, "waiting", "ready"));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private TestCli cli() {
        return TestCli.in(folder)
                .environment("KUBECONFIG", cluster.kubeconfig())
                .state(folder.resolve("state"))
                .secret("hunter22")
                .secret("tr0ub4dor");
    }

    private void failed(String name) {
        cluster.fake()
                .containers("migrate", ContainerScript.exits(1, "Migrating", "ERROR: no table"));
        finished(name);
    }

    private void complete(String name) {
        cluster.fake().containers("migrate", ContainerScript.exits(0, "Migrating", "done"));
        finished(name);
    }

    private void finished(String name) {
        cluster.create(name, "Never", 0);
        cluster.fake().awaitFinished("default", name);
    }

    @Test
    void jobsAreListedWithStateReasonAttemptsAndWhatTheyTook() {
        failed("shop-migrate");
        cluster.cronJob("nightly-migrate");
        var result = cli().run("jobs").ended(ExitCode.OK);
        assertThat(result.out())
                .contains("context minikube, namespace default")
                .containsPattern(
                        "✗ shop-migrate +failed +1 of 1 +\\S+ \\S+ +\\d+ s +BackoffLimitExceeded · "
                                + "init container wait ok, migrate exit 1")
                .containsPattern("nightly-migrate +scheduled +0 3 \\* \\* \\*");
        var json = cli().run("jobs", "-o", "json").json();
        assertThat(json.at("/jobs/0/reason").asString()).isEqualTo("BackoffLimitExceeded");
    }

    @Test
    void onATerminalTheTableKeepsToAHundredColumns() {
        failed("shop-migrate");
        var cli = cli().environment("NO_COLOR", "1").terminal();
        assertThat(cli.run("jobs").ended(ExitCode.OK).out())
                .containsPattern("BackoffLimitExceeded.*…migrate exit 1\n")
                .satisfies(text -> assertThat(text.lines()).allMatch(l -> l.length() <= 100));
        assertThat(cli.run("jobs", "--verbose").out())
                .contains("BackoffLimitExceeded · init container wait ok, migrate exit 1");
    }

    @Test
    void oneJobIsShownWithItsContainersAndEvents() {
        failed("shop-migrate");
        assertThat(cli().run("jobs", "shop-migrate").ended(ExitCode.OK).out())
                .contains("init wait ok", "main migrate exit 1", "Events", "BackoffLimitExceeded");
        assertThat(cli().run("jobs", "nothing").ended(ExitCode.PROBLEM).err())
                .contains(
                        "There is no Job nothing in namespace default in the cluster of minikube");
    }

    @Test
    void rulesContextAndNamespaceComeFromTheFile() throws IOException {
        complete("shop-migrate");
        Files.writeString(
                folder.resolve("flightdeck.toml"),
                "[jobs]\nnames = [\"wait\"]\nimages = []\nhelm_hooks = false\ncontext = \"minikube\"\n");
        assertThat(cli().run("jobs").ended(ExitCode.OK).out()).contains("shop-migrate");
        Files.writeString(
                folder.resolve("flightdeck.toml"), "[jobs]\nnames = [\"other\"]\nimages = []\n");
        assertThat(cli().run("jobs").out())
                .contains("No migration Jobs among 1 Job; --all shows them all.");
        assertThat(cli().run("jobs", "--all").out()).contains("shop-migrate");
        Files.writeString(folder.resolve("flightdeck.toml"), "[jobs]\nname = [\"other\"]\n");
        assertThat(cli().run("jobs").ended(ExitCode.PROBLEM).err())
                .contains("unknown key jobs.name");
    }

    @Test
    void logsHaveLinesOnStandardOutputAndHeadingsOnTheOther() {
        failed("shop-migrate");
        var result = cli().run("logs", "shop-migrate").ended(ExitCode.OK);
        assertThat(result.out()).isEqualTo("waiting\nready\nMigrating\nERROR: no table\n");
        assertThat(result.err())
                .isEqualTo(
                        """
                        -- init 1 wait --
                        -- migrate · attempt 1 --
                        -- migrate · attempt 1 exited with 1 --
                        Job shop-migrate: failed, BackoffLimitExceeded · init container wait ok, migrate exit 1
                        """);
    }

    @Test
    void logsCanBeNarrowed() {
        failed("shop-migrate");
        assertThat(cli().run("logs", "shop-migrate", "--container", "migrate", "--tail", "1").out())
                .isEqualTo("ERROR: no table\n");
        assertThat(cli().run("logs", "shop-migrate", "--grep", "^(ready|ERR)").out())
                .isEqualTo("ready\nERROR: no table\n");
        assertThat(cli().run("logs", "shop-migrate", "--since", "1h", "--timestamps").out())
                .containsPattern("(?m)^\\d{4}-\\d\\d-\\d\\dT\\S+Z ready$");
        assertThat(cli().run("logs", "shop-migrate", "-o", "json").json().at("/lines/2/text"))
                .hasToString("\"Migrating\"");
    }

    private String logs(ExitCode code, String... options) {
        var all = new ArrayList<>(List.of("logs", "shop-migrate"));
        all.addAll(List.of(options));
        var result = cli().run(all.toArray(String[]::new)).ended(code);
        assertThat(result.out()).isEmpty();
        return result.err();
    }

    @Test
    void aPartOfTheLogThatThereIsNotIsAProblemThatSaysWhichThereAre() {
        failed("shop-migrate");
        assertThat(logs(ExitCode.PROBLEM, "--container", "migrator"))
                .contains("container migrator of Job shop-migrate", "Containers: wait, migrate.");
        assertThat(logs(ExitCode.PROBLEM, "--attempt", "2", "-f"))
                .contains("attempt 2 of Job shop-migrate", "Attempts: 1.");
        assertThat(logs(ExitCode.PROBLEM, "--previous"))
                .contains("none of its containers was restarted");
        cli().run("record", "--for", "3s").ended(ExitCode.OK);
        assertThat(logs(ExitCode.PROBLEM, "--recorded", "--container", "migrator"))
                .contains("Containers: wait, migrate.");
        assertThat(logs(ExitCode.OK, "--recorded", "--grep", "nothing"))
                .contains("No line matches.");
    }

    @Test
    void aFilterThatLeavesNoLineSaysSo() {
        failed("shop-migrate");
        assertThat(logs(ExitCode.OK, "--grep", "nothing")).contains("No line matches.\n");
        assertThat(logs(ExitCode.OK, "--since", "2100-01-01T00:00:00Z"))
                .contains("No line since 2100-01-01T00:00:00Z.\n");
        var json = cli().run("logs", "shop-migrate", "--grep", "nothing", "-o", "json");
        assertThat(json.json().get("lines")).isEmpty();
        assertThat(json.err()).contains("No line matches.");
    }

    @Test
    void whatIsNoExpressionIsSaidWithItsPlace() {
        assertThat(logs(ExitCode.USAGE, "--grep", "ab[c"))
                .contains("--grep", "'ab[c' is no regular expression: unclosed character class")
                .doesNotContain("Exception", "dev.flightdeck");
        assertThat(logs(ExitCode.USAGE, "--grep", "a**b"))
                .contains("dangling meta character '*' at character 3");
        assertThat(logs(ExitCode.USAGE, "--grep", "(")).contains("at its end");
        assertThat(logs(ExitCode.USAGE, "--since", "x"))
                .contains("neither a time such as 10min")
                .doesNotContain("Exception", "dev.flightdeck");
    }

    @Test
    void aFollowedJobThatFailsIsExitOneWithReasonAndLastLines() throws Exception {
        var end = new CountDownLatch(1);
        cluster.fake()
                .containers("migrate", ContainerScript.waitsFor(end, 1, "Migrating", "ERROR: no"));
        cluster.create("shop-migrate", "Never", 0);
        try (var executor = Executors.newSingleThreadExecutor()) {
            var result = executor.submit(() -> cli().run("logs", "shop-migrate", "-f"));
            cluster.fake().await(() -> cluster.fake().openLogs() > 0, "nobody follows");
            end.countDown();
            var ended = result.get().ended(ExitCode.PROBLEM);
            assertThat(ended.out()).isEqualTo("waiting\nready\nMigrating\nERROR: no\n");
            assertThat(ended.err())
                    .contains("Job shop-migrate failed: BackoffLimitExceeded", "ERROR: no");
        }
    }

    @Test
    void aFollowedJobThatCompletesIsFine() {
        complete("shop-migrate");
        assertThat(cli().run("logs", "shop-migrate", "-f").ended(ExitCode.OK).err())
                .contains("Job shop-migrate completed.");
    }

    @Test
    void aFollowedJobThatIsDeletedAtOnceAfterItsSuccessIsFine() throws Exception {
        var end = new CountDownLatch(1);
        cluster.fake().containers("migrate", ContainerScript.waitsFor(end, 0, "Migrating", "done"));
        cluster.fake().deleteWhenSucceeded("default", "shop-migrate");
        cluster.create("shop-migrate", "Never", 0);
        try (var executor = Executors.newSingleThreadExecutor()) {
            var result = executor.submit(() -> cli().run("logs", "shop-migrate", "-f"));
            cluster.fake().await(() -> cluster.fake().openLogs() > 0, "nobody follows");
            end.countDown();
            assertThat(result.get().ended(ExitCode.OK).err()).contains("completed.");
        }
    }

    @Test
    void aFollowedJobThatIsDeletedWhileItWaitsHasNoKnownEnd() throws Exception {
        cluster.fake().containers("wait", ContainerScript.serves());
        cluster.create("shop-migrate", "Never", 0);
        try (var executor = Executors.newSingleThreadExecutor()) {
            var result = executor.submit(() -> cli().run("logs", "shop-migrate", "-f"));
            cluster.fake().await(() -> cluster.fake().openLogs() > 0, "nobody follows");
            cluster.fake()
                    .client()
                    .batch()
                    .v1()
                    .jobs()
                    .inNamespace("default")
                    .withName("shop-migrate")
                    .delete();
            assertThat(result.get().ended(ExitCode.PROBLEM).err())
                    .contains("how it ended is not known");
        }
    }

    @Test
    void whatMayNotBeReadIsAProblem() {
        complete("shop-migrate");
        cluster.fake().deny("get", "pods/log", "default");
        assertThat(cli().run("logs", "shop-migrate").ended(ExitCode.PROBLEM).err())
                .contains("You may not do this in the cluster of minikube", "pods/log");
        assertThat(cli().run("logs", "shop-migrate", "-f").ended(ExitCode.PROBLEM).err())
                .contains("You may not do this in the cluster of minikube", "pods/log");
        cluster.fake().deny("list", "cronjobs", "default");
        var jobs = cli().run("jobs").ended(ExitCode.OK);
        assertThat(jobs.out()).contains("shop-migrate");
        assertThat(jobs.err()).contains("listing the CronJobs of default");
    }

    @Test
    void finishedJobsAreDeletedAfterAskingAndRunningOnesNever() {
        failed("shop-migrate");
        complete("order-migrate");
        var end = new CountDownLatch(1);
        cluster.fake().containers("migrate", ContainerScript.waitsFor(end, 0));
        cluster.create("food-migrate", "Never", 0);
        assertThat(cli().run("clean-jobs", "--failed", "--preview").ended(ExitCode.OK).out())
                .contains("shop-migrate", "Would delete 1 Job in context minikube")
                .doesNotContain("order-migrate");
        assertThat(cli().run("clean-jobs").ended(ExitCode.PROBLEM).err()).contains("Give --yes.");
        var asked = cli().typing("").run("clean-jobs").ended(ExitCode.PROBLEM);
        assertThat(asked.err())
                .contains(
                        "Delete 2 Jobs with pods and logs in context minikube, namespace default");
        assertThat(cli().typing("yes").run("clean-jobs").ended(ExitCode.OK).out())
                .contains("Deleted shop-migrate.", "Deleted order-migrate.")
                .doesNotContain("food");
        assertThat(cli().run("jobs").out()).contains("food-migrate").doesNotContain("shop-");
        end.countDown();
    }

    @Test
    void whatLooksLikeProductionAsksForTheContextsName() throws IOException {
        Files.createDirectories(folder.resolve("p"));
        try (var production = new TestCluster(folder.resolve("p"), "shop-prod-eu")) {
            production.create("shop-migrate", "Never", 0);
            production.cronJob("nightly-migrate");
            production.fake().awaitFinished("default", "shop-migrate");
            var cli = cli().environment("KUBECONFIG", production.kubeconfig());
            assertThat(cli.typing("yes").run("clean-jobs").ended(ExitCode.PROBLEM).err())
                    .contains("looks like production", "Another name was typed.");
            var silent = cli().environment("KUBECONFIG", production.kubeconfig());
            for (var verb :
                    List.of("clean-jobs", "rerun shop-migrate", "cron run nightly-migrate")) {
                assertThat(silent.run((verb + " --yes").split(" ")).ended(ExitCode.PROBLEM).err())
                        .contains("looks like production: give --confirm shop-prod-eu.");
            }
            assertThat(
                            silent.run("clean-jobs", "--yes", "--confirm", "minikube")
                                    .ended(ExitCode.PROBLEM)
                                    .err())
                    .contains("--confirm says minikube");
            silent.run("rerun", "shop-migrate", "--confirm", "shop-prod-eu").ended(ExitCode.OK);
            cli.typing("shop-prod-eu").run("clean-jobs").ended(ExitCode.OK);
        }
    }

    @Test
    void whatLeadsToAProductionEnvironmentAsksForTheContextsName() throws IOException {
        complete("shop-migrate");
        cluster.cronJob("nightly-migrate");
        Files.writeString(
                folder.resolve("flightdeck.toml"),
                """
                [environments.live]
                url = "postgres://app@postgres/shop"
                kind = "production"
                via = "minikube/data/svc/postgres:5432"
                """);
        var verbs =
                List.of(
                        "rerun shop-migrate",
                        "cron run nightly-migrate",
                        "cron suspend nightly-migrate",
                        "clean-jobs");
        for (var verb : verbs) {
            assertThat(cli().run((verb + " --yes").split(" ")).ended(ExitCode.PROBLEM).err())
                    .contains(
                            "context minikube leads to production environment live of"
                                    + " flightdeck.toml: give --confirm minikube.");
        }
        assertThat(cli().typing("yes").run("clean-jobs").ended(ExitCode.PROBLEM).err())
                .contains(
                        "context minikube leads to production environment live",
                        "Another name was typed.");
        for (var verb : verbs) {
            cli().run((verb + " --confirm minikube").split(" ")).ended(ExitCode.OK);
        }
    }

    @Test
    void aFinishedJobRunsOnceMoreAsAnother() {
        failed("shop-migrate");
        var preview = cli().run("rerun", "shop-migrate", "--preview").ended(ExitCode.OK);
        assertThat(preview.out())
                .containsPattern("(?m)^-  name: \"shop-migrate\"$")
                .containsPattern("(?m)^\\+  name: \"shop-migrate-r\\w{5}\"$");
        cli().run("rerun", "shop-migrate").ended(ExitCode.PROBLEM);
        cluster.fake().containers("migrate", ContainerScript.exits(0, "done now"));
        var run = cli().run("rerun", "shop-migrate", "--yes", "--follow").ended(ExitCode.OK);
        assertThat(run.out()).endsWith("done now\n");
        cluster.fake().deny("create", "jobs", "default");
        assertThat(cli().run("rerun", "shop-migrate", "--yes").ended(ExitCode.PROBLEM).err())
                .contains("You may not create jobs.batch in namespace default.");
    }

    @Test
    void aCronJobIsRunSuspendedAndResumed() {
        cluster.cronJob("nightly-migrate");
        cli().run("cron", "suspend", "nightly-migrate").ended(ExitCode.PROBLEM);
        cli().run("cron", "suspend", "nightly-migrate", "--yes").ended(ExitCode.OK);
        assertThat(cli().run("jobs").out()).containsPattern("nightly-migrate +suspended");
        cli().run("cron", "resume", "nightly-migrate", "--yes").ended(ExitCode.OK);
        var run = cli().run("cron", "run", "nightly-migrate", "--yes", "-o", "json");
        var job = run.ended(ExitCode.OK).json().get("job").asString();
        assertThat(job).startsWith("nightly-migrate-manual-");
        cluster.fake().awaitFinished("default", job);
        cli().run("cron", "run", "other", "--yes").ended(ExitCode.PROBLEM);
    }

    @Test
    void whatWasRecordedIsThereWhenTheJobIsNot() {
        failed("shop-migrate");
        var record = cli().run("record", "--for", "3s").ended(ExitCode.OK);
        assertThat(record.out()).contains("Recorded 1 Job.");
        cli().run("clean-jobs", "--yes").ended(ExitCode.OK);
        assertThat(cli().run("record", "--list").ended(ExitCode.OK).out())
                .containsPattern("✗ shop-migrate +failed: BackoffLimitExceeded.* whole");
        var logs = cli().run("logs", "shop-migrate", "--recorded").ended(ExitCode.OK);
        assertThat(logs.out()).isEqualTo("waiting\nready\nMigrating\nERROR: no table\n");
        var tail = cli().run("logs", "shop-migrate", "--recorded", "--tail", "1");
        assertThat(tail.ended(ExitCode.OK).out()).isEqualTo("ready\nERROR: no table\n");
        var since =
                cli().run("logs", "shop-migrate", "--recorded", "--since", "2100-01-01T00:00:00Z");
        assertThat(since.ended(ExitCode.OK).out()).isEmpty();
        assertThat(since.err()).contains("No line since 2100-01-01T00:00:00Z.");
        cli().run("logs", "other", "--recorded").ended(ExitCode.PROBLEM);
    }

    @Test
    void whatCannotBeWrittenIsSaidAndEndsInAProblem() throws Exception {
        complete("shop-migrate");
        var job = cluster.fake().awaitFinished("default", "shop-migrate");
        var record = folder.resolve("state/records").resolve(job.getMetadata().getUid());
        Files.createDirectories(record.resolve("job.yaml.new").resolve("file"));
        var err = cli().run("record", "--for", "3s").ended(ExitCode.PROBLEM).err();
        assertThat(err).containsOnlyOnce("Cannot record: ").contains("job.yaml.new");
    }

    @Test
    void theFirstStateThatARecorderPrintsIsTrue() {
        failed("shop-migrate");
        cluster.fake().slow("pods", Duration.ofMillis(700));
        assertThat(cli().run("record", "--for", "6s").ended(ExitCode.OK).err())
                .contains("init container wait ok, migrate exit 1")
                .doesNotContain("its pods are gone");
    }

    @Test
    void watchingIsForPeople() {
        assertThat(cli().run("jobs", "--watch", "-o", "json").ended(ExitCode.USAGE).err())
                .contains("--watch goes with the list of Jobs in text only");
    }

    private void untilTheDeadline() {
        cluster.fake()
                .containers(
                        "migrate", ContainerScript.waitsFor(new CountDownLatch(1), 0, "Migrating"));
        var job = TestCluster.job("shop-migrate", "Never", 0);
        job.getSpec().setActiveDeadlineSeconds(600L);
        cluster.fake().client().resource(job).create();
    }

    @Test
    void theLogOfAFollowedJobOutlivesItsDeadline() throws Exception {
        untilTheDeadline();
        try (var executor = Executors.newSingleThreadExecutor()) {
            var result = executor.submit(() -> cli().run("logs", "shop-migrate", "-f"));
            cluster.fake().await(() -> cluster.fake().openLogs() > 0, "nobody follows");
            cluster.fake().advance(Duration.ofSeconds(601));
            var ended = result.get().ended(ExitCode.PROBLEM);
            assertThat(ended.out()).isEqualTo("waiting\nready\nMigrating\n");
            assertThat(ended.err()).contains("Job shop-migrate failed: DeadlineExceeded");
        }
        assertThat(cli().run("logs", "shop-migrate").ended(ExitCode.OK).err())
                .contains("Job shop-migrate was not recorded; `flightdeck record` keeps")
                .containsOnlyOnce("with its log")
                .doesNotContain("exceeded its deadline");
        assertThat(cli().run("jobs", "shop-migrate").out())
                .contains("a pod that ran at the deadline was deleted by it, with its log");
    }

    @Test
    void theRecordOfAJobOutlivesItsDeadline() throws Exception {
        untilTheDeadline();
        try (var executor = Executors.newSingleThreadExecutor()) {
            var result = executor.submit(() -> cli().run("record", "--for", "10s"));
            Eventually.that(() -> cluster.fake().openLogs() > 0, "nobody records");
            cluster.fake().advance(Duration.ofSeconds(601));
            cluster.fake().awaitFinished("default", "shop-migrate");
            result.get().ended(ExitCode.OK);
        }
        assertThat(cli().run("logs", "shop-migrate").ended(ExitCode.OK).err())
                .contains("`flightdeck logs shop-migrate --recorded` prints what was recorded");
        assertThat(cli().run("logs", "shop-migrate", "--recorded").ended(ExitCode.OK).out())
                .isEqualTo("waiting\nready\nMigrating\n");
    }
}
