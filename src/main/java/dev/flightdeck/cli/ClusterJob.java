package dev.flightdeck.cli;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.kubernetes.ProductionPlace;
import dev.flightdeck.kubernetes.pipeline.DatabaseSecret;
import dev.flightdeck.kubernetes.pipeline.JobDatabase;
import dev.flightdeck.kubernetes.pipeline.JobRequest;
import dev.flightdeck.kubernetes.pipeline.JobTemplate;
import dev.flightdeck.kubernetes.pipeline.JobWay;
import dev.flightdeck.kubernetes.pipeline.PipelineArchive;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Secret;
import dev.flightdeck.workspace.Migrator;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From the options to what a Job is to do: cluster, namespace, address of the database, Secret,
/// manifest.
final class ClusterJob {
    private final Invocation invocation;
    private final JobOptions options;
    private final Migrator migrator;
    private final Cluster cluster;
    private final String namespace;

    ClusterJob(Invocation invocation, JobOptions options, Migrator migrator)
            throws ProblemException {
        this.invocation = invocation;
        this.options = options;
        this.migrator = migrator;
        var given = invocation.options().cluster;
        var via = target(profile());
        if (via != null && options.address.isEmpty()) {
            JobWay.refuseOther("context", given.context, via.context(), via);
            JobWay.refuseOther("namespace", given.namespace, via.namespace(), via);
        }
        var context = given.context == null && via != null ? via.context() : given.context;
        this.cluster = invocation.clusters().clusters().open(context);
        var own = via == null ? null : via.namespace();
        this.namespace =
                given.namespace != null
                        ? given.namespace
                        : own != null ? own : cluster.context().namespace();
    }

    private ConnectionProfile profile() {
        return migrator.environment().profile();
    }

    private static @Nullable PortForwardTarget target(ConnectionProfile profile)
            throws ProblemException {
        var via = profile.via();
        return via == null ? null : PortForwardTarget.parse(via.target());
    }

    /// @param kind the name of the command
    PipelineArchive archive(String kind) {
        return PipelineArchive.begin(
                invocation.runs(),
                kind,
                migrator.workspace().root(),
                migrator.environment(),
                cluster.context().name(),
                namespace);
    }

    /// Where the Job runs, if an environment of the workspace leads through there to production.
    Optional<ProductionPlace> production() {
        return ProductionPlace.find(
                migrator.workspace().environments(), cluster.context(), namespace);
    }

    Cluster cluster() {
        return cluster;
    }

    String namespace() {
        return namespace;
    }

    /// @param show only to be looked at: no Secret is looked for or made
    JobRequest request(boolean show) throws ProblemException {
        var workspace = migrator.workspace();
        var name = OwnLabels.nameOf(options.name == null ? workspace.title() : options.name);
        var request =
                new JobRequest(
                        workspace,
                        migrator.format(),
                        migrator.environment(),
                        namespace,
                        name,
                        JobDatabase.of(profile(), namespace, options.address),
                        DatabaseSecret.own(name + "-database"),
                        options.image);
        return request.withSecret(secret(request, show));
    }

    private DatabaseSecret secret(JobRequest request, boolean show) throws ProblemException {
        var named = options.secret;
        if (named != null) {
            var written = DatabaseSecret.written(named);
            if (written.isPresent()) {
                return written.get();
            }
        } else {
            var ofConnection = DatabaseSecret.ofConnection(profile(), namespace);
            if (ofConnection.isPresent()) {
                return ofConnection.get();
            }
        }
        var name = named == null ? request.secret().name() : named;
        if (show) {
            return DatabaseSecret.own(name);
        }
        var found = DatabaseSecret.find(cluster, namespace, name);
        return found.isPresent() ? found.get() : create(request, name);
    }

    private DatabaseSecret create(JobRequest request, String name) throws ProblemException {
        if (!options.createSecret && !wantsSecret(name)) {
            throw new ProblemException(
                    new Problem.ClusterObjectMissing(
                            cluster.context().name(),
                            "Secret %s in namespace %s (name one with --secret, or have it made with --create-secret)"
                                    .formatted(name, namespace)));
        }
        return DatabaseSecret.create(cluster, request, name, password());
    }

    private boolean wantsSecret(String name) throws ProblemException {
        if (!invocation.canAsk()) {
            return false;
        }
        var answer =
                new Questions(invocation)
                        .ask(
                                "Making Secret %s in namespace %s".formatted(name, namespace),
                                migrator.environment(),
                                List.of(
                                        "with user %s and the password of this connection"
                                                .formatted(profile().user())),
                                "Type yes to make it: ");
        return List.of("yes", "y").contains(answer.toLowerCase(Locale.ROOT));
    }

    private Secret password() throws ProblemException {
        var key = profile().secretKey();
        var kept = invocation.secrets().find(key);
        if (kept.isPresent()) {
            return kept.get();
        }
        return invocation
                .secrets()
                .keyring()
                .find(key)
                .orElseThrow(() ->
                        new ProblemException(
                                new Problem.SecretMissing(profile().server(), profile().user())));
    }

    /// Where the manifest is from, for messages.
    String manifestName() {
        return manifestFile().toString();
    }

    private Path manifestFile() {
        return options.file == null ? JobTemplate.place(migrator.workspace().root()) : options.file;
    }

    /// Null for that of the format.
    @Nullable String manifest() throws ProblemException {
        var text = JobTemplate.read(manifestFile());
        if (text.isEmpty() && options.file != null) {
            throw new ProblemException(
                    new Problem.FileUnreadable(options.file.toString(), "it is not there"));
        }
        return text.orElse(null);
    }

    void keep(String yaml) throws ProblemException {
        if (options.keep) {
            var file = JobTemplate.keep(migrator.workspace().root(), yaml);
            invocation.screen().note("Kept as " + file);
        }
    }
}
