package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.job.JobFollow;
import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogRun;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.List;

/// Prints the logs of a Job as it is now, or until it ends.
final class JobLogs {
    private final Invocation invocation;
    private final ChosenCluster where;
    private String told = "";

    JobLogs(Invocation invocation, ChosenCluster where) {
        this.invocation = invocation;
        this.where = where;
    }

    ExitCode present(MigrationJob job, LogOptions options) throws ProblemException {
        choice(job).check(options, false);
        try (var log = new PrintedLog(invocation, options, false)) {
            var reading = new JobFollow(where.reader(), options.wish(job, false), log);
            invocation.progress().onCancelRequest(reading::stop);
            reading.present(job);
            log.sayWhereEmpty();
        }
        if (job.status().state() != JobStatus.State.COMPLETE) {
            sayHowItIs(job);
        }
        return invocation.cancelRequested() ? ExitCode.CANCELLED : ExitCode.OK;
    }

    static LogChoice choice(MigrationJob job) {
        return new LogChoice(job.name(), job.logRuns().stream().map(LogRun::part).toList());
    }

    /// Until the Job ends.
    ///
    /// Gives `JobFailed`, and `ClusterObjectMissing` where it is deleted and its end is not known.
    ExitCode follow(MigrationJob job, LogOptions options) throws ProblemException {
        choice(job).check(options, !job.status().isFinished());
        List<String> lastLines;
        JobFollow reading;
        MigrationJob end;
        try (var log = new PrintedLog(invocation, options, true)) {
            reading = new JobFollow(where.reader(), options.wish(job, true), log);
            invocation.progress().onCancelRequest(reading::stop);
            end = reading.toEnd(job, this::tell).orElse(null);
            lastLines = log.lastLines();
            log.sayWhereEmpty();
        }
        if (invocation.cancelRequested()) {
            return ExitCode.CANCELLED;
        }
        if (end == null) {
            throw new ProblemException(
                    new Problem.ClusterObjectMissing(
                            where.context(),
                            "Job %s in namespace %s any more; it was deleted, and how it ended is not known"
                                    .formatted(job.name(), job.namespace())));
        }
        if (end.status().state() == JobStatus.State.FAILED) {
            throw new ProblemException(
                    new Problem.JobFailed(
                            where.context(), end.name(), end.status().words(), lastLines));
        }
        invocation.screen().note("Job " + Style.clean(end.name()) + " completed.");
        return ExitCode.OK;
    }

    /// On standard error: a log does not say why there is no more of it.
    private void sayHowItIs(MigrationJob job) {
        var words = job.status().words();
        invocation
                .screen()
                .note(
                        "Job %s: %s%s"
                                .formatted(
                                        Style.clean(job.name()),
                                        JobText.word(job.status()),
                                        words.isEmpty() ? "" : ", " + Style.clean(words)));
    }

    private void tell(MigrationJob job) {
        var now = job.status().state() == JobStatus.State.PENDING ? job.status().words() : "";
        if (!now.equals(told) && !now.isEmpty()) {
            invocation.screen().note("Job %s waits: %s".formatted(job.name(), Style.clean(now)));
        }
        told = now;
    }
}
