package dev.flightdeck.ui.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.dryrun.DryRun;
import dev.flightdeck.dryrun.DryRunDepth;
import dev.flightdeck.dryrun.DryRunReport;
import dev.flightdeck.dryrun.DryRunReport.Result;
import dev.flightdeck.dryrun.DryRunReport.StatementTrial;
import dev.flightdeck.dryrun.DryRunReport.StepTrial;
import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.HeldBackground;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.dryrun.DryRunRow.StatementRow;
import dev.flightdeck.ui.dryrun.DryRunRow.StepRow;
import dev.flightdeck.ui.dryrun.DryRunViewModel.Phase;
import dev.flightdeck.ui.plan.SamplePlans;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DryRunViewModelTest {
    private static DryRunViewModel model(DryRunDepth depth, DryRunViewModel.Trial trial) {
        return new DryRunViewModel(
                new DryRunViewModel.Request(
                        SamplePlans.environment(EnvironmentKind.TEST), depth, trial),
                DirectBackground.failing(),
                Messages.load(),
                new FakeDialogs(),
                _ -> {});
    }

    private static DryRunReport tried(Result result, Outcome outcome) {
        var shown = DryRun.show(SamplePlans.forward(1));
        var statements =
                shown.steps().getFirst().statements().stream()
                        .map(s ->
                                new StatementTrial(
                                        s.number(), s.place(), s.text(), result, List.of()))
                        .toList();
        var step = new StepTrial(shown.steps().getFirst().step(), statements, List.of(), outcome);
        return new DryRunReport(DryRunDepth.ON_TARGET, shown.plan(), List.of(step), List.of(), 5);
    }

    @Test
    void showsTheSqlWithoutSendingIt() {
        var report = DryRun.show(SamplePlans.forward(2));
        var model = model(DryRunDepth.SHOW, (_, _) -> report);
        model.start();
        assertThat(model.title()).isEqualTo("SQL for staging");
        assertThat(model.verdict())
                .isEqualTo("This is what would be sent, in 2 steps. Nothing was sent.");
    }

    @Test
    void saysThatNothingWasLeft() {
        var report = tried(new Result.Done(1, 1), new Outcome.Done(2));
        var model = model(DryRunDepth.ON_TARGET, (_, _) -> report);
        model.start();
        assertThat(model.phase().get()).isEqualTo(Phase.DONE);
        assertThat(model.verdict())
                .isEqualTo("1 step works. Everything was rolled back; nothing was left.");
    }

    @Test
    void countsWhatWasNotTried() {
        var report = tried(new Result.NotTried("no transaction"), new Outcome.Done(2));
        var model = model(DryRunDepth.ON_TARGET, (_, _) -> report);
        model.start();
        assertThat(model.verdict())
                .isEqualTo(
                        "1 step tried and rolled back, 2 statements left out; nothing was left behind.");
    }

    @Test
    void aFailureIsAFindingAndNotAnAccident() {
        var problem = new Problem.DatabaseRefused("trying", Problem.ServerMessage.of("no"));
        var report =
                tried(
                        new Result.Failed(problem),
                        new Outcome.Failed(problem, 0, Aftermath.UNCHANGED, ""));
        var model = model(DryRunDepth.ON_TARGET, (_, _) -> report);
        model.start();
        assertThat(model.phase().get()).isEqualTo(Phase.DONE);
        assertThat(model.verdict()).startsWith("This would fail.");
    }

    @Test
    void whatStopsItBeforeTheFirstStepIsShown() {
        var problem = new Problem.ServerUnreachable("localhost:5432", "refused");
        var model =
                model(
                        DryRunDepth.ON_TARGET,
                        (_, _) -> {
                            throw new ProblemException(problem);
                        });
        model.start();
        assertThat(model.phase().get()).isEqualTo(Phase.FAILED);
        assertThat(model.problem().get()).isEqualTo(problem);
    }

    @Test
    void canBeCancelled() {
        var held = new HeldBackground();
        var report =
                tried(new Result.Cancelled(), new Outcome.Cancelled(0, Aftermath.UNCHANGED, ""));
        var model =
                new DryRunViewModel(
                        new DryRunViewModel.Request(
                                SamplePlans.environment(EnvironmentKind.TEST),
                                DryRunDepth.ON_TARGET,
                                (_, progress) -> {
                                    assertThat(progress.cancelRequested()).isTrue();
                                    return report;
                                }),
                        held.background(),
                        Messages.load(),
                        new FakeDialogs(),
                        _ -> {});
        model.start();
        model.cancel();
        assertThat(model.phase().get()).isEqualTo(Phase.CANCELLING);
        held.next();
        assertThat(model.verdict()).startsWith("Cancelled.");
    }

    @Test
    void onProductionItAsksBeforeItTries() {
        var dialogs = new FakeDialogs();
        var held = new HeldBackground();
        var model = model(EnvironmentKind.PRODUCTION, DryRunDepth.ON_TARGET, held, dialogs);
        dialogs.confirms = false;
        assertThat(model.confirm()).isFalse();
        model.again();
        assertThat(held.waiting()).isZero();
        var asked = dialogs.confirmations.getFirst();
        assertThat(asked.title()).isEqualTo("Dry run on production");
        assertThat(asked.act()).isEqualTo("Dry run on production");
        assertThat(asked.warnings()).hasSize(1);
        dialogs.confirms = true;
        model.again();
        assertThat(held.waiting()).isOne();
    }

    @Test
    void whatTriesNothingOrTriesItElsewhereAsksNothing() {
        var dialogs = new FakeDialogs();
        var held = new HeldBackground();
        assertThat(model(EnvironmentKind.PRODUCTION, DryRunDepth.SHOW, held, dialogs).confirm())
                .isTrue();
        assertThat(model(EnvironmentKind.TEST, DryRunDepth.ON_TARGET, held, dialogs).confirm())
                .isTrue();
        assertThat(dialogs.confirmations).isEmpty();
    }

    private static DryRunViewModel model(
            EnvironmentKind kind, DryRunDepth depth, HeldBackground held, FakeDialogs dialogs) {
        return new DryRunViewModel(
                new DryRunViewModel.Request(
                        SamplePlans.environment(kind),
                        depth,
                        (_, _) -> DryRun.show(SamplePlans.forward(1))),
                held.background(),
                Messages.load(),
                dialogs,
                _ -> {});
    }

    @Test
    void stepsFold() {
        var report = DryRun.show(SamplePlans.forward(2));
        assertThat(DryRunRow.of(report, Set.of()))
                .hasExactlyElementsOfTypes(
                        StepRow.class,
                        StatementRow.class,
                        StatementRow.class,
                        StepRow.class,
                        StatementRow.class,
                        StatementRow.class);
        assertThat(DryRunRow.of(report, Set.of(0))).hasSize(4);
    }
}
