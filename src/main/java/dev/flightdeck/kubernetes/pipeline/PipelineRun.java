package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.configmap.ScriptsConfigMap;
import dev.flightdeck.kubernetes.configmap.ScriptsUpdate;
import dev.flightdeck.kubernetes.job.JobReader;
import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The stages that change something: ConfigMaps, Job, and the way to its end.
final class PipelineRun {
    private final Cluster cluster;
    private final PipelinePlan plan;
    private final JobYaml.Documents documents;
    private final boolean takeOver;
    private final StageBoard board;
    private final PipelineListener listener;
    private final Progress progress;
    private final String namespace;
    private final ScriptsUpdate update;
    private final Set<String> pods = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private @Nullable Job made;
    private @Nullable MigrationJob job;

    PipelineRun(
            Cluster cluster,
            PipelinePlan plan,
            JobYaml.Documents documents,
            boolean takeOver,
            StageBoard board,
            PipelineListener listener,
            Progress progress) {
        this.cluster = cluster;
        this.plan = plan;
        this.documents = documents;
        this.takeOver = takeOver;
        this.board = board;
        this.listener = listener;
        this.progress = progress;
        this.namespace = plan.request().namespace();
        this.update =
                new ScriptsUpdate(
                        cluster, namespace, plan.request().scriptLabels(plan.act()), takeOver);
    }

    /// Null where none was made.
    @Nullable String name() {
        return made == null ? null : made.getMetadata().getName();
    }

    @Nullable MigrationJob job() {
        return job;
    }

    void start(Consumer<String> onCreated) throws StageBoard.Stopped {
        progress.onCancelRequest(() -> {});
        stopIfCancelled(StageKind.CONFIG_MAPS, "Nothing was changed.");
        var parts = configMaps();
        stopIfCancelled(StageKind.RUN, "The ConfigMaps are up to date. No Job was made.");
        run(parts, onCreated);
    }

    private void stopIfCancelled(StageKind stage, String state) throws StageBoard.Stopped {
        if (progress.cancelRequested()) {
            board.cancelled(stage, state);
            throw new StageBoard.Stopped(null);
        }
    }

    private List<ScriptsConfigMap> configMaps() throws StageBoard.Stopped {
        board.running(StageKind.CONFIG_MAPS, "looking at the Jobs");
        var done = new ArrayList<String>();
        List<ScriptsConfigMap> parts = List.of();
        try {
            LastJob.read(cluster, plan.request()).refuseRunning(cluster);
            if (!JobTemplate.mountsScripts(documents.job())) {
                board.skipped(StageKind.CONFIG_MAPS, "the Job mounts none");
                return parts;
            }
            parts = ScriptsConfigMap.split(plan.request().scriptsName(plan.act()), plan.files());
            board.running(StageKind.CONFIG_MAPS, "writing " + names(parts));
            update.apply(parts, done::add);
            board.done(StageKind.CONFIG_MAPS, names(parts));
            return parts;
        } catch (ProblemException e) {
            throw board.failed(
                    StageKind.CONFIG_MAPS, e.problem(), written(parts, done), next(e.problem()));
        }
    }

    private static String names(List<ScriptsConfigMap> parts) {
        return String.join(", ", parts.stream().map(ScriptsConfigMap::name).toList());
    }

    private static String written(List<ScriptsConfigMap> parts, List<String> done) {
        var rest =
                parts.stream().map(ScriptsConfigMap::name).filter(n -> !done.contains(n)).toList();
        return done.isEmpty()
                ? "No ConfigMap was written and no Job was made."
                : "Written: %s. Not written, as far as is known: %s. No Job was made."
                        .formatted(String.join(", ", done), String.join(", ", rest));
    }

    private String next(Problem problem) {
        return problem instanceof Problem.ClusterConflict && !takeOver
                ? "Ask the owner, or take the fields over on purpose (--take-over)."
                : "Begin again once it is put right: what was written is written again.";
    }

    private void run(List<ScriptsConfigMap> parts, Consumer<String> onCreated)
            throws StageBoard.Stopped {
        var wanted = JobCreation.ofThisRun(new JobBuilder(documents.job()).build());
        var name = wanted.getMetadata().getName();
        refuseWhatBegan(parts);
        board.running(StageKind.RUN, "creating Job " + name);
        try {
            made = new JobCreation(cluster, namespace).make(documents.others(), wanted);
        } catch (ProblemException e) {
            throw notMade(e.problem(), parts, made(e.problem(), name));
        }
        onCreated.accept(made.getMetadata().getName());
        board.done(StageKind.RUN, "Job " + name());
        listener.created(namespace, name);
    }

    /// Another Job of the workspace may have begun while the ConfigMaps were written.
    private void refuseWhatBegan(List<ScriptsConfigMap> parts) throws StageBoard.Stopped {
        board.running(StageKind.RUN, "looking at the Jobs once more");
        try {
            LastJob.read(cluster, plan.request()).refuseRunning(cluster);
        } catch (ProblemException e) {
            throw notMade(e.problem(), parts, "No Job was made.");
        }
    }

