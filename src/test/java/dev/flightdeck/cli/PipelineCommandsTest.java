package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.kubernetes.fake.ContainerScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@ExtendWith(PostgresExtension.class)
class PipelineCommandsTest {
    @TempDir Path folder;
    private TestDatabase database;
    private MigrationCluster cluster;

    @BeforeEach
    void start(TestDatabase fresh) throws IOException {
        database = fresh;
        cluster = new MigrationCluster(fresh);
        Samples.tables(folder);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void checkRunAndCheckAgain() {
        var cli = cluster.cli(folder);
        var check = cli.run("pipeline", "--check");
        check.ended(ExitCode.NOT_UP_TO_DATE);
        assertThat(check.out()).contains("ConfigMap", "absent", "No Job of this workspace");

        var run = cli.run("pipeline", "--yes").ended(ExitCode.OK);

        assertThat(run.out()).contains("is complete, and the database says so");
        assertThat(run.err())
                .contains("validate the files: done", "start the Job: done", "verify the history");
        cli.run("status", "--check").ended(ExitCode.OK);
        var again = cli.run("pipeline", "--check").ended(ExitCode.OK);
        assertThat(again.out()).contains("same", ", complete.");
        assertThat(cli.run("pipeline", "--yes").ended(ExitCode.OK).out())
                .contains("Nothing is to do.");
    }

    @Test
    void whatThePodsGoThroughIsToldOnce() throws IOException {
        Samples.file(folder, "V9__broken.sql", "CREATE TABLE broken (x nothing);\n");
        cluster.fake().backOff(Duration.ofMillis(1100)); // the API's times are whole seconds
        var run = cluster.cli(folder).run("run-job", "--follow", "--yes");
        assertThat(run.ended(ExitCode.PROBLEM).err())
                .containsPattern(
                        "(?m)^Attempt 1: pod .*-migrate-\\S+\\R  init wait-for-postgres ok\\R"
                                + "  main migrate exit 1\\R  The log of attempt 1 ends:\\R"
                                + "    \\| ERROR: not done\\RAttempt 2: ")
                .containsOnlyOnce("Attempt 4: pod ")
                .containsOnlyOnce("    | ERROR: not done");
    }

    @Test
    void quietlyNothingIsToldOfIt() {
        var run = cluster.cli(folder).run("pipeline", "--yes", "--quiet");
        assertThat(run.ended(ExitCode.OK).err()).isEmpty();
    }

    @Test
    void whatAnAttemptWaitsForIsToldOnce() throws Exception {
        cluster.fake().unschedulable(_ -> true, "0/1 nodes are available: 1 Insufficient cpu.");
        try (var executor = Executors.newSingleThreadExecutor()) {
            var result = executor.submit(() -> cluster.cli(folder).run("pipeline", "--yes"));
            cluster.fake().await(this::isUnschedulable, "no pod waits for a node");
            Thread.sleep(500);
            cluster.fake().schedulable();
            assertThat(result.get().ended(ExitCode.OK).err())
                    .containsOnlyOnce(
                            "  Unschedulable: 0/1 nodes are available: 1 Insufficient cpu.");
        }
    }

    private boolean isUnschedulable() {
        return cluster.fake().client().pods().inNamespace("shop").list().getItems().stream()
                .anyMatch(pod ->
                        pod.getStatus().getConditions().stream()
                                .anyMatch(c -> "Unschedulable".equals(c.getReason())));
    }

    @Test
    void withoutAnAnswerNothingIsDone() {
        var run = cluster.cli(folder).run("run-job");
        run.ended(ExitCode.PROBLEM);
        assertThat(run.err()).contains("Give --yes");
        assertThat(
                        cluster.fake()
                                .client()
                                .batch()
                                .v1()
                                .jobs()
                                .inNamespace("shop")
                                .list()
                                .getItems())
                .isEmpty();
    }

    @Test
    void aFailedJobIsAProblemWithItsLastLines() throws IOException {
        Samples.file(folder, "V9__broken.sql", "CREATE TABLE broken (x nothing);\n");
        var run = cluster.cli(folder).run("run-job", "--follow", "--yes");
        run.ended(ExitCode.PROBLEM);
        assertThat(run.err()).contains("BackoffLimitExceeded", "ERROR: not done", "failed after 4");
    }

    @Test
    void aJobThatIsNotFollowedIsNamed() {
        var run = cluster.cli(folder).run("run-job", "--yes").ended(ExitCode.OK);
        var started =
                Pattern.compile("Job (.*-migrate-.{5}) was started in namespace shop")
                        .matcher(run.out());
        assertThat(started.find()).isTrue();
        cluster.fake().awaitFinished("shop", started.group(1));
    }

    @Test
    void aJobIsInTheHistoryOfRunsBeforeItsEndIsSeen() throws Exception {
        var end = new CountDownLatch(1);
        cluster.fake().containers("migrate", ContainerScript.waitsFor(end, 0, "Migrating"));
        var cli = cluster.cli(folder).state(folder.resolve("state"));
        try (var executor = Executors.newSingleThreadExecutor()) {
            var run = executor.submit(() -> cli.run("run-job", "--yes", "--follow"));
            cluster.fake().await(() -> !jobs().isEmpty(), "no Job");
            cluster.fake().await(() -> !runs(cli).isEmpty(), "nothing is kept");
            var begun = runs(cli).get(0);
            assertThat(begun.at("/outcome").asString()).isEqualTo("started");
            assertThat(begun.at("/cluster/job").asString()).isEqualTo(jobs().getFirst());
            assertThat(cli.run("runs").out()).contains("its end was not seen");
            end.countDown();
            run.get().ended(ExitCode.OK);
        }
        assertThat(runs(cli)).hasSize(1);
        assertThat(runs(cli).get(0).at("/outcome").asString()).isEqualTo("done");
        assertThat(cli.run("runs").out()).doesNotContain("its end was not seen");
        cli.run("run-job", "--yes").ended(ExitCode.OK);
        assertThat(runs(cli)).as("one that is not followed stands there once").hasSize(2);
    }

    private List<String> jobs() {
        return cluster
                .fake()
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace("shop")
                .list()
                .getItems()
                .stream()
                .map(job -> job.getMetadata().getName())
                .toList();
    }

    private static JsonNode runs(TestCli cli) {
        return cli.run("runs", "-o", "json").json().at("/runs");
    }

    @Test
    void theManifestIsShownChangedKeptAndUsed() throws IOException {
        var cli = cluster.cli(folder);
        var shown = cli.run("run-job", "--show").ended(ExitCode.OK).out();
        assertThat(shown).contains("kind: Job", "secretKeyRef", "name: postgres");
        assertThat(cluster.fake().client().configMaps().inNamespace("shop").list().getItems())
                .isEmpty();
        var file = folder.resolve("mine.yaml");
        Files.writeString(file, shown.replace("backoffLimit: 3", "backoffLimit: 1"));

        cli.run("run-job", "--file", file.toString(), "--keep", "--yes", "--follow")
                .ended(ExitCode.OK);

        assertThat(cli.run("run-job", "--show").out()).contains("backoffLimit: 1");
        Files.writeString(file, shown.replace("kind: Job", "kind: Pod"));
        var wrong = cli.run("run-job", "--file", file.toString(), "--yes");
        wrong.ended(ExitCode.PROBLEM);
        assertThat(wrong.err()).contains("mine.yaml:", "kind Pod");
    }

    @Test
    void aSecretIsMadeOnRequestOnly() {
        var cli =
                TestCli.in(folder)
                        .environment(
                                "KUBECONFIG",
                                cluster.fake().writeKubeconfig(folder, "minikube").toString())
                        .environment("PGPASSWORD", "hush-hush")
                        .secret("hush-hush")
                        .always(
                                "--url",
                                database.url(),
                                "-n",
                                "shop",
                                "--db-address",
                                "postgres:5432");
        var missing = cli.run("run-job", "--yes");
        missing.ended(ExitCode.PROBLEM);
        assertThat(missing.err()).contains("--create-secret");

        cli.run("run-job", "--yes", "--create-secret", "--name", "orders", "--follow")
                .ended(ExitCode.OK);

        assertThat(
                        cluster.fake()
                                .client()
                                .secrets()
                                .inNamespace("shop")
                                .withName("orders-database")
                                .get()
                                .getData())
                .containsOnlyKeys("username", "password");
    }

    private TestCli cliOf(String via) throws IOException {
        Files.writeString(
                folder.resolve("flightdeck.toml"),
                """
                name = "orders"
                format = "flyway"
                folders = ["."]

                [environments.stage]
                url = "postgres://postgres@postgres/%s?sslmode=disable"
                via = "%s"
                user_secret = "postgres/username"
                password_secret = "postgres/password"
                """
                        .formatted(database.name(), via));
        var kubeconfig = cluster.fake().writeKubeconfig(folder, "other", "dev", "prod");
        return TestCli.in(folder)
                .environment("KUBECONFIG", kubeconfig.toString())
                .secret("secret-of-shop");
    }

    @Test
    void aJobIsNotRunInAnotherClusterThanThatOfTheDatabase() throws IOException {
        var cli = cliOf("dev/shop/svc/postgres:5432");
        var context = cli.run("pipeline", "--context", "prod", "--yes").ended(ExitCode.PROBLEM);
        assertThat(context.err())
                .contains("context prod", "is in context dev", "--context", "--db-address");
        var namespace = cli.run("run-job", "-n", "other", "--yes").ended(ExitCode.PROBLEM);
        assertThat(namespace.err()).contains("namespace other", "is in namespace shop");
        assertThat(cluster.fake().client().batch().v1().jobs().inAnyNamespace().list().getItems())
                .isEmpty();
        cli.run("run-job", "--context", "prod", "--db-address", "db:5432", "--show")
                .ended(ExitCode.OK);
    }

    @Test
    void theNameOfASecretIsNeverTakenForTheUserThatItHas() throws IOException {
        var cli = cliOf("dev/shop/svc/postgres:5432");
        for (var act : List.of("--show", "--yes")) {
            assertThat(
                            cli.run("run-job", "--secret", "other/password", act)
                                    .ended(ExitCode.PROBLEM)
                                    .err())
                    .contains("user of Secret postgres, key username", "Secret other has none")
                    .contains("--secret NAME/USERKEY/PASSWORDKEY");
        }
        assertThat(jobs()).isEmpty();
        assertThat(
                        cli.run("run-job", "--secret", "other/name/password", "--show")
                                .ended(ExitCode.OK)
                                .out())
                .doesNotContain("postgres/username");
    }

    @Test
    void aClusterThatLeadsToProductionAsksForTheNameOfItsContext() {
        Samples.toml(
                folder,
                """
                [environments.live]
                url = "postgres://app@postgres/live"
                kind = "production"
                via = "minikube/data/svc/postgres:5432"
                """);
        var cli = cluster.cli(folder);
        var why = "context minikube leads to production environment live of flightdeck.toml";
        for (var verb : List.of("pipeline", "run-job")) {
            assertThat(cli.run(verb, "--yes").ended(ExitCode.PROBLEM).err())
                    .contains(why + ": give --confirm minikube.");
        }
        assertThat(cli.run("pipeline", "--confirm", "live").ended(ExitCode.PROBLEM).err())
                .contains("--confirm says live, and " + why);
        cli.run("pipeline", "--confirm", "minikube").ended(ExitCode.OK);
        assertThat(cli.run("rollback-job", "1", "--yes").ended(ExitCode.PROBLEM).err())
                .contains(why + ": give --confirm minikube.");
    }

    @Test
    void theWayOfAnEnvironmentTakesContextAndNamespaceOfTheOptions() throws IOException {
        var cli = cliOf("svc/postgres:5432");
        cli.run("pipeline", "--context", "prod", "-n", "shop", "--check")
                .ended(ExitCode.NOT_UP_TO_DATE);
    }

    @Test
    void aRollbackIsShownWhileAJobRunsAndRefusedAtTheStageThatStartsIt() throws Exception {
        var end = new CountDownLatch(1);
        var cli = cluster.cli(folder);
        cli.run("migrate").ended(ExitCode.OK);
        cluster.fake().containers("migrate", ContainerScript.waitsFor(end, 0));
        cli.run("run-job", "--yes").ended(ExitCode.OK);
        cluster.fake().deny("create", "jobs", "shop");
        assertThat(cli.run("rollback-job", "1", "--show").ended(ExitCode.OK).out())
                .contains("DROP TABLE t2;", "kind: Job");
        cluster.fake().allowAll();
        var refused = cli.run("rollback-job", "1", "--yes").ended(ExitCode.PROBLEM);
        assertThat(refused.err())
                .contains("validate the files: done", "start the Job: failed", "still runs");
        end.countDown();
    }

    @Test
    void aRollbackIsShownInFullAndRefusedWithItsReason() throws IOException {
        var cli = cluster.cli(folder);
        cli.run("migrate").ended(ExitCode.OK);
        Files.delete(folder.resolve("U1__table_1.sql"));
        var refused = cli.run("rollback-job", "0", "--yes");
        refused.ended(ExitCode.PROBLEM);
        assertThat(refused.err()).contains("U1__");
        var shown = cli.run("rollback-job", "1", "--show").ended(ExitCode.OK).out();
        assertThat(shown).contains("DROP TABLE t2;", "LOCK TABLE", "kind: Job", "psql");
        cluster.fake().containers("migrate", ContainerScript.exits(0));
        var run = cli.run("rollback-job", "1", "--yes");
        run.ended(ExitCode.PROBLEM);
        assertThat(run.err()).contains("does not say what was planned");
    }
}
