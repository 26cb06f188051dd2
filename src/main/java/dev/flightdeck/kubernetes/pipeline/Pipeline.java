package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Migrator;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// From the files of a folder to a database that has them, by a Job in the cluster: prepared first,
/// which changes nothing, then run. Once; one thread at a time, [#stages] from any.
public final class Pipeline {
    private final Cluster cluster;
    private final @Nullable Migrator migrator;
    private final Set<StageKind> kinds;
    private final PipelineListener listener;
    private final boolean takeOver;
    private final StageBoard board;

    /// @param migrator for the same database over a connection of our own, such as a port-forward;
    ///   null for none: then nothing can be verified
    /// @param takeOver fields of ConfigMaps that somebody else has set are overwritten
    public Pipeline(
            Cluster cluster,
            @Nullable Migrator migrator,
            Set<StageKind> kinds,
            boolean takeOver,
            PipelineListener listener) {
        this.cluster = cluster;
        this.migrator = migrator;
        this.kinds = EnumSet.copyOf(kinds);
        this.takeOver = takeOver;
        this.listener = listener;
        this.board = new StageBoard(this.kinds, listener, Clock.systemUTC());
    }

    /// All of them.
    public static Set<StageKind> all() {
        return EnumSet.allOf(StageKind.class);
    }

    public List<Stage> stages() {
        return board.stages();
    }

    /// Validates the files and compares the four places; changes nothing.
    ///
    /// Gives what stands in the way; the stage that found it has failed then.
    ///
    /// @param file where the manifest is from; for messages
    /// @param manifest null for that of the format
    public PipelinePlan prepare(
            JobRequest request, String file, @Nullable String manifest, Progress progress)
            throws ProblemException {
        boolean follows = kinds.contains(StageKind.FOLLOW);
        return new PipelinePreparation(cluster, request, migrator, follows, board, progress)
                .prepare(
                        new PipelinePreparation.Manifest(file, manifest),
                        kinds.contains(StageKind.COMPARE));
    }

    /// The manifest alone; asks nothing of cluster or database.
    ///
    /// Gives what reading the files gives, and `ManifestInvalid`.
    public static String manifest(
            JobRequest request, String file, @Nullable String manifest, Progress progress)
            throws ProblemException {
        var files = request.files(request.folder(progress));
        return PipelinePreparation.yaml(
                request, new PipelinePreparation.Manifest(file, manifest), files);
    }

    /// The same for a Job that rolls back.
    ///
    /// Gives the plan's first refusal, such as `NoDownScript`.
    public PipelinePlan prepareRollback(JobRequest request, Target target, Progress progress)
            throws ProblemException {
        return new RollbackJob(cluster, request, Objects.requireNonNull(migrator), board, progress)
                .prepare(target);
    }

    /// What a Job that rolls back would run; asks nothing of the cluster, so a Job that runs there
    /// is not in the way.
    ///
    /// Gives the plan's first refusal, such as `NoDownScript`.
    public PipelinePlan showRollback(JobRequest request, Target target, Progress progress)
            throws ProblemException {
        return new RollbackJob(cluster, request, Objects.requireNonNull(migrator), board, progress)
                .show(target);
    }

    /// Carries out what was prepared. What goes wrong is in the report.
    ///
    /// Gives `ConfirmationMissing`, and `ManifestInvalid`, before anything is done.
    ///
    /// @param yaml that of the plan, perhaps changed by hand
    /// @param confirmed the name as it was typed; null where nobody was asked
    /// @param onCreated told the name of the Job as soon as it was made
    public PipelineReport run(
            PipelinePlan plan,
            String yaml,
            @Nullable String confirmed,
            Consumer<String> onCreated,
            Progress progress)
            throws ProblemException {
        if (plan.confirm() != null && !plan.confirm().equals(confirmed)) {
            throw new ProblemException(
                    new Problem.ConfirmationMissing(
                            "A %s Job on production".formatted(plan.act()),
                            "Give the name %s. Nothing was changed.".formatted(plan.confirm())));
        }
        var documents = JobYaml.read("the manifest", yaml);
        if (plan.upToDate()) {
            board.skipRest("nothing is to do");
            return report(PipelineReport.Outcome.NOTHING_TO_DO, null);
        }
        var run = new PipelineRun(cluster, plan, documents, takeOver, board, listener, progress);
        try {
            run.start(onCreated);
            if (!kinds.contains(StageKind.FOLLOW)) {
                return report(PipelineReport.Outcome.STARTED, run);
            }
            run.follow();
            return report(verify(plan, run.job(), progress), run);
        } catch (StageBoard.Stopped _) {
            board.skipRest("an earlier stage did not end well");
            return report(
                    board.problem() == null
                            ? PipelineReport.Outcome.CANCELLED
                            : PipelineReport.Outcome.FAILED,
                    run);
        }
    }

    private PipelineReport report(PipelineReport.Outcome outcome, @Nullable PipelineRun run) {
        return new PipelineReport(
                board.stages(), outcome, run == null ? null : run.name(), board.problem());
    }

    private PipelineReport.Outcome verify(
            PipelinePlan plan, @Nullable MigrationJob job, Progress progress)
            throws StageBoard.Stopped {
        if (!kinds.contains(StageKind.VERIFY)) {
            return PipelineReport.Outcome.NOT_VERIFIED;
        }
        if (migrator == null) {
            return notVerified("there is no connection to the database from here");
        }
        if (!plan.goesBack() && !PipelinePreparation.keepsHistory(plan.request())) {
            return notVerified("psql records nothing in the history of plain SQL files");
        }
        board.running(StageKind.VERIFY, "reading the history");
        var name = job == null ? "" : job.name();
        try {
            var status = migrator.status(progress);
            var open = Verification.open(plan.plan(), status, plan.goesBack());
            judge(open, name, status.current());
            return PipelineReport.Outcome.VERIFIED;
        } catch (ProblemException e) {
            if (PipelinePreparation.isOnTheWay(e.problem())) {
                return notVerified(String.valueOf(e.getMessage()));
            }
            throw board.failed(
                    StageKind.VERIFY,
                    e.problem(),
                    "The Job is complete; the history could not be read.",
                    "Ask for the status of the database.");
        }
    }

    private void judge(List<String> open, String job, @Nullable Version current)
            throws StageBoard.Stopped {
        if (!open.isEmpty()) {
            var database = Objects.requireNonNull(migrator).environment().profile().display();
            throw board.failed(
                    StageKind.VERIFY,
                    new Problem.NotAsPlanned(job, database, open),
                    "The Job is complete.",
                    "Look at the log of the Job and at the status of the database.");
        }
        board.done(
                StageKind.VERIFY,
                "the history says what was planned; current version "
                        + (current == null ? "none" : current.text()));
    }

    private PipelineReport.Outcome notVerified(String why) {
        board.skipped(StageKind.VERIFY, "not verified: " + why);
        return PipelineReport.Outcome.NOT_VERIFIED;
    }

    static boolean wentWell(MigrationJob job) {
        return job.status().state() == JobStatus.State.COMPLETE;
    }
}