    private StageBoard.Stopped notMade(Problem problem, List<ScriptsConfigMap> parts, String left) {
        return board.failed(
                StageKind.RUN,
                problem,
                parts.isEmpty() ? left : "The ConfigMaps are up to date. " + left,
                "Begin again once it is put right.");
    }

    private static String made(Problem problem, String name) {
        return problem instanceof Problem.ClusterUnreachable
                ? "Whether Job %s was made is not known: the answer did not arrive.".formatted(name)
                : "No Job was made.";
    }

    void follow() throws StageBoard.Stopped {
        var uid = made == null ? "" : made.getMetadata().getUid();
        board.running(StageKind.FOLLOW, "Job " + name());
        try {
            job =
                    JobEnd.await(
                            cluster, namespace, String.valueOf(name()), uid, this::heard, progress);
        } catch (ProblemException e) {
            throw board.failed(
                    StageKind.FOLLOW,
                    e.problem(),
                    e.problem() instanceof Problem.ClusterObjectMissing
                            ? "Job %s was made, and deleted before its end was seen."
                                    .formatted(name())
                            : "Job %s was made; its end was not seen. It goes on by itself."
                                    .formatted(name()),
                    "Look at it with `flightdeck jobs`, and ask for the status of the database when it has ended.");
        }
        var ended = job;
        if (ended == null || !ended.status().isFinished()) {
            leave(ended);
            throw new StageBoard.Stopped(null);
        }
        if (!Pipeline.wentWell(ended)) {
            throw board.failed(
                    StageKind.FOLLOW,
                    new Problem.JobFailed(
                            cluster.context().name(),
                            ended.name(),
                            ended.status().words(),
                            JobEnd.lastLines(cluster, ended)),
                    "The ConfigMaps are up to date; Job %s failed%s."
                            .formatted(ended.name(), attempts()),
                    "Ask for the status of the database: it is as the tool left it. Mend the file and begin again.");
        }
        board.done(StageKind.FOLLOW, "Job %s is complete%s".formatted(ended.name(), tidied()));
    }

    /// As many as were ever seen: the pods of a Job that failed may be deleted with its end.
    private String attempts() {
        return pods.isEmpty()
                ? "; none of its pods is left to tell how often it was attempted"
                : " after %d attempt%s".formatted(pods.size(), pods.size() == 1 ? "" : "s");
    }

    private void heard(MigrationJob now) {
        job = now;
        now.attempts().forEach(attempt -> pods.add(attempt.uid()));
        var words = now.status().words();
        board.running(
                StageKind.FOLLOW,
                "Job %s%s".formatted(now.name(), words.isEmpty() ? "" : ": " + words));
        listener.job(now);
        for (var attempt : now.attempts()) {
            if (attempt.failed().isPresent() && failed.add(attempt.uid())) {
                listener.failed(attempt, () -> JobEnd.lastLines(cluster, now.namespace(), attempt));
            }
        }
    }

    /// A cancel may come before the Job was heard of. Null where it cannot be read.
    private @Nullable MigrationJob look() {
        var name = name();
        if (name == null) {
            return null;
        }
        try {
            return new JobReader(cluster, JobRules.usual()).findJob(namespace, name).orElse(null);
        } catch (ProblemException _) {
            return null; // then nobody can decide about it here, and it is said that it runs on
        }
    }

    /// What was cut into other ConfigMaps before is no longer needed; a failure to delete it is no
    /// failure of the pipeline.
    private String tidied() {
        try {
            var parts =
                    JobTemplate.mountsScripts(documents.job())
                            ? ScriptsConfigMap.split(
                                    plan.request().scriptsName(plan.act()), plan.files())
                            : List.<ScriptsConfigMap>of();
            var gone = parts.isEmpty() ? List.<String>of() : update.removeUnused(parts);
            return gone.isEmpty() ? "" : "; no longer needed, deleted: " + String.join(", ", gone);
        } catch (ProblemException e) {
            return "; ConfigMaps that are no longer needed stay: " + e.getMessage();
        }
    }

    private void leave(@Nullable MigrationJob heard) {
        var running = heard == null ? look() : heard;
        boolean delete =
                running != null && listener.cancelled(running) == PipelineListener.OnCancel.DELETE;
        if (!delete) {
            board.cancelled(
                    StageKind.FOLLOW,
                    "Job %s runs on. It was not verified. `flightdeck logs %s -n %s --follow` goes on with it."
                            .formatted(name(), name(), plan.request().namespace()));
            return;
        }
        try {
            cluster.ask(
                    "deleting Job " + name(),
                    api -> api.resource(made).inNamespace(namespace).delete());
            board.cancelled(
                    StageKind.FOLLOW,
                    "Job %s was deleted with its pods; the server rolls back what the tool had not committed. Ask for the status of the database."
                            .formatted(name()));
        } catch (ProblemException e) {
            board.cancelled(
                    StageKind.FOLLOW,
                    "Job %s could not be deleted and may run on: %s"
                            .formatted(name(), e.getMessage()));
        }
    }
}
