package dev.flightdeck.dryrun;

import dev.flightdeck.dryrun.DryRunReport.Result;
import dev.flightdeck.dryrun.DryRunReport.StepTrial;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Migrator;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Finds out what a plan would do, and leaves nothing behind. Blocking; any thread.
public final class DryRun {
    /// How long a statement waits for a lock where nothing else was said: others work on the target
    /// at the same time.
    public static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    private final Migrator migrator;

    public DryRun(Migrator migrator) {
        this.migrator = migrator;
    }

    /// @param events of a run that sends something, as in [Migrator#run]
    public DryRunReport run(
            DryRunDepth depth,
            Plan plan,
            ExecutionSettings settings,
            Consumer<ExecutionEvent> events,
            Progress progress)
            throws ProblemException {
        return switch (depth) {
            case SHOW -> show(plan);
            case ON_TARGET -> onTarget(plan, settings, events, progress);
        };
    }

    /// The statements as they would be sent. Sends nothing.
    public static DryRunReport show(Plan plan) {
        var steps =
                plan.steps().stream()
                        .map(step ->
                                new StepTrial(
                                        step,
                                        StepStatements.of(step, new Result.Shown()),
                                        List.of(),
                                        null))
                        .toList();
        return new DryRunReport(DryRunDepth.SHOW, plan, steps, List.of(), 0);
    }

    private DryRunReport onTarget(
            Plan plan,
            ExecutionSettings settings,
            Consumer<ExecutionEvent> events,
            Progress progress)
            throws ProblemException {
        var limited =
                settings.lockTimeout().isZero() ? settings.withLockTimeout(LOCK_TIMEOUT) : settings;
        var fold = new TrialFold();
        var report =
                migrator.run(plan, CommitPolicy.ROLL_BACK, limited, fold.andThen(events), progress);
        return new DryRunReport(
                DryRunDepth.ON_TARGET, plan, fold.steps(report), remains(limited), report.millis());
    }

    private static List<String> remains(ExecutionSettings settings) {
        return List.of(
                "Sequences that were advanced stay advanced (serial and identity columns, nextval), and so does what setval did inside a function.",
                "The locks of the statements were taken until the rollback; each was waited for at most %s."
                        .formatted(words(settings.lockTimeout())),
                "What a statement does outside of this database stays: COPY to a file or program, dblink, foreign tables.",
                "Deferred constraints were not checked at the end of each migration, as a commit would.",
                "All steps ran in one transaction: a later step could not use a new enum value, for example.");
    }

    private static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + " s"
                : duration.toMillis() + " ms";
    }
}
