package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.job.JobEvent;
import dev.flightdeck.kubernetes.job.JobEvents;
import dev.flightdeck.kubernetes.job.JobSnapshot;
import dev.flightdeck.kubernetes.job.JobWatch;
import dev.flightdeck.kubernetes.job.MigrationCronJob;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogStory;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "jobs",
        description = {
            "Show the migration Jobs of a namespace, the workloads whose init containers migrate, and CronJobs.",
            "With the name of a Job: its attempts, containers and events. Changes nothing."
        })
final class JobsCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            arity = "0..1",
            paramLabel = "JOB",
            description = "Everything about this one, with its events.")
    @Nullable String name;

    @Option(names = "--all", description = "Every Job, not only those of migrations.")
    boolean all;

    @Option(names = "--watch", description = "Go on and print what changes, until Ctrl+C.")
    boolean watch;

    @Spec @Nullable CommandSpec spec;

    JobsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        if (watch && (invocation.options().isJson() || name != null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--watch goes with the list of Jobs in text only");
        }
        var where = ChosenCluster.of(invocation);
        if (name != null) {
            one(where, name);
        } else if (watch) {
            watch(where);
        } else {
            list(where, where.reader().list(where.namespace()));
        }
        return ExitCode.OK.number();
    }

    private void one(ChosenCluster where, String job) throws ProblemException {
        var found = where.reader().read(where.namespace(), job);
        var events = events(where, found);
        var failure = failure(where, found);
        var now = Instant.now();
        invocation.print(
                JobText.details(found, failure, events, now, invocation.screen().style()),
                new JsonObject()
                        .put("context", where.context())
                        .put("job", JobJson.of(found, now))
                        .put("events", events.stream().map(JobJson::of).toList())
                        .put("failure", failure == null ? null : JobJson.of(failure)));
    }

    /// Null, and said, where its log cannot be read: the rest is wanted all the more.
    private LogStory.@Nullable Failure failure(ChosenCluster where, MigrationJob job)
            throws ProblemException {
        try {
            return new FailureInLog(where.reader()).of(job).orElse(null);
        } catch (ProblemException e) {
            if (!(e.problem() instanceof Problem.OfCluster)) {
                throw e;
            }
            invocation.screen().say(ProblemText.of(e.problem(), invocation.screen().style()));
            return null;
        }
    }

    /// Empty, and said, where they may not be listed.
    private List<JobEvent> events(ChosenCluster where, MigrationJob job) throws ProblemException {
        try {
            return JobEvents.of(where.cluster(), job);
        } catch (ProblemException e) {
            if (!(e.problem() instanceof Problem.ClusterForbidden)) {
                throw e;
            }
            invocation.screen().say(ProblemText.of(e.problem(), invocation.screen().style()));
            return List.of();
        }
    }

    private void list(ChosenCluster where, JobSnapshot snapshot) {
        var now = Instant.now();
        var jobs = shown(snapshot);
        var cronJobs = cronJobs(snapshot);
        var problem = snapshot.problem();
        invocation.print(
                text(where, snapshot, now),
                new JsonObject()
                        .put("context", where.context())
                        .put("namespace", where.namespace())
                        .put("jobs", jobs.stream().map(job -> JobJson.of(job, now)).toList())
                        .put("cronJobs", cronJobs.stream().map(JobJson::of).toList())
                        .put("problem", problem == null ? null : ProblemJson.of(problem)));
        if (problem instanceof Problem.NoCronJobs) {
            invocation.screen().note(Style.clean(Explanation.of(problem).headline()) + ".");
        } else if (problem != null) {
            invocation.screen().say(ProblemText.of(problem, invocation.screen().style()));
        }
    }

    private List<MigrationJob> shown(JobSnapshot snapshot) {
        return all ? snapshot.jobs() : snapshot.migrations();
    }

    private List<MigrationCronJob> cronJobs(JobSnapshot snapshot) {
        return snapshot.cronJobs().stream().filter(c -> all || c.isMigration()).toList();
    }

    private String text(ChosenCluster where, JobSnapshot snapshot, Instant now) {
        var style = invocation.screen().style();
        var jobs = shown(snapshot);
        var cronJobs = cronJobs(snapshot);
        var text = new StringBuilder(Style.clean("Cluster   " + where.words()) + "\n\n");
        if (jobs.isEmpty()) {
            text.append(all ? "No Jobs.\n" : none(snapshot));
        } else {
            text.append(JobText.table(jobs, now, style, invocation.isWhole()));
        }
        if (!cronJobs.isEmpty()) {
            text.append('\n').append(JobText.cronJobs(cronJobs, style));
        }
        return text.toString();
    }

    private static String none(JobSnapshot snapshot) {
        return snapshot.jobs().isEmpty()
                ? "No migration Jobs.\n"
                : "No migration Jobs among %s; --all shows them all.%n"
                        .formatted(Describe.count(snapshot.jobs().size(), "Job"));
    }

    private void watch(ChosenCluster where) throws ProblemException {
        var first = where.reader().list(where.namespace());
        list(where, first);
        var known = new HashMap<String, String>();
        shown(first).forEach(job -> known.put(job.uid(), told(job)));
        var stop = new CountDownLatch(1);
        invocation.progress().onCancelRequest(stop::countDown);
        try (var _ =
                JobWatch.start(
                        where.cluster(),
                        where.namespace(),
                        where.rules(),
                        snapshot -> tell(snapshot, known))) {
            stop.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tell(JobSnapshot snapshot, Map<String, String> known) {
        if (!snapshot.complete()) {
            return;
        }
        var jobs = shown(snapshot);
        for (var job : jobs.reversed()) {
            var now = told(job);
            if (!now.equals(known.put(job.uid(), now))) {
                say(Mark.of(job.status().state()), now);
            }
        }
        var uids = jobs.stream().map(MigrationJob::uid).toList();
        known.entrySet()
                .removeIf(entry -> {
                    boolean gone = !uids.contains(entry.getKey());
                    if (gone) {
                        say(Mark.NONE, "deleted: " + entry.getValue());
                    }
                    return gone;
                });
    }

    private static String told(MigrationJob job) {
        var words = job.status().words();
        return "%s %s, attempt %d%s"
                .formatted(
                        job.name(),
                        JobText.word(job.status()),
                        job.attemptsMade(),
                        words.isEmpty() ? "" : ": " + words);
    }

    private void say(Mark mark, String text) {
        var style = invocation.screen().style();
        invocation
                .screen()
                .result(
                        "%s %s %s"
                                .formatted(
                                        JobText.time(Instant.now()),
                                        style.mark(mark),
                                        Style.clean(text)));
    }
}
