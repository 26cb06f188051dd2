package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.Flightdeck;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.TestFolders;
import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.kubernetes.fake.ContainerRun;
import dev.flightdeck.kubernetes.fake.ContainerScript;
import dev.flightdeck.kubernetes.fake.FakeCluster;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.TestWorkspace;
import dev.flightdeck.workspace.Workspaces;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A fake cluster whose containers work on a real database: `sh` and `psql` are the real ones, the
/// other tools are Flightdeck's own engine on the mounted files.
public final class PipelineBed implements AutoCloseable {
    public static final String NAMESPACE = "shop";

    private final Path folder;
    private final TestDatabase database;
    private final MigrationFormat format;
    private final FakeCluster fake = FakeCluster.start();
    private final Clusters clusters;
    private final Path kubeconfig;
    private EnvironmentKind kind = EnvironmentKind.TEST;
    private boolean runsData = true;
    private Path tools;
    private volatile Before before = () -> {};

    public PipelineBed(Path folder, TestDatabase database, String format) throws IOException {
        this.folder = folder;
        this.database = database;
        this.format =
                Flightdeck.formats().stream()
                        .filter(f -> f.id().equals(format))
                        .findFirst()
                        .orElseThrow();
        var home = TestFolders.create("kube");
        kubeconfig = fake.writeKubeconfig(home, "kind");
        clusters = new Clusters(Map.of("KUBECONFIG", kubeconfig.toString()), home);
        fake.namespace(NAMESPACE);
        fake.put(
                new SecretBuilder()
                        .withNewMetadata()
                        .withName("orders-database")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .addToData("username", base64("postgres"))
                        .addToData("password", base64("a secret: %40"))
                        .build());
        fake.containers(MigrationJobManifest.MIGRATE, this::migrate);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    PipelineBed production() {
        kind = EnvironmentKind.PRODUCTION;
        return this;
    }

    PipelineBed runsData(boolean changed) {
        runsData = changed;
        return this;
    }

    /// Where the shell finds tools before those of the machine.
    void path(Path folder) {
        tools = folder;
    }

    public FakeCluster fake() {
        return fake;
    }

    public Clusters clusters() {
        return clusters;
    }

    public Path kubeconfig() {
        return kubeconfig;
    }

    Cluster cluster() throws ProblemException {
        return clusters.open(null);
    }

    Migrator migrator() throws ProblemException {
        var workspaces = new Workspaces(Flightdeck.formats(), database.connector());
        var environment = new Environment("stage", kind, database.profile(), true, runsData);
        return workspaces.migrator(workspaces.open(folder).withFormat(format.id()), environment);
    }

    /// To a database that does not answer.
    Migrator unreachable() throws ProblemException {
        var workspaces = new Workspaces(Flightdeck.formats(), database.connector());
        var profile = new ConnectionProfile("localhost", 1, database.name(), "postgres", Map.of());
        return workspaces.migrator(
                workspaces.open(folder).withFormat(format.id()),
                new Environment("stage", kind, profile, true, runsData));
    }

    JobRequest request() throws ProblemException {
        var migrator = migrator();
        return new JobRequest(
                migrator.workspace(),
                migrator.format(),
                migrator.environment(),
                NAMESPACE,
                "orders",
                JobDatabase.of(database.profile(), NAMESPACE, "localhost:" + database.port()),
                DatabaseSecret.own("orders-database"),
                null);
    }

    Pipeline pipeline(PipelineListener listener) throws ProblemException {
        return new Pipeline(cluster(), migrator(), Pipeline.all(), false, listener);
    }

    /// Done by the container before it migrates, such as waiting.
    public void before(Before first) {
        before = first;
    }

    public interface Before {
        void run() throws Exception;
    }

    /// What the main container does.
    private int migrate(ContainerRun run) throws Exception {
        before.run();
        var mount = TestFolders.create("mount");
        for (var file : run.files().entrySet()) {
            var path = mount.resolve(file.getKey().substring("/migrations/".length()));
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return run.command().isEmpty() ? byEngine(run, mount) : byShell(run, mount);
    }

    private int byEngine(ContainerRun run, Path mount) {
        try {
            if (run.args().contains("goto")) {
                var version = run.args().getLast();
                return say(
                        run,
                        new TestWorkspace(format, mount, database)
                                .run(new Target.BackTo(new Version(version)), CommitPolicy.COMMIT)
                                .wentWell());
            }
            var report = new TestWorkspace(format, mount, database).migrate();
            report.steps().forEach(step -> run.print(step.step().name() + " " + step.outcome()));
            return say(run, report.wentWell());
        } catch (ProblemException e) {
            run.print("ERROR: " + Explanation.of(e.problem()).headline());
            return 1;
        }
    }

    private static int say(ContainerRun run, boolean well) {
        run.print(well ? "done" : "ERROR: not done");
        return well ? 0 : 1;
    }

    private int byShell(ContainerRun run, Path mount) throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        run.command().forEach(words::add);
        run.args().forEach(word -> words.add(word.replace("/migrations", mount.toString())));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(run.environment());
        if (tools != null) {
            builder.environment().merge("PATH", tools.toString(), (old, own) -> own + ":" + old);
        }
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        output.lines().forEach(run::print);
        process.waitFor(1, TimeUnit.MINUTES);
        return process.exitValue();
    }

    static ContainerScript noMigration() {
        return ContainerScript.exits(0);
    }

    static List<String> words(List<Stage> stages) {
        return stages.stream()
                .map(s -> s.kind().name().toLowerCase(Locale.ROOT) + " " + s.status().word())
                .toList();
    }

    @Override
    public void close() {
        clusters.close();
        fake.close();
    }
}
