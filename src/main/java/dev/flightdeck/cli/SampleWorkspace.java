package dev.flightdeck.cli;

import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.shadow.EmbeddedServer;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sample with a PostgreSQL of its own: three migrations applied, three pending, and one of the
/// applied ones changed since. Leaves nothing when it is closed or the process is stopped.
public final class SampleWorkspace implements AutoCloseable {
    private static final String DATABASE = "demo";
    private static final Version APPLIED = new Version("3");
    private static final String CHANGED = "V2__create_orders.sql";

    private final Workspaces workspaces;
    private final Thread atExit = new Thread(this::clear, "end of the sample");
    private @Nullable Path folder;
    private @Nullable EmbeddedServer server;
    private @Nullable Started started;

    /// @param folder with a `flightdeck.toml` that has the environment
    public record Started(Path folder, Environment environment) {}

    public SampleWorkspace(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /// Copies the sample and starts its database; a second call gives what the first one started.
    public synchronized Started start(Progress progress) throws ProblemException {
        if (started == null) {
            Runtime.getRuntime().addShutdownHook(atExit);
            try {
                started = prepare(progress);
            } catch (IOException e) {
                throw new ProblemException(
                        new Problem.NotSaved("The copy of the sample", String.valueOf(e)), e);
            }
        }
        return started;
    }

    private Started prepare(Progress progress) throws ProblemException, IOException {
        var root = Files.createTempDirectory("flightdeck-demo-");
        folder = root;
        progress.message("Starting a PostgreSQL of its own");
        var running = EmbeddedServer.start(SampleFiles.cache(), root.resolve("data"));
        server = running;
        createDatabase(workspaces.connector(), running);
        var profile = running.profile(DATABASE);
        var files = SampleFiles.copy("flyway", root.resolve("order-food"), profile);
        var environment = new Environment(DATABASE, EnvironmentKind.DEVELOPMENT, profile, true);
        apply(files, environment, progress);
        change(files.resolve(CHANGED));
        return new Started(files, environment);
    }

    private static void createDatabase(DatabaseConnector connector, EmbeddedServer server)
            throws ProblemException {
        try (var session = connector.open(server.profile("postgres"))) {
            session.execute("creating the database", List.of("CREATE DATABASE " + DATABASE));
        }
    }

    private void apply(Path files, Environment environment, Progress progress)
            throws ProblemException {
        var workspace = workspaces.open(files);
        var migrator = workspaces.migrator(workspace, environment);
        var plan = migrator.plan(new Target.Through(APPLIED), progress);
        var report =
                migrator.run(plan, CommitPolicy.COMMIT, workspace.execution(), _ -> {}, progress);
        if (!report.wentWell()) {
            throw new IllegalStateException("the sample does not run: " + report);
        }
    }

    /// As a colleague would who thinks that nobody has it yet.
    private static void change(Path file) throws IOException {
        var text = Files.readString(file);
        Files.writeString(
                file,
                text.replace("'cooking', 'delivered'", "'cooking', 'on the way', 'delivered'"));
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // The process is ending already.
        }
    }

    /// Also at the end of the process; waits for a start under way, so that it leaves nothing.
    private synchronized void clear() {
        var running = server;
        var files = folder;
        if (running != null) {
            running.close();
        }
        if (files != null) {
            SampleFiles.delete(files);
        }
        server = null;
        folder = null;
        started = null;
    }
}
