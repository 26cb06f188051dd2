package dev.flightdeck.benchmark;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.plan.Target;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Workspaces;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class MigrateBenchmark {
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        var folder = Files.createTempDirectory("bench");
        MixedMigrations.dbmate(folder.resolve("dbmate"), count);
        var all = MixedMigrations.psql(folder.resolve("psql"), count);
        try (var postgres =
                EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .start()) {
            for (int round = 0; round < 3; round++) {
                sql(postgres, "CREATE DATABASE p" + round);
                long t0 = System.nanoTime();
                var process =
                        new ProcessBuilder(
                                        "psql",
                                        "-X",
                                        "-q",
                                        "-v",
                                        "ON_ERROR_STOP=1",
                                        "-h",
                                        "localhost",
                                        "-p",
                                        "" + postgres.getPort(),
                                        "-U",
                                        "postgres",
                                        "-d",
                                        "p" + round,
                                        "-f",
                                        all.toString())
                                .inheritIO()
                                .start();
                if (process.waitFor() != 0) throw new IllegalStateException();
                double psql = (System.nanoTime() - t0) / 1e9;
                sql(postgres, "CREATE DATABASE f" + round);
                t0 = System.nanoTime();
                ours(new DbmateFormat(), folder.resolve("dbmate"), postgres.getPort(), "f" + round);
                double ours = (System.nanoTime() - t0) / 1e9;
                System.out.printf(
                        "psql %.2f s, dbmate format %.2f s, ratio %.2f%n", psql, ours, ours / psql);
            }
        }
    }

    static void ours(MigrationFormat format, Path folder, int port, String database)
            throws Exception {
        var workspaces =
                new Workspaces(List.of(format), new JdbcConnector(new MemorySecretStore()));
        var migrator =
                workspaces.migrator(
                        workspaces.open(folder),
                        new Environment(
                                "b",
                                EnvironmentKind.TEST,
                                new ConnectionProfile(
                                        "localhost", port, database, "postgres", Map.of())));
        long t0 = System.nanoTime();
        var plan = migrator.plan(new Target.Latest(), Progress.none());
        long t1 = System.nanoTime();
        var report =
                migrator.run(
                        plan,
                        CommitPolicy.COMMIT,
                        ExecutionSettings.defaults(),
                        _ -> {},
                        Progress.none());
        long t2 = System.nanoTime();
        var status = migrator.status(Progress.none());
        long t3 = System.nanoTime();
        if (!report.wentWell()) throw new IllegalStateException(report.toString());
        System.out.printf(
                "  plan %.2f run %.2f status %.3f (%d applied)%n",
                (t1 - t0) / 1e9, (t2 - t1) / 1e9, (t3 - t2) / 1e9, status.applied());
    }

    static void sql(EmbeddedPostgres postgres, String sql) throws Exception {
        try (var c = postgres.getPostgresDatabase().getConnection();
                var s = c.createStatement()) {
            s.execute(sql);
        }
    }
}
