package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.configmap.ScriptFiles;
import dev.flightdeck.kubernetes.configmap.ScriptFolder;
import dev.flightdeck.kubernetes.configmap.ScriptsConfigMap;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.MigrationStatus;
import dev.flightdeck.workspace.Migrator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A Job that goes back to a version: by the tool's own command where it has one, else by the SQL
/// of our plan with its history rows.
final class RollbackJob {
    private static final String SQL_FILE = "rollback.sql";
    private static final String SHELL_FILE = "rollback.sh";
    private static final String OWN = ".flightdeck/";

    private final Cluster cluster;
    private final JobRequest request;
    private final Migrator migrator;
    private final StageBoard board;
    private final Progress progress;

    RollbackJob(
            Cluster cluster,
            JobRequest request,
            Migrator migrator,
            StageBoard board,
            Progress progress) {
        this.cluster = cluster;
        this.request = request;
        this.migrator = migrator;
        this.board = board;
        this.progress = progress;
    }

    /// What the container runs, and the files that it needs for that.
    ///
    /// @param text of what is generated; empty for nothing
    private record Way(ToolRun run, ScriptFiles files, ToolImage tool, String text) {}

    /// What would run; asks nothing of the cluster.
    PipelinePlan show(Target target) throws ProblemException {
        return validate(() -> made(target, List.of()));
    }

    PipelinePlan prepare(Target target) throws ProblemException {
        var plan =
                validate(() -> {
                    var creation = new JobCreation(cluster, request.namespace());
                    var made = made(target, creation.checkRights(true, true));
                    creation.tryOut(JobYaml.read("the manifest", made.yaml()));
                    return made;
                });
        refuseRunning();
        return plan;
    }

    private interface Preparation {
        PipelinePlan prepare() throws ProblemException;
    }

    private PipelinePlan validate(Preparation preparation) throws ProblemException {
        board.running(StageKind.VALIDATE, "planning");
        try {
            var plan = preparation.prepare();
            board.done(
                    StageKind.VALIDATE,
                    Objects.requireNonNull(plan.plan()).steps().size() + " to roll back");
            return plan;
        } catch (ProblemException e) {
            board.failed(
                    StageKind.VALIDATE, e.problem(), "Nothing was changed.", "Put it right first.");
            board.skipRest("an earlier stage failed");
            throw e;
        }
    }

    /// It could not be started; that is known before anybody is asked.
    private void refuseRunning() throws ProblemException {
        try {
            LastJob.read(cluster, request).refuseRunning(cluster);
        } catch (ProblemException e) {
            board.failed(
                    StageKind.RUN, e.problem(), "Nothing was changed.", "Begin again after it.");
            board.skipRest("the Job cannot be started");
            throw e;
        }
    }

    private PipelinePlan made(Target target, List<String> notSeen) throws ProblemException {
        var status = migrator.status(progress);
        if (status.anotherServer() != null) {
            throw new ProblemException(status.anotherServer());
        }
        var plan = plan(target);
        var way = way(plan, status, target);
        ScriptsConfigMap.split(request.scriptsName(JobRequest.ROLLBACK), way.files());
        request.requireUser();
        var manifest =
                new MigrationJobManifest(request, JobRequest.ROLLBACK, way.files(), way.tool());
        var remarks = new ArrayList<>(notSeen);
        plan.warnings().stream().map(PipelinePreparation::remark).forEach(remarks::add);
        var place = PipelinePreparation.productionPlace(cluster, request);
        place.ifPresent(p -> remarks.add(PipelinePreparation.remark(p)));
        return new PipelinePlan(
                request,
                JobRequest.ROLLBACK,
                way.files(),
                null,
                JobYaml.print(List.of(manifest.job(way.run()))),
                way.text().isEmpty() ? way.run().display() + "\n" : way.text(),
                plan,
                remarks,
                PipelinePreparation.confirmation(request, migrator, place),
                plan.isEmpty());
    }

    private Plan plan(Target target) throws ProblemException {
        var plan = migrator.plan(target, progress);
        if (!plan.isRunnable()) {
            throw new ProblemException(plan.refusals().getFirst());
        }
        return plan;
    }

    private Way way(Plan plan, MigrationStatus status, Target target) throws ProblemException {
        var format = request.format().id();
        return switch (format) {
            case "dbmate" -> dbmate(plan, status);
            case "golang-migrate" -> golangMigrate(target, plan);
            default -> {
                var sql = migrator.sql(plan, progress);
                yield new Way(
                        ToolCommand.psql(OWN + SQL_FILE),
                        ScriptFiles.none().withOwn(SQL_FILE, sql),
                        ToolImage.POSTGRES,
                        sql);
            }
        };
    }

    private Way golangMigrate(Target target, Plan plan) throws ProblemException {
        if (!(target instanceof Target.BackTo back)) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "Rolling back %d migrations by a Job".formatted(plan.steps().size()),
                            "a Job may start twice, and would go back twice as far",
                            "Name the version to go back to."));
        }
        var files = ScriptFolder.read(request.workspace().folders(), request.format().id());
        return new Way(
                ToolCommand.goTo(
                        request, files, back.version() == null ? "" : back.version().text()),
                files,
                tool(),
                "");
    }

    /// dbmate goes back one step at a time and does not say which: each is looked at before and
    /// after.
    private Way dbmate(Plan plan, MigrationStatus status) throws ProblemException {
        var files = ScriptFolder.read(request.workspace().folders(), request.format().id());
        var versions = new ArrayList<String>();
        for (var step : plan.steps()) {
            if (step instanceof Step.Revert revert) {
                versions.add(revert.migration().versionText());
            }
        }
        var run = ToolCommand.dbmateRollback(request, files);
        var script = DbmateRollback.script(run.args(), status.historyTable(), versions);
        var shell = ToolCommand.shell(OWN + SHELL_FILE);
        return new Way(
                new ToolRun(shell.command(), shell.args(), run.environment()),
                files.withOwn(SHELL_FILE, script),
                tool(),
                script);
    }

    private ToolImage tool() {
        return ToolImage.of(request.format().id()).orElseThrow();
    }
}
