package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.Permission;
import dev.flightdeck.kubernetes.job.JobCleaning;
import dev.flightdeck.kubernetes.job.JobCleaning.Cleaned;
import dev.flightdeck.kubernetes.job.JobCleaning.Which;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "clean-jobs",
        description = {
            "Delete finished migration Jobs of a namespace with their pods and logs, after asking.",
            "One that runs is never deleted: each is looked at once more, and left if it changed."
        })
final class CleanJobsCommand implements Callable<Integer> {
    private final Invocation invocation;

    @ArgGroup @Nullable Kind kind;

    /// One of these; both where none is given.
    static class Kind {
        @Option(names = "--failed", description = "Only those that failed.")
        boolean failed;

        @Option(names = "--complete", description = "Only those that completed.")
        boolean complete;
    }

    @Option(names = "--all-jobs", description = "Every Job, not only those of migrations.")
    boolean allJobs;

    @Option(names = "--preview", description = "Show what would be deleted, delete nothing.")
    boolean preview;

    @Mixin final ClusterConfirmation confirm = new ClusterConfirmation();

    CleanJobsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var where = ChosenCluster.of(invocation);
        var snapshot = where.reader().list(where.namespace());
        var jobs = JobCleaning.preview(allJobs ? snapshot.jobs() : snapshot.migrations(), which());
        var denied = jobs.isEmpty() ? "" : denied(where);
        if (preview || jobs.isEmpty()) {
            if (!denied.isEmpty()) {
                invocation.screen().say(Style.clean(denied));
            }
            print(where, jobs, List.of(), false);
            return ExitCode.OK.number();
        }
        var act = "Delete " + Describe.count(jobs.size(), "Job") + " with pods and logs";
        var names =
                jobs.stream().map(job -> job.name() + " " + JobText.word(job.status())).toList();
        if (!denied.isEmpty()) {
            ClusterConfirmation.list(invocation, where, act, names);
            throw new ProblemException(
                    new Problem.ClusterForbidden(where.context(), "deleting Jobs", denied));
        }
        confirm.ask(invocation, where, act, names);
        invocation.progress().onCancelRequest(() -> {});
        var cleaned = new JobCleaning(where.cluster()).clean(jobs, invocation.progress());
        print(where, jobs, cleaned, true);
        return invocation.cancelRequested() ? ExitCode.CANCELLED.number() : ExitCode.OK.number();
    }

    /// What is missing, as far as the API server says it; empty where nothing is.
    private static String denied(ChosenCluster where) throws ProblemException {
        var answer = where.cluster().may(Permission.DELETE_JOBS, where.namespace());
        return answer.allowed()
                ? ""
                : "You may not %s in namespace %s. %s"
                        .formatted(
                                Permission.DELETE_JOBS.display(),
                                where.namespace(),
                                answer.reason())
                        .strip();
    }

    private Which which() {
        if (kind == null) {
            return Which.FINISHED;
        }
        return kind.failed ? Which.FAILED : Which.COMPLETE;
    }

    private void print(
            ChosenCluster where, List<MigrationJob> jobs, List<Cleaned> cleaned, boolean deleted) {
        invocation.print(
                deleted ? text(cleaned) : preview(where, jobs),
                new JsonObject()
                        .put("context", where.context())
                        .put("namespace", where.namespace())
                        .put("deleted", deleted)
                        .put(
                                "jobs",
                                deleted
                                        ? cleaned.stream().map(CleanJobsCommand::json).toList()
                                        : jobs.stream()
                                                .map(job -> json(new Cleaned(job.name(), "")))
                                                .toList()));
    }

    private static JsonObject json(Cleaned job) {
        return new JsonObject()
                .put("name", job.name())
                .put("skipped", job.isDeleted() ? null : job.skipped());
    }

    private String preview(ChosenCluster where, List<MigrationJob> jobs) {
        return jobs.isEmpty()
                ? "No Job to delete in " + Style.clean(where.words()) + "."
                : JobText.table(
                                jobs,
                                Instant.now(),
                                invocation.screen().style(),
                                invocation.isWhole())
                        + "Would delete "
                        + Describe.count(jobs.size(), "Job")
                        + " in "
                        + Style.clean(where.words())
                        + ".";
    }

    private static String text(List<Cleaned> cleaned) {
        var text = new StringBuilder();
        for (var job : cleaned) {
            text.append(job.isDeleted() ? "Deleted " : "Left ")
                    .append(Style.clean(job.name()))
                    .append(job.isDeleted() ? "" : ": " + job.skipped())
                    .append(".\n");
        }
        return text.toString();
    }
}
