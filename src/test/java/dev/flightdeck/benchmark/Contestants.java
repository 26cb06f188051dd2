package dev.flightdeck.benchmark;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.atlas.AtlasFormat;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.format.flyway.FlywayFormat;
import dev.flightdeck.format.golangmigrate.GolangMigrateFormat;
import dev.flightdeck.format.plainsql.PlainSqlFormat;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// Who takes part. psql comes first: it is the floor.
final class Contestants {
    private static final Path FLIGHTDECK = Path.of("target", "flightdeck", "bin", "flightdeck");
    private static final Path DBMATE =
            Path.of("target", "dbmate", "node_modules", "@dbmate", "linux-x64", "bin", "dbmate");

    private Contestants() {}

    static List<Contestant> all(Path files, int port) {
        var all = new ArrayList<Contestant>();
        all.add(new Psql("psql", files.resolve("psql").resolve("bare.psql"), port));
        all.add(new Psql("psql with rows", files.resolve("psql").resolve("recorded.psql"), port));
        all.add(new InProcess(new FlywayFormat(), files.resolve("flyway"), port));
        all.add(new InProcess(new DbmateFormat(), files.resolve("dbmate"), port));
        all.add(new InProcess(new PlainSqlFormat(), files.resolve("plain-sql"), port));
        all.add(new InProcess(new AtlasFormat(), files.resolve("atlas"), port));
        all.add(new InProcess(new GolangMigrateFormat(), files.resolve("golang-migrate"), port));
        if (Files.isExecutable(FLIGHTDECK)) {
            all.add(new WholeProcess("flyway", files.resolve("flyway"), port));
            all.add(new WholeProcess("dbmate", files.resolve("dbmate"), port));
            all.add(new WholeProcess("golang-migrate", files.resolve("golang-migrate"), port));
        }
        if (Files.isExecutable(DBMATE)) {
            all.add(new Dbmate(files.resolve("dbmate"), port));
        }
        all.add(new FlywayApi(files.resolve("flyway"), port));
        return all;
    }

    private static void run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(command + " ended with " + exit);
        }
    }

    private record Psql(String name, Path script, int port) implements Contestant {
        @Override
        public void migrate(String database) throws IOException, InterruptedException {
            run(
                    List.of(
                            "psql",
                            "-X",
                            "-q",
                            "-v",
                            "ON_ERROR_STOP=1",
                            "-h",
                            "localhost",
                            "-p",
                            String.valueOf(port),
                            "-U",
                            "postgres",
                            "-d",
                            database,
                            "-f",
                            script.toString()),
                    Map.of());
        }

        @Override
        public boolean status(String database) {
            return false;
        }
    }

    private record InProcess(MigrationFormat format, Path folder, int port) implements Contestant {
        @Override
        public String name() {
            return "Flightdeck in process, " + format.id();
        }

        private Migrator migrator(String database) throws ProblemException {
            var workspaces =
                    new Workspaces(List.of(format), new JdbcConnector(new MemorySecretStore()));
            var profile = new ConnectionProfile("localhost", port, database, "postgres", Map.of());
            return workspaces.migrator(
                    workspaces.open(folder), new Environment("b", EnvironmentKind.TEST, profile));
        }

        @Override
        public void migrate(String database) throws ProblemException {
            var migrator = migrator(database);
            var plan = migrator.plan(new Target.Latest(), Progress.none());
            var report =
                    migrator.run(
                            plan,
                            CommitPolicy.COMMIT,
                            ExecutionSettings.defaults(),
                            _ -> {},
                            Progress.none());
            if (!report.wentWell()) {
                throw new IllegalStateException(report.toString());
            }
        }

        @Override
        public boolean status(String database) throws ProblemException {
            var status = migrator(database).status(Progress.none());
            if (status.pending() > 0 || status.problems() > 0) {
                throw new IllegalStateException("not everything is applied");
            }
            return true;
        }
    }

    private record WholeProcess(String format, Path folder, int port) implements Contestant {
        @Override
        public String name() {
            return "Flightdeck as a process, " + format;
        }

        @Override
        public void migrate(String database) throws IOException, InterruptedException {
            flightdeck(database, "migrate", "--yes");
        }

        @Override
        public boolean status(String database) throws IOException, InterruptedException {
            flightdeck(database, "status");
            return true;
        }

        private void flightdeck(String database, String... verb)
                throws IOException, InterruptedException {
            var command = new ArrayList<String>();
            command.add(FLIGHTDECK.toString());
            command.addAll(List.of(verb));
            command.addAll(List.of("--quiet", "--dir", folder.toString(), "--format", format));
            command.add("--url");
            command.add("postgres://postgres@localhost:%d/%s".formatted(port, database));
            run(command, Map.of());
        }
    }

    private record Dbmate(Path folder, int port) implements Contestant {
        @Override
        public String name() {
            return "dbmate";
        }

        @Override
        public void migrate(String database) throws IOException, InterruptedException {
            dbmate(database, "migrate");
        }

        @Override
        public boolean status(String database) throws IOException, InterruptedException {
            dbmate(database, "status");
            return true;
        }

        private void dbmate(String database, String verb) throws IOException, InterruptedException {
            var url =
                    "postgres://postgres@localhost:%d/%s?sslmode=disable".formatted(port, database);
            run(
                    List.of(
                            DBMATE.toString(),
                            "--no-dump-schema",
                            "--migrations-dir",
                            folder.toString(),
                            verb),
                    Map.of("DATABASE_URL", url));
        }
    }

    /// The library in process, with its lock in a session, which is its faster mode.
    private record FlywayApi(Path folder, int port) implements Contestant {
        @Override
        public String name() {
            return "Flyway in process";
        }

        private Flyway flyway(String database) {
            var configuration =
                    Flyway.configure()
                            .dataSource(
                                    "jdbc:postgresql://localhost:%d/%s".formatted(port, database),
                                    "postgres",
                                    "")
                            .locations("filesystem:" + folder);
            configuration
                    .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                    .setTransactionalLock(false);
            return configuration.load();
        }

        @Override
        public void migrate(String database) {
            flyway(database).migrate();
        }

        @Override
        public boolean status(String database) {
            flyway(database).info();
            return true;
        }
    }
}
