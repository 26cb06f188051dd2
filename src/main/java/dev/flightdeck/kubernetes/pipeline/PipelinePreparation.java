package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.ProductionPlace;
import dev.flightdeck.kubernetes.configmap.ScriptFiles;
import dev.flightdeck.kubernetes.configmap.ScriptsConfigMap;
import dev.flightdeck.kubernetes.configmap.ScriptsInCluster;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Target;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.MigrationStatus;
import dev.flightdeck.workspace.Migrator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything of a pipeline that changes nothing: the files, the manifest, what differs, and
/// whether it would be allowed.
final class PipelinePreparation {
    private final Cluster cluster;
    private final JobRequest request;
    private final @Nullable Migrator migrator;
    private final boolean follows;
    private final StageBoard board;
    private final Progress progress;
    private final List<String> remarks = new ArrayList<>();

    /// @param migrator null where no database is to be asked
    /// @param follows the Job will be followed
    PipelinePreparation(
            Cluster cluster,
            JobRequest request,
            @Nullable Migrator migrator,
            boolean follows,
            StageBoard board,
            Progress progress) {
        this.cluster = cluster;
        this.request = request;
        this.migrator = migrator;
        this.follows = follows;
        this.board = board;
        this.progress = progress;
    }

    /// What the database said.
    private record Asked(
            @Nullable MigrationStatus status, @Nullable Plan plan, @Nullable Problem problem) {}

    /// What was made of the files.
    private record Made(
            MigrationFolder folder, ScriptFiles files, String yaml, JobYaml.Documents documents) {}

    /// @param manifest a text to use instead of the format's own, and where it is from
    PipelinePlan prepare(Manifest manifest, boolean compare) throws ProblemException {
        var made = validate(manifest);
        if (!compare) {
            checkCluster(made, StageKind.VALIDATE);
            return plan(made, null, new Asked(null, null, null));
        }
        return compare(made);
    }

    /// @param file where the text is from
    /// @param text null for the format's own
    record Manifest(String file, @Nullable String text) {}

    private Made validate(Manifest manifest) throws ProblemException {
        board.running(StageKind.VALIDATE, "reading the files");
        try {
            var folder = request.folder(progress);
            refuseInvalid(folder);
            var files = request.files(folder);
            var parts = ScriptsConfigMap.split(request.scriptsName(JobRequest.MIGRATE), files);
            var yaml = yaml(request, manifest, files);
            var documents = JobYaml.read(manifest.file(), yaml);
            remarks.addAll(request.database().remarks(request.format().id()));
            if (!JobTemplate.mountsScripts(documents.job())) {
                remarks.add(
                        "The manifest has no volume named scripts: the Job uses the files of its image, not those of the folder.");
            }
            board.done(
                    StageKind.VALIDATE,
                    "%d migrations, %d bytes in %d ConfigMap%s"
                            .formatted(
                                    folder.migrations().size(),
                                    files.bytes(),
                                    parts.size(),
                                    parts.size() == 1 ? "" : "s"));
            return new Made(folder, files, yaml, documents);
        } catch (ProblemException e) {
            throw failed(StageKind.VALIDATE, e);
        }
    }

    private static void refuseInvalid(MigrationFolder folder) throws ProblemException {
        if (!folder.problems().isEmpty()) {
            throw new ProblemException(folder.problems().getFirst());
        }
        for (var migration : folder.migrations()) {
            var problem = folder.invalid().get(migration.script());
            if (problem != null) {
                throw new ProblemException(problem);
            }
        }
    }

    static String yaml(JobRequest request, Manifest manifest, ScriptFiles files)
            throws ProblemException {
        if (manifest.text() != null) {
            return JobTemplate.refreshed(manifest.file(), manifest.text(), request, files);
        }
        request.requireUser();
        var run = ToolCommand.migrate(request, files);
        var tool = ToolImage.of(request.format().id()).orElseThrow();
        return JobYaml.print(
                List.of(
                        new MigrationJobManifest(request, JobRequest.MIGRATE, files, tool)
                                .job(run)));
    }

    private PipelinePlan compare(Made made) throws ProblemException {
        board.running(StageKind.COMPARE, "asking the database");
        try {
            var asked = ask();
            board.running(StageKind.COMPARE, "reading the cluster");
            var fourWay =
                    new FourWayReader(cluster, request, made.folder(), made.files())
                            .read(asked.status(), asked.problem());
            checkCluster(made, StageKind.COMPARE);
            var plan = plan(made, fourWay, asked);
            board.done(StageKind.COMPARE, words(fourWay, asked));
            return plan;
        } catch (ProblemException e) {
            throw failed(StageKind.COMPARE, e);
        }
    }

    private String words(FourWay fourWay, Asked asked) {
        long differing = fourWay.rows().stream().filter(row -> !row.isEqual()).count();
        var plan = asked.plan();
        return "%d of %d migrations differ somewhere; %s"
                .formatted(
                        differing,
                        fourWay.rows().size(),
                        plan == null
                                ? "the database is not known"
                                : plan.steps().size() + " to apply");
    }

