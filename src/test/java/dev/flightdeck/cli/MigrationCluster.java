package dev.flightdeck.cli;

import dev.flightdeck.Flightdeck;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.TestFolders;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.kubernetes.DatabaseInCluster;
import dev.flightdeck.kubernetes.fake.ContainerRun;
import dev.flightdeck.kubernetes.fake.FakeCluster;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.TestWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A fake cluster with a database, whose Jobs apply the files that they mount.
final class MigrationCluster implements AutoCloseable {
    private static final String TARGET = "minikube/shop/svc/postgres:5432";

    private final FakeCluster fake = FakeCluster.start();
    private final TestDatabase database;
    private final Path home;

    MigrationCluster(TestDatabase database) throws IOException {
        this.database = database;
        this.home = TestFolders.create("kube");
        new DatabaseInCluster(fake, database).ready("postgres-0");
        fake.containers("migrate", this::migrate);
    }

    FakeCluster fake() {
        return fake;
    }

    /// With the database through a port-forward, its password from a Secret.
    TestCli cli(Path folder) {
        return TestCli.in(folder)
                .environment("KUBECONFIG", fake.writeKubeconfig(home, "minikube").toString())
                .always(
                        "--url",
                        "postgres://postgres@postgres/%s?sslmode=disable"
                                .formatted(database.name()),
                        "--via",
                        TARGET,
                        "--user-secret",
                        "postgres/username",
                        "--password-secret",
                        "postgres/password")
                .secret("secret-of-shop");
    }

    private int migrate(ContainerRun run) throws Exception {
        var mount = TestFolders.create("mount");
        for (var file : run.files().entrySet()) {
            var path = mount.resolve(file.getKey().substring("/migrations/".length()));
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        try {
            boolean well = new TestWorkspace(flyway(), mount, database).migrate().wentWell();
            run.print(well ? "done" : "ERROR: not done");
            return well ? 0 : 1;
        } catch (ProblemException e) {
            run.print("ERROR: " + e.getMessage());
            return 1;
        }
    }

    private static MigrationFormat flyway() {
        return Flightdeck.formats().stream()
                .filter(format -> format.id().equals("flyway"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        fake.close();
    }
}
