package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.job.JobFollow;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogSink;
import dev.flightdeck.kubernetes.log.LogStore;
import dev.flightdeck.kubernetes.record.JobRecord;
import dev.flightdeck.kubernetes.record.JobRecords;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "logs",
        description = {
            "Print the logs of a Job: every attempt, init containers in order, then the main ones.",
            "With --follow until the Job ends: 0 where it completed, 1 with the reason where it failed."
        })
final class LogsCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "JOB",
            description = "The Job, or a workload whose init containers migrate.")
    String name = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until the Job ends.")
    boolean follow;

    @Option(
            names = "--recorded",
            description = "What was recorded, whether the Job is still there or not.")
    boolean recorded;

    @Mixin final LogOptions wanted = new LogOptions();

    @Spec @Nullable CommandSpec spec;

    LogsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        if (follow && (recorded || invocation.options().isJson())) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--follow goes neither with --recorded nor with -o json");
        }
        if (recorded) {
            return recorded().number();
        }
        var where = ChosenCluster.of(invocation);
        var job = where.reader().read(where.namespace(), name);
        if (invocation.options().isJson()) {
            JobLogs.choice(job).check(wanted, false);
            try (var store = LogStore.temporary(LogStore.USUAL_LIMIT, Clock.systemUTC())) {
                new JobFollow(where.reader(), wanted.wish(job, false), store).present(job);
                print(store);
            } catch (IOException e) {
                throw unwritable(e);
            }
            return ExitCode.OK.number();
        }
        var logs = new JobLogs(invocation, where);
        if (job.isCutOff()) {
            sayWhereItsRecordIs(job);
        }
        return (follow ? logs.follow(job, wanted) : logs.present(job, wanted)).number();
    }

    /// What became of its log is said with how the Job is.
    private void sayWhereItsRecordIs(MigrationJob job) throws ProblemException {
        boolean recorded =
                new JobRecords(invocation.clusters().records())
                        .list().stream().anyMatch(record -> record.uid().equals(job.uid()));
        var kept =
                recorded
                        ? "`flightdeck logs %1$s --recorded` prints what was recorded of Job %1$s."
                        : "Job %s was not recorded; `flightdeck record` keeps logs that a deadline takes away.";
        invocation.screen().note(Style.clean(kept.formatted(job.name())));
    }

    private ExitCode recorded() throws ProblemException {
        var records = new JobRecords(invocation.clusters().records());
        var record =
                records.list().stream()
                        .filter(r -> r.job().equals(name))
                        .filter(r ->
                                invocation.options().cluster.namespace == null
                                        || r.namespace()
                                                .equals(invocation.options().cluster.namespace))
                        .filter(r ->
                                invocation.options().cluster.context == null
                                        || r.context().equals(invocation.options().cluster.context))
                        .findFirst()
                        .orElseThrow(() ->
                                new ProblemException(
                                        new Problem.NotPossible(
                                                "Showing the record of Job " + name,
                                                "no such Job was recorded",
                                                "`flightdeck record --list` shows what was.")));
        say(record);
        try {
            new LogChoice(record.job(), record.parts()).check(wanted, false);
            if (invocation.options().isJson()) {
                try (var store = LogStore.temporary(LogStore.USUAL_LIMIT, Clock.systemUTC())) {
                    replay(record, store);
                    print(store);
                }
            } else {
                try (var log = new PrintedLog(invocation, wanted, false)) {
                    replay(record, log);
                    log.sayWhereEmpty();
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        return ExitCode.OK;
    }

    private void replay(JobRecord record, LogSink to) throws IOException {
        try (var lines = new RecordedLines(to, wanted, Instant.now())) {
            record.replayInOrder(lines);
        }
    }

    private void say(JobRecord record) {
        invocation
                .screen()
                .note(Style.clean("Recorded: " + record.words() + ", " + record.stateWords()));
    }

    private void print(LogStore store) {
        var lines = new LogLinesJson(store, wanted);
        invocation.screen().result(new JsonObject().put("job", name).put("lines", lines));
        if (wanted.isNarrow() && !lines.iterator().hasNext()) {
            invocation.screen().note(Style.clean(wanted.nothing()));
        }
    }

    private static ProblemException unwritable(IOException e) {
        return new ProblemException(
                new Problem.FileUnreadable("the log", String.valueOf(e.getMessage())), e);
    }
}
