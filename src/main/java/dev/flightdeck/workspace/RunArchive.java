package dev.flightdeck.workspace;

import dev.flightdeck.database.Masking;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.settings.RunLog;
import dev.flightdeck.settings.RunOrigin;
import dev.flightdeck.settings.RunRecord;
import dev.flightdeck.settings.RunRecord.InCluster;
import dev.flightdeck.settings.RunRecord.RunResult;
import dev.flightdeck.settings.RunRecord.RunStep;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is kept of a run: a line in the history of runs. That it cannot be kept never makes a run
/// fail. Any thread.
public final class RunArchive {
    private static final Logger LOG = LoggerFactory.getLogger(RunArchive.class);

    private final RunLog log;
    private final RunOrigin origin;
    private final InstantSource clock;

    /// A run that has begun.
    ///
    /// @param workspace the folder it is about
    /// @param act in words: `Apply 3 migrations to staging`
    public record Begun(
            Instant at, String workspace, Environment environment, String act, Plan plan) {}

    /// @param origin of the runs that are remembered through this one
    public RunArchive(RunLog log, RunOrigin origin, InstantSource clock) {
        this.log = log;
        this.origin = origin;
        this.clock = clock;
    }

    public Begun begin(String workspace, Environment environment, String act, Plan plan) {
        return new Begun(clock.instant(), workspace, environment, act, plan);
    }

    /// The newest first.
    public List<RunRecord> read() throws IOException {
        return log.read();
    }

    /// How a run ended.
    public void ended(Begun begun, ExecutionReport report) {
        add(
                begun,
                overall(report),
                report.millis(),
                report.steps().stream().map(RunArchive::step).toList(),
                detail(report));
    }

    /// What stopped a run before its first step.
    public void stopped(Begun begun, List<Problem> problems) {
        var lines = new ArrayList<String>();
        problems.forEach(problem -> addWords(lines, problem));
        add(
                begun,
                RunResult.REFUSED,
                Duration.between(begun.at(), clock.instant()).toMillis(),
                begun.plan().steps().stream()
                        .map(step -> new RunStep(name(step), RunResult.NOT_REACHED, 0))
                        .toList(),
                lines);
    }

    /// A run in a cluster that has begun.
    ///
    /// @param workspace the folder it is about; empty for none
    /// @param environment empty where none is known
    /// @param database as it is shown; empty where it is not known
    /// @param cluster without a Job yet
    public record BegunInCluster(
            Instant at,
            String workspace,
            String environment,
            String database,
            String act,
            InCluster cluster) {}

    public BegunInCluster begin(
            String workspace, @Nullable Environment environment, String act, InCluster cluster) {
        return new BegunInCluster(
                clock.instant(),
                workspace,
                environment == null ? "" : environment.name(),
                environment == null ? "" : environment.profile().display(),
                act,
                cluster);
    }

    /// How it ended, or that it was left to itself.
    ///
    /// @param job its name; empty where none is known to have been made
    /// @return what is kept
    public RunRecord ended(
            BegunInCluster begun,
            String job,
            RunResult result,
            List<RunStep> steps,
            List<String> detail) {
        var place = begun.cluster();
        var record =
                new RunRecord(
                        begun.at(),
                        begun.workspace(),
                        begun.environment(),
                        begun.database(),
                        begun.act(),
                        result,
                        Duration.between(begun.at(), clock.instant()).toMillis(),
                        steps,
                        masked(detail),
                        origin,
                        new InCluster(place.kind(), place.context(), place.namespace(), job));
        keep(record);
        return record;
    }

    /// How a run ended that is in the history as one that was only started; nothing where somebody
    /// else has said it meanwhile.
    ///
    /// @param begun perhaps kept by another process, which has not seen the end
    /// @param took by the clock of the cluster
    public void endedAfterwards(
            RunRecord begun, RunResult result, Duration took, List<String> detail)
            throws IOException {
        boolean stillOpen =
                log.read().stream()
                        .filter(begun::isOfTheRunOf)
                        .allMatch(run -> run.result() == RunResult.STARTED);
        if (!stillOpen) {
            return;
        }
        keep(
                new RunRecord(
                        begun.at(),
                        begun.workspace(),
                        begun.environment(),
                        begun.database(),
                        begun.act(),
                        result,
                        took.toMillis(),
                        begun.steps(),
                        masked(detail),
                        begun.origin(),
                        begun.cluster()));
    }

    /// What stopped it before its first step.
    public void stopped(BegunInCluster begun, Problem problem) {
        var lines = new ArrayList<String>();
        addWords(lines, problem);
        ended(begun, "", RunResult.REFUSED, List.of(), lines);
    }

    private static List<String> masked(List<String> detail) {
        return detail.stream().filter(line -> !line.isBlank()).map(Masking::in).toList();
    }

    private void keep(RunRecord record) {
        try {
            log.add(record);
        } catch (IOException e) {
            LOG.warn("the run is not in the history: {}", e.toString());
        }
    }

    private void add(
            Begun begun, RunResult result, long millis, List<RunStep> steps, List<String> detail) {
        keep(
                new RunRecord(
                        begun.at(),
                        begun.workspace(),
                        begun.environment().name(),
                        begun.environment().profile().display(),
                        begun.act(),
                        result,
                        millis,
                        steps,
                        masked(detail),
                        origin,
                        null));
    }

    private static RunResult overall(ExecutionReport report) {
        if (report.wentWell()) {
            return RunResult.DONE;
        }
        return report.cancelled() ? RunResult.CANCELLED : RunResult.FAILED;
    }

    private static RunStep step(StepReport report) {
        var name = name(report.step());
        return switch (report.outcome()) {
            case Outcome.Done done -> new RunStep(name, RunResult.DONE, done.millis());
            case Outcome.Failed _ -> new RunStep(name, RunResult.FAILED, 0);
            case Outcome.Cancelled _ -> new RunStep(name, RunResult.CANCELLED, 0);
            case Outcome.RolledBack _ -> new RunStep(name, RunResult.ROLLED_BACK, 0);
            case Outcome.NotReached _ -> new RunStep(name, RunResult.NOT_REACHED, 0);
        };
    }

    private static String name(Step step) {
        return (step.name() + " " + step.description()).strip();
    }

    private static List<String> detail(ExecutionReport report) {
        var lines = new ArrayList<String>();
        for (var step : report.steps()) {
            if (step.outcome() instanceof Outcome.Failed failed) {
                addWords(lines, failed.problem());
                lines.add(failed.left());
            } else if (step.outcome() instanceof Outcome.Cancelled cancelled) {
                lines.add(cancelled.left());
            }
        }
        return lines;
    }

    private static void addWords(List<String> lines, Problem problem) {
        var explained = Explanation.of(problem);
        lines.add(explained.headline());
        lines.addAll(explained.facts());
    }
}
