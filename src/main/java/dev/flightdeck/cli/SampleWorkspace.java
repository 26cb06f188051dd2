package dev.flightdeck.cli;

import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.Identifiers;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The samples on a PostgreSQL of their own, each with a database of its own. The first one has
/// three migrations applied, three pending, and one of the applied ones changed since; the others
/// have everything pending. Leaves nothing when it is closed or the process is stopped.
public final class SampleWorkspace implements AutoCloseable {
    private static final Version APPLIED = new Version("3");
    private static final String CHANGED = "V2__create_orders.sql";

    private final Workspaces workspaces;
    private final Thread atExit = new Thread(this::clear, "end of the sample");
    private final Map<String, Started> started = new HashMap<>();
    private @Nullable Path folder;
    private @Nullable EmbeddedServer server;

    /// @param folder with a `flightdeck.toml` that has the environment
    public record Started(Path folder, Environment environment) {}

    public SampleWorkspace(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /// The samples there are, by name.
    public List<SampleOffer> offers() throws ProblemException {
        return SampleFiles.offers();
    }

    /// The sample of the plain `flightdeck demo`.
    public Started start(Progress progress) throws ProblemException {
        return start(SampleOffer.FIRST, progress);
    }

    /// Copies a sample and makes its database; a second call gives what the first one started.
    public synchronized Started start(String name, Progress progress) throws ProblemException {
        var known = started.get(name);
        if (known != null) {
            return known;
        }
        var offer =
                offers().stream()
                        .filter(o -> o.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(new Problem.FolderMissing(name)));
        try {
            var prepared = prepare(offer, progress);
            started.put(name, prepared);
            return prepared;
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.NotSaved("The copy of the sample", String.valueOf(e)), e);
        }
    }

    private Started prepare(SampleOffer offer, Progress progress)
            throws ProblemException, IOException {
        var running = server(progress);
        createDatabase(workspaces.connector(), running, offer.database());
        var profile = running.profile(offer.database());
        var files = SampleFiles.copy(offer, root().resolve(offer.slug()), profile);
        var environment =
                new Environment(offer.database(), EnvironmentKind.DEVELOPMENT, profile, true);
        if (offer.isFirst()) {
            apply(files, environment, progress);
            change(files.resolve(CHANGED));
        }
        return new Started(files, environment);
    }

    private Path root() throws IOException {
        var root = folder;
        if (root == null) {
            Runtime.getRuntime().addShutdownHook(atExit);
            root = Files.createTempDirectory("flightdeck-demo-");
            folder = root;
        }
        return root;
    }

    private EmbeddedServer server(Progress progress) throws ProblemException, IOException {
        var running = server;
        if (running == null) {
            var root = root();
            progress.message("Starting a PostgreSQL of its own");
            running = EmbeddedServer.start(SampleFiles.cache(), root.resolve("data"));
            server = running;
        }
        return running;
    }

    private static void createDatabase(
            DatabaseConnector connector, EmbeddedServer server, String name)
            throws ProblemException {
        try (var session = connector.open(server.profile("postgres"))) {
            session.execute(
                    "creating the database", List.of("CREATE DATABASE " + Identifiers.quote(name)));
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
        started.clear();
    }
}
