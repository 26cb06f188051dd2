package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.record.JobRecord;
import dev.flightdeck.kubernetes.record.JobRecords;
import dev.flightdeck.kubernetes.record.Recorder;
import dev.flightdeck.kubernetes.record.RecorderLimits;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "record",
        description = {
            "Keep logs, events and manifests of migration Jobs on disk, until Ctrl+C.",
            "They outlive the Jobs: what Helm deletes at once after success is there all the same."
        })
final class RecordCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--for", paramLabel = "TIME", description = "End after this time.")
    @Nullable Duration time;

    @Option(names = "--list", description = "Show what was recorded, and end.")
    boolean list;

    RecordCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        if (list) {
            list();
            return ExitCode.OK.number();
        }
        var where = ChosenCluster.of(invocation);
        where.reader().list(where.namespace()); // says what may not be read
        var stop = new CountDownLatch(1);
        invocation.progress().onCancelRequest(stop::countDown);
        int kept;
        IOException failure;
        try (var recorder =
                Recorder.start(
                        where.cluster(),
                        where.namespace(),
                        where.rules(),
                        invocation.clusters().records(),
                        RecorderLimits.usual(),
                        Clock.systemUTC())) {
            recorder.onChange(record ->
                    invocation
                            .screen()
                            .note(Style.clean(record.words() + ", " + record.stateWords())));
            tellFirstFailure(recorder);
            invocation.screen().note("Recording the migration Jobs of " + where.words() + ".");
            await(stop);
            kept = recorder.count();
            failure = recorder.failure();
        } catch (IOException e) {
            throw notSaved(e);
        }
        if (failure != null) {
            throw notSaved(failure);
        }
        invocation.print(
                "Recorded " + Describe.count(kept, "Job") + ".",
                new JsonObject().put("recorded", kept));
        return ExitCode.OK.number();
    }

    private void tellFirstFailure(Recorder recorder) {
        var told = new AtomicBoolean();
        recorder.onFailure(e -> {
            if (told.compareAndSet(false, true)) {
                invocation.screen().say("Cannot record: " + Style.clean(reason(e)));
            }
        });
    }

    private ProblemException notSaved(IOException e) {
        var folder = invocation.clusters().records().toString();
        return new ProblemException(new Problem.NotSaved(folder, reason(e)), e);
    }

    private static String reason(IOException e) {
        return String.valueOf(e.getMessage());
    }

    private void await(CountDownLatch stop) {
        try {
            if (time == null) {
                stop.await();
            } else {
                var _ = stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void list() throws ProblemException {
        var records = new JobRecords(invocation.clusters().records()).list();
        invocation.print(
                text(records),
                new JsonObject()
                        .put("records", records.stream().map(RecordCommand::json).toList()));
    }

    private String text(List<JobRecord> records) {
        if (records.isEmpty()) {
            return "Nothing was recorded.";
        }
        boolean whole = invocation.isWhole();
        var table = new Table("JOB", "OUTCOME", "NAMESPACE", "CONTEXT", "STARTED", "RECORD");
        for (var record : records) {
            table.add(
                    record.state() == null ? Mark.QUESTION : Mark.of(record.state()),
                    record.job(),
                    record.outcome(),
                    record.namespace(),
                    record.context(),
                    JobText.time(record.started()),
                    whole ? record.stateWords() : record.stateWords().split(":", 2)[0]);
        }
        if (!whole) {
            table.cut(1);
        }
        return table.render(invocation.screen().style(), 1);
    }

    private static JsonObject json(JobRecord record) {
        return new JsonObject()
                .put("job", record.job())
                .put("namespace", record.namespace())
                .put("context", record.context())
                .put("uid", record.uid())
                .put("outcome", record.outcome())
                .put("started", JobJson.text(record.started()))
                .put("recorded", JobJson.text(record.recorded()))
                .put("record", record.stateWords())
                .put("folder", record.folder().toString());
    }
}
