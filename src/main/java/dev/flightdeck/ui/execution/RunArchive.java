package dev.flightdeck.ui.execution;

import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.settings.RunLog;
import dev.flightdeck.settings.RunRecord;
import dev.flightdeck.settings.RunRecord.RunResult;
import dev.flightdeck.settings.RunRecord.RunStep;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is kept of a run: a line in the history of runs. That it cannot be kept never makes a run
/// fail. Any thread.
public final class RunArchive {
    private static final Logger LOG = LoggerFactory.getLogger(RunArchive.class);

    private final RunLog log;
    private final InstantSource clock;

    public RunArchive(RunLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    List<RunRecord> read() throws IOException {
        return log.read();
    }

    void remember(RunRequest request, Instant began, ExecutionReport report) {
        try {
            log.add(record(request, began, report));
        } catch (IOException e) {
            LOG.warn("the run is not in the history: {}", e.toString());
        }
    }

    private static RunRecord record(RunRequest request, Instant began, ExecutionReport report) {
        return new RunRecord(
                began,
                request.workspace(),
                request.environment().name(),
                request.environment().profile().display(),
                request.act(),
                overall(report),
                report.millis(),
                report.steps().stream().map(RunArchive::step).toList(),
                detail(report));
    }

    private static RunResult overall(ExecutionReport report) {
        if (report.wentWell()) {
            return RunResult.DONE;
        }
        return report.cancelled() ? RunResult.CANCELLED : RunResult.FAILED;
    }

    private static RunStep step(StepReport report) {
        var name = (report.step().name() + " " + report.step().description()).strip();
        return switch (report.outcome()) {
            case Outcome.Done done -> new RunStep(name, RunResult.DONE, done.millis());
            case Outcome.Failed _ -> new RunStep(name, RunResult.FAILED, 0);
            case Outcome.Cancelled _ -> new RunStep(name, RunResult.CANCELLED, 0);
            case Outcome.NotReached _ -> new RunStep(name, RunResult.NOT_REACHED, 0);
        };
    }

    private static List<String> detail(ExecutionReport report) {
        var lines = new ArrayList<String>();
        for (var step : report.steps()) {
            if (step.outcome() instanceof Outcome.Failed failed) {
                var explained = Explanation.of(failed.problem());
                lines.add(explained.headline());
                lines.addAll(explained.facts());
                lines.add(failed.left());
            } else if (step.outcome() instanceof Outcome.Cancelled cancelled) {
                lines.add(cancelled.left());
            }
        }
        lines.removeIf(String::isBlank);
        return lines;
    }
}
