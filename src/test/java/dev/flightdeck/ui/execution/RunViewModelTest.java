package dev.flightdeck.ui.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.settings.RunLog;
import dev.flightdeck.settings.RunOrigin;
import dev.flightdeck.settings.RunRecord;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.HeldBackground;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.execution.RunViewModel.Phase;
import dev.flightdeck.ui.plan.SamplePlans;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.RunArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunViewModelTest {
    @TempDir Path folder;

    private final Messages messages = Messages.load();

    private RunLog log() {
        return new RunLog(folder.resolve("runs.jsonl"));
    }

    private RunViewModel model(Background background) {
        var archive =
                new RunArchive(
                        log(),
                        RunOrigin.WINDOW,
                        InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")));
        return new RunViewModel(background, messages, archive);
    }

    private static RunRequest request(int steps, RunRequest.Runner runner) {
        return new RunRequest(
                "Apply %d migrations to staging".formatted(steps),
                "/work/order-food",
                SamplePlans.environment(EnvironmentKind.TEST),
                SamplePlans.forward(steps),
                ExecutionSettings.defaults(),
                runner);
    }

    /// Every step goes well.
    private static final RunRequest.Runner ALL_WELL =
            (plan, policy, _, events, _) -> {
                assertThat(policy).isEqualTo(CommitPolicy.COMMIT);
                var reports = new ArrayList<StepReport>();
                for (int i = 0; i < plan.steps().size(); i++) {
                    var place = SourcePlace.of("V1__step.sql");
                    events.accept(new ExecutionEvent.StepStarted(i, plan.steps().get(i)));
                    events.accept(new ExecutionEvent.StatementStarted(i, 1, place, "SELECT 1"));
                    events.accept(new ExecutionEvent.StatementDone(i, 1, 1, 0.2));
                    events.accept(new ExecutionEvent.StepFinished(i, new Outcome.Done(1)));
                    reports.add(new StepReport(plan.steps().get(i), new Outcome.Done(1)));
                }
                return new ExecutionReport(reports, 12);
            };

    @Test
    void aRunThatGoesWellIsDoneAndRemembered() throws IOException {
        var model = model(DirectBackground.failing());
        var told = new ArrayList<Phase>();
        model.start(request(3, ALL_WELL), () -> told.add(model.phase().get()));
        assertThat(told).containsExactly(Phase.ENDED);
        assertThat(model.result().get().headline()).isEqualTo("3 steps done in 12 ms");
        assertThat(model.progress().get()).isEqualTo(1);
        assertThat(model.position().get()).isEqualTo("Step 3 of 3");
        assertThat(log().read())
                .extracting(RunRecord::act, RunRecord::result)
                .containsExactly(tuple("Apply 3 migrations to staging", RunRecord.RunResult.DONE));
    }

    @Test
    void anotherWorkspaceIsNotShownTheOutcome() {
        var model = model(DirectBackground.failing());
        model.start(request(3, ALL_WELL), () -> {});
        model.leave();
        assertThat(model.phase().get()).isEqualTo(Phase.NONE);
        assertThat(model.result().get()).isNull();
        assertThat(model.lines()).isEmpty();
    }

    @Test
    void aRunUnderWayStaysInSight() {
        var held = new HeldBackground();
        var model = model(held.background());
        model.start(request(3, ALL_WELL), () -> {});
        model.leave();
        assertThat(model.phase().get()).isEqualTo(Phase.RUNNING);
        held.next();
        assertThat(model.result().get().wentWell()).isTrue();
    }

    @Test
    void tenThousandStepsAreOneLineEach() {
        var model = model(DirectBackground.failing());
        model.start(request(10_000, ALL_WELL), () -> {});
        assertThat(model.lines()).hasSize(10_000);
        assertThat(model.result().get().wentWell()).isTrue();
    }

    @Test
    void aFailureSaysWhatTheDatabaseWasLeftIn() throws IOException {
        var problem = new Problem.DatabaseRefused("running", Problem.ServerMessage.of("no"));
        var model = model(DirectBackground.failing());
        model.start(
                request(
                        3,
                        (plan, _, _, _, _) ->
                                report(
                                        plan.steps().size(),
                                        new Outcome.Failed(problem, 0, Aftermath.UNCHANGED, ""))),
                () -> {});
        var result = model.result().get();
        assertThat(result.kind()).isEqualTo(RunResult.Kind.FAILED);
        assertThat(result.problem()).isEqualTo(problem);
        assertThat(result.database())
                .containsExactly(
                        "The database is as it was before 2 step: the step was rolled back.",
                        "1 step before it is applied and committed.",
                        "1 step after it was not reached.");
        assertThat(log().read().getFirst().detail()).isNotEmpty();
    }

    @Test
    void stepsThatRanInTheSameTransactionAreRolledBackAndNotUnreached() throws IOException {
        var problem = new Problem.DatabaseRefused("running", Problem.ServerMessage.of("no"));
        var failed = new Outcome.Failed(problem, 1, Aftermath.UNCHANGED, "");
        var steps = SamplePlans.forward(3).steps();
        var model = model(DirectBackground.failing());
        model.start(
                request(
                        3,
                        (_, _, _, events, _) -> {
                            events.accept(new ExecutionEvent.StepStarted(0, steps.get(0)));
                            events.accept(new ExecutionEvent.StepStarted(1, steps.get(1)));
                            events.accept(
                                    new ExecutionEvent.StepFinished(0, new Outcome.RolledBack()));
                            events.accept(new ExecutionEvent.StepFinished(1, failed));
                            return new ExecutionReport(
                                    List.of(
                                            new StepReport(steps.get(0), new Outcome.RolledBack()),
                                            new StepReport(steps.get(1), failed),
                                            new StepReport(steps.get(2), new Outcome.NotReached())),
                                    9);
                        }),
                () -> {});
        assertThat(model.lines())
                .containsExactly(
                        new RunLine.StepLine(0, "1 step", 2, 0, new Outcome.RolledBack()),
                        new RunLine.StepLine(1, "2 step", 2, 0, failed));
        assertThat(model.result().get().problem()).isEqualTo(problem);
        assertThat(model.result().get().database())
                .containsExactly(
                        "The database is as it was before 2 step: the step was rolled back.",
                        "The run is one transaction: 1 step before it had run and was rolled back with it. The database is as it was before the run.",
                        "1 step after it was not reached.");
        assertThat(log().read().getFirst().steps())
                .extracting(RunRecord.RunStep::result)
                .containsExactly(
                        RunRecord.RunResult.ROLLED_BACK,
                        RunRecord.RunResult.FAILED,
                        RunRecord.RunResult.NOT_REACHED);
    }

    private static ExecutionReport report(int count, Outcome second) {
        var steps = SamplePlans.forward(count).steps();
        return new ExecutionReport(
                List.of(
                        new StepReport(steps.get(0), new Outcome.Done(1)),
                        new StepReport(steps.get(1), second),
                        new StepReport(steps.get(2), new Outcome.NotReached())),
                9);
    }

    @Test
    void aCancelIsARequestUntilTheRunHasEnded() {
        var held = new HeldBackground();
        var model = model(held.background());
        model.start(
                request(
                        3,
                        (_, _, _, _, progress) -> {
                            assertThat(progress.cancelRequested()).isTrue();
                            return report(
                                    3,
                                    new Outcome.Cancelled(
                                            1, Aftermath.PARTLY_APPLIED, "index idx is invalid"));
                        }),
                () -> {});
        assertThat(model.phase().get()).isEqualTo(Phase.RUNNING);
        model.cancel();
        assertThat(model.phase().get()).isEqualTo(Phase.CANCELLING);
        held.next();
        assertThat(model.phase().get()).isEqualTo(Phase.ENDED);
        assertThat(model.result().get().kind()).isEqualTo(RunResult.Kind.CANCELLED);
        assertThat(model.result().get().database())
                .startsWith("Part of 2 step stays in the database.", "index idx is invalid");
    }

    @Test
    void whatStopsTheRunBeforeItsFirstStepIsSaidAndRemembered() throws IOException {
        var problem = new Problem.HistoryLocked("public.schema_migrations", "pid 7", 10);
        var model = model(DirectBackground.failing());
        model.start(
                request(
                        1,
                        (_, _, _, _, _) -> {
                            throw new ProblemException(problem);
                        }),
                () -> {});
        assertThat(model.result().get().headline()).isEqualTo("Nothing was run");
        assertThat(model.result().get().problem()).isEqualTo(problem);
        assertThat(model.result().get().kind()).isEqualTo(RunResult.Kind.REFUSED);
        assertThat(model.isRunning()).isFalse();
        var remembered = log().read().getFirst();
        assertThat(remembered.result()).isEqualTo(RunRecord.RunResult.REFUSED);
        assertThat(remembered.detail().getFirst()).contains("public.schema_migrations");
        assertThat(remembered.steps())
                .extracting(RunRecord.RunStep::result)
                .containsExactly(RunRecord.RunResult.NOT_REACHED);
    }
}
