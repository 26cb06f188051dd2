package dev.flightdeck.ui.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.Notice;
import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.plan.Step;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.execution.RunLine.NoticeLine;
import dev.flightdeck.ui.execution.RunLine.StatementLine;
import dev.flightdeck.ui.execution.RunLine.StepLine;
import dev.flightdeck.ui.plan.SamplePlans;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunFoldTest {
    private static final SourcePlace PLACE = SourcePlace.of("V1__step.sql");

    private final RunFold fold = new RunFold();
    private final List<Step> steps = SamplePlans.forward(2).steps();

    @Test
    void aStatementIsSeenWhileItRuns() {
        fold.add(new ExecutionEvent.StepStarted(0, steps.getFirst()));
        fold.add(new ExecutionEvent.StatementStarted(0, 1, PLACE, "SELECT 1"));
        assertThat(fold.open())
                .containsExactly(
                        new StepLine(0, "1 step", 2, 0, null),
                        new StatementLine(1, 2, PLACE, "SELECT 1"));
        fold.add(new ExecutionEvent.StatementDone(0, 1, 5, 1));
        assertThat(fold.open()).containsExactly(new StepLine(0, "1 step", 2, 5, null));
    }

    @Test
    void everyStatementIsPartOfTheWay() {
        assertThat(fold.stepsRun()).isZero();
        fold.add(new ExecutionEvent.StepStarted(0, steps.getFirst()));
        fold.add(new ExecutionEvent.StatementStarted(0, 1, PLACE, "SELECT 1"));
        assertThat(fold.stepsRun()).isZero();
        fold.add(new ExecutionEvent.StatementDone(0, 1, 5, 1));
        fold.add(new ExecutionEvent.StatementStarted(0, 2, PLACE, "SELECT 2"));
        assertThat(fold.stepsRun()).isEqualTo(0.5);
        fold.add(new ExecutionEvent.StatementDone(0, 2, 5, 1));
        fold.add(new ExecutionEvent.StepFinished(0, new Outcome.Done(1)));
        assertThat(fold.stepsRun()).isEqualTo(1);
        fold.add(new ExecutionEvent.StepStarted(1, steps.getLast()));
        assertThat(fold.stepsRun()).isEqualTo(1);
    }

    @Test
    void callbacksCountAsTheExecutorCountsThem() {
        var step = SamplePlans.withCallbacks();
        fold.add(new ExecutionEvent.StepStarted(0, step));
        fold.add(new ExecutionEvent.StatementStarted(0, 3, PLACE, "SELECT 2"));
        assertThat(fold.open())
                .containsExactly(
                        new StepLine(0, "1 step", 3, 0, null),
                        new StatementLine(3, 3, PLACE, "SELECT 2"));
    }

    @Test
    void noticesStayWithTheirStep() {
        fold.add(new ExecutionEvent.StepStarted(0, steps.getFirst()));
        fold.add(new ExecutionEvent.NoticeRaised(0, 1, new Notice("NOTICE", "00000", "careful")));
        fold.add(new ExecutionEvent.StepFinished(0, new Outcome.Done(7)));
        fold.add(new ExecutionEvent.StepStarted(1, steps.getLast()));
        assertThat(fold.takeSettled())
                .containsExactly(
                        new StepLine(0, "1 step", 2, 0, new Outcome.Done(7)),
                        new NoticeLine("NOTICE", "careful"));
        assertThat(fold.takeSettled()).isEmpty();
        assertThat(fold.stepsRun()).isEqualTo(1);
        assertThat(fold.stepsBegun()).isEqualTo(2);
    }

    @Test
    void theOutcomeOfAStepOfOneTransactionComesLate() {
        fold.add(new ExecutionEvent.StepStarted(0, steps.getFirst()));
        fold.add(new ExecutionEvent.StepStarted(1, steps.getLast()));
        assertThat(fold.stepsRun()).isEqualTo(1);
        fold.add(new ExecutionEvent.StepFinished(0, new Outcome.RolledBack()));
        var cancelled = new Outcome.Cancelled(1, Aftermath.UNCHANGED, "");
        fold.add(new ExecutionEvent.StepFinished(1, cancelled));
        assertThat(fold.takeSettled()).containsExactly(new StepLine(0, "1 step", 2, 0, null));
        assertThat(fold.takeLate()).isEqualTo(Map.of(0, new Outcome.RolledBack()));
        assertThat(fold.takeLate()).isEmpty();
        assertThat(fold.open()).containsExactly(new StepLine(1, "2 step", 2, 0, cancelled));
    }
}
