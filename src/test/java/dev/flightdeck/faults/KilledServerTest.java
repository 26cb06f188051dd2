package dev.flightdeck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Folder;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.Workspaces;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the whole server during a run, starts it again on the same data, and looks.
final class KilledServerTest {
    private static final int ROUNDS = 4;
    private static final int MIGRATIONS = 300;

    @TempDir private Path path;

    @Test
    void schemaAndHistoryAgreeAfterTheServerIsKilled() throws Exception {
        var folder = Files.createDirectory(path.resolve("migrations"));
        for (int i = 0; i < MIGRATIONS; i++) {
            var name = "t%04d".formatted(i);
            new Folder(folder)
                    .dbmate(
                            "%04d".formatted(i),
                            "CREATE TABLE %s (i int);\nSELECT pg_sleep(0.005);".formatted(name),
                            "DROP TABLE " + name + ";");
        }
        var random = new Random(20261120);
        for (int round = 0; round < ROUNDS; round++) {
            var server = start();
            var started = new CountDownLatch(1);
            var run =
                    CompletableFuture.supplyAsync(
                            () -> migrate(folder, server.getPort(), _ -> started.countDown()));
            if (!started.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("the run did not start: " + run.getNow(null));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(300)));
            kill();
            server.close(); // lets the folder go; there is no server left to stop
            var report = run.get(60, TimeUnit.SECONDS);
            assertThat(report.steps())
                    .filteredOn(s -> s.outcome() instanceof Outcome.Failed)
                    .hasSize(1)
                    .allSatisfy(s -> assertHonest((Outcome.Failed) s.outcome()));
        }
        try (var server = start()) {
            assertAgreement(server.getPort());
            assertThat(migrate(folder, server.getPort(), _ -> {}).wentWell()).isTrue();
            assertAgreement(server.getPort());
        }
    }

    private static void assertHonest(Outcome.Failed failed) {
        assertThat(failed.problem()).isInstanceOf(Problem.ConnectionLost.class);
        assertThat(failed.aftermath()).isIn(Aftermath.UNKNOWN, Aftermath.UNCHANGED);
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(path.resolve("data"))
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale", "C.UTF-8")
                .start();
    }

    private void kill() throws IOException {
        var pidFile = path.resolve("data").resolve("postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        var backends = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        for (var process : backends) {
            process.onExit().join();
        }
        postmaster.onExit().join();
        Files.deleteIfExists(pidFile);
    }

    private static ExecutionReport migrate(Path folder, int port, Consumer<ExecutionEvent> events) {
        try {
            var migrator = migrator(folder, port);
            var plan = migrator.plan(new Target.Latest(), Progress.none());
            return migrator.run(
                    plan,
                    CommitPolicy.COMMIT,
                    ExecutionSettings.defaults(),
                    events,
                    Progress.none());
        } catch (ProblemException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Migrator migrator(Path folder, int port) throws ProblemException {
        var profile = new ConnectionProfile("localhost", port, "postgres", "postgres", Map.of());
        var workspaces =
                new Workspaces(
                        List.of(new DbmateFormat()), new JdbcConnector(new MemorySecretStore()));
        return workspaces.migrator(
                workspaces.open(folder), new Environment("t", EnvironmentKind.TEST, profile));
    }

    private static void assertAgreement(int port) throws SQLException {
        var disagreements = new ArrayList<String>();
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(KilledProcessTest.DISAGREEMENTS)) {
            while (rows.next()) {
                disagreements.add(rows.getString(1));
            }
        }
        assertThat(disagreements).isEmpty();
    }
}
