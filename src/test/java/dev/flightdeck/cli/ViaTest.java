package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.kubernetes.DatabaseInCluster;
import dev.flightdeck.kubernetes.fake.FakeCluster;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Every verb over a port-forward.
@ExtendWith(PostgresExtension.class)
final class ViaTest {
    private static final String TARGET = "minikube/shop/svc/postgres:5432";

    @TempDir Path folder;
    @TempDir Path home;
    private FakeCluster cluster;

    @BeforeEach
    void start() {
        cluster = FakeCluster.start();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private TestCli cli(TestDatabase database) {
        return TestCli.in(folder)
                .environment("KUBECONFIG", cluster.writeKubeconfig(home, "minikube").toString())
                .always(
                        "--url",
                        "postgres://postgres@postgres/%s?sslmode=disable"
                                .formatted(database.name()));
    }

    @Test
    void migrateStatusAndRollback(TestDatabase database) throws IOException {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        Samples.file(
                folder,
                "1_a.sql",
                "-- migrate:up\nCREATE TABLE a (x int);\n-- migrate:down\nDROP TABLE a;\n");
        var cli = cli(database).always("--via", TARGET, "--password-secret", "postgres/password");
        cli.secret("secret-of-shop");
        cli.run("migrate").ended(ExitCode.OK);
        var status = cli.run("status");
        status.ended(ExitCode.OK);
        assertThat(status.out()).contains(TARGET).contains("applied");
        cli.run("rollback", "--yes").ended(ExitCode.OK);
        cli.run("dry-run").ended(ExitCode.OK);
        assertThat(cli.run("status", "--check").code()).isEqualTo(3);
    }

    @Test
    void contextAndNamespaceMayComeFromTheirOptions(TestDatabase database) throws IOException {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        Samples.tables(folder);
        var status =
                cli(database)
                        .run(
                                "status",
                                "--via",
                                "svc/postgres:pg",
                                "-n",
                                "shop",
                                "--context",
                                "minikube");
        status.ended(ExitCode.OK);
        assertThat(status.out()).contains("minikube/shop/svc/postgres:pg");
    }

    @Test
    void aWrongPortIsAnsweredWithThoseOfTheService(TestDatabase database) {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        Samples.tables(folder);
        var wrong = cli(database).run("status", "--via", "minikube/shop/svc/postgres:9999");
        assertThat(wrong.ended(ExitCode.PROBLEM).err())
                .contains("the service has no port 9999; it has 5432 (pg)");
    }

    @Test
    void anEnvironmentOfTheWorkspace(TestDatabase database) throws IOException {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        Samples.tables(folder);
        Files.writeString(
                folder.resolve("flightdeck.toml"),
                """
                [environments.staging]
                kind = "test"
                url = "postgres://postgres/%s?sslmode=disable"
                via = "%s"
                user_secret = "postgres/username"
                password_secret = "postgres/password"
                """
                        .formatted(database.name(), TARGET));
        var cli =
                TestCli.in(folder)
                        .environment(
                                "KUBECONFIG", cluster.writeKubeconfig(home, "minikube").toString());
        cli.run("migrate", "--env", "staging").ended(ExitCode.OK);
        cli.run("status", "--env", "staging", "--check").ended(ExitCode.OK);
    }

    @Test
    void anotherClusterIsAnotherServer(TestDatabase database) throws IOException {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        Samples.tables(folder);
        Files.writeString(
                folder.resolve("flightdeck.toml"),
                """
                [environments.staging]
                kind = "test"
                url = "postgres://postgres@postgres/%s?sslmode=disable"
                via = "%s"
                """
                        .formatted(database.name(), TARGET));
        var cli = TestCli.in(folder).state(home);
        cli.environment("KUBECONFIG", cluster.writeKubeconfig(home, "minikube").toString());
        cli.run("status", "--env", "staging").ended(ExitCode.OK);
        cluster.put(
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("kube-system")
                        .withUid("another")
                        .endMetadata()
                        .build());
        var migrate = cli.run("migrate", "--env", "staging");
        migrate.ended(ExitCode.PROBLEM);
        assertThat(migrate.err()).contains("another server").contains("cluster " + FakeCluster.UID);
        cli.run("migrate", "--env", "staging", "--accept-server").ended(ExitCode.OK);
    }

    @Test
    void aContextThatIsNotThere(TestDatabase database) throws IOException {
        Samples.tables(folder);
        var status = cli(database).run("status", "--via", "minikub/shop/svc/postgres:5432");
        status.ended(ExitCode.PROBLEM);
        assertThat(status.err()).contains("There is no context minikub").contains("minikube");
    }
}
