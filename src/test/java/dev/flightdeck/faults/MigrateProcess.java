package dev.flightdeck.faults;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.format.flyway.FlywayFormat;
import dev.flightdeck.format.golangmigrate.GolangMigrateFormat;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A process that migrates, to be killed: prints a line when the first step starts.
final class MigrateProcess {
    private MigrateProcess() {}

    /// @param args folder, port, database
    public static void main(String[] args) throws ProblemException {
        var profile =
                new ConnectionProfile(
                        "localhost", Integer.parseInt(args[1]), args[2], "postgres", Map.of());
        var workspaces =
                new Workspaces(
                        List.of(new FlywayFormat(), new DbmateFormat(), new GolangMigrateFormat()),
                        new JdbcConnector(new MemorySecretStore()));
        var migrator =
                workspaces.migrator(
                        workspaces.open(Path.of(args[0])),
                        new Environment("t", EnvironmentKind.TEST, profile));
        var plan = migrator.plan(new Target.Latest(), Progress.none());
        var report =
                migrator.run(
                        plan,
                        CommitPolicy.COMMIT,
                        ExecutionSettings.defaults(),
                        MigrateProcess::announce,
                        Progress.none());
        System.exit(report.wentWell() ? 0 : 1);
    }

    private static void announce(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.StepStarted started && started.step() == 0) {
            System.out.println("started");
            System.out.flush();
        }
    }

    static Process start(Path folder, int port, String database, String... options)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(MigrateProcess.class.getName());
        command.addAll(List.of(folder.toString(), String.valueOf(port), database));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