    /// A database that cannot be reached is not known; one that speaks against a run stops it.
    private Asked ask() throws ProblemException {
        if (migrator == null) {
            return new Asked(null, null, null);
        }
        try {
            var status = migrator.status(progress);
            if (status.anotherServer() != null) {
                throw new ProblemException(status.anotherServer());
            }
            var plan = migrator.plan(new Target.Latest(), progress);
            if (!plan.isRunnable() && keepsHistory(request)) {
                throw new ProblemException(plan.refusals().getFirst());
            }
            plan.warnings().stream()
                    .map(PipelinePreparation::remark)
                    .filter(remark -> !remarks.contains(remark))
                    .forEach(remarks::add);
            return new Asked(status, plan, null);
        } catch (ProblemException e) {
            if (!isOnTheWay(e.problem())) {
                throw e;
            }
            remarks.add(
                    "The database was not asked: %s. What the Job did will not be verified."
                            .formatted(Explanation.of(e.problem()).headline()));
            return new Asked(null, null, e.problem());
        }
    }

    static String remark(Warning warning) {
        var file = warning.place().file();
        return file.isEmpty() ? warning.text() : file + ": " + warning.text();
    }

    /// Whether what the tool in the Job does is recorded: psql records nothing.
    static boolean keepsHistory(JobRequest request) {
        return !request.format().id().equals("plain-sql");
    }

    static boolean isOnTheWay(Problem problem) {
        return switch (problem) {
            case Problem.ServerUnreachable _,
                    Problem.AuthenticationFailed _,
                    Problem.SecretMissing _,
                    Problem.DatabaseMissing _,
                    Problem.TlsFailed _,
                    Problem.ConnectionLost _,
                    Problem.KeyringUnavailable _,
                    Problem.OfCluster _ ->
                    true;
            default -> false;
        };
    }

    private void checkCluster(Made made, StageKind stage) throws ProblemException {
        try {
            var creation = new JobCreation(cluster, request.namespace());
            boolean mounts = JobTemplate.mountsScripts(made.documents().job());
            remarks.addAll(creation.checkRights(mounts, follows));
            LastJob.read(cluster, request).refuseRunning(cluster);
            if (mounts) {
                refuseStrangers(made.files());
            }
            creation.tryOut(made.documents());
        } catch (ProblemException e) {
            throw stage == StageKind.VALIDATE ? failed(stage, e) : e;
        }
    }

    /// Two workspaces of one name would overwrite each other.
    private void refuseStrangers(ScriptFiles files) throws ProblemException {
        ScriptsInCluster maps;
        try {
            maps =
                    ScriptsInCluster.read(
                            cluster,
                            request.namespace(),
                            request.name(),
                            JobRequest.component(JobRequest.MIGRATE));
        } catch (ProblemException e) {
            if (e.problem() instanceof Problem.ClusterForbidden) {
                return; // what is there is not known; writing them tells
            }
            throw e;
        }
        var theirs = maps.files().keySet().stream().filter(p -> !ScriptFiles.isOwn(p)).toList();
        boolean strange =
                maps.maps().stream().anyMatch(m -> !m.format().equals(request.format().id()))
                        || (!theirs.isEmpty()
                                && theirs.stream()
                                        .noneMatch(path -> files.files().containsKey(path)));
        if (strange) {
            throw new ProblemException(
                    new Problem.ClusterConflict(
                            cluster.context().name(),
                            "using the name %s in namespace %s"
                                    .formatted(request.name(), request.namespace()),
                            "the ConfigMaps of that name have none of these files: they are another workspace's. Choose a name with --name, or `name` in flightdeck.toml."));
        }
    }

    private PipelinePlan plan(Made made, @Nullable FourWay fourWay, Asked asked) {
        var place = productionPlace(cluster, request);
        place.ifPresent(p -> remarks.add(remark(p)));
        var plan = asked.plan();
        boolean upToDate =
                plan != null
                        && plan.isEmpty()
                        && fourWay != null
                        && !fourWay.configMapsDiffer()
                        && keepsHistory(request);
        return new PipelinePlan(
                request,
                JobRequest.MIGRATE,
                made.files(),
                fourWay,
                made.yaml(),
                "",
                plan,
                remarks,
                confirmation(request, migrator, place),
                upToDate);
    }

    /// Where a Job for a database that is not production runs in a place that leads to one.
    static Optional<ProductionPlace> productionPlace(Cluster cluster, JobRequest request) {
        return request.environment().isProduction()
                ? Optional.empty()
                : ProductionPlace.find(
                        request.workspace().environments(), cluster.context(), request.namespace());
    }

    static String remark(ProductionPlace place) {
        return "The %s.".formatted(place.words());
    }

    /// The name that has to be typed: of the database, else of the context.
    static @Nullable String confirmation(
            JobRequest request, @Nullable Migrator migrator, Optional<ProductionPlace> place) {
        boolean production =
                request.environment().isProduction()
                        || (migrator != null && migrator.environment().isProduction());
        return production
                ? request.database().database()
                : place.map(ProductionPlace::context).orElse(null);
    }

    private ProblemException failed(StageKind stage, ProblemException e) {
        board.failed(stage, e.problem(), "Nothing was changed.", "Put it right and begin again.");
        board.skipRest("an earlier stage failed");
        return e;
    }
}
