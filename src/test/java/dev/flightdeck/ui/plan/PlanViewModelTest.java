package dev.flightdeck.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.EnvironmentKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanViewModelTest {
    private static PlanViewModel model(EnvironmentKind kind, Plan plan) {
        return new PlanViewModel(
                SamplePlans.environment(kind), plan, ExecutionSettings.defaults(), Messages.load());
    }

    @Test
    void namesActEnvironmentAndCount() {
        var model = model(EnvironmentKind.TEST, SamplePlans.forward(3));
        assertThat(model.title()).isEqualTo("Apply 3 migrations to staging");
        assertThat(model.act()).isEqualTo("Apply 3 migrations to staging");
        assertThat(model.place()).isEqualTo("app@localhost:5432/orderfood · staging");
        assertThat(model.danger()).isFalse();
        assertThat(model.whyNot().getValue()).isEmpty();
    }

    @Test
    void aRollBackNamesWhereItLeads() {
        var model = model(EnvironmentKind.TEST, SamplePlans.backward("5", 2));
        assertThat(model.title()).isEqualTo("Roll back staging to version 5");
        assertThat(model.act()).isEqualTo("Roll back 2 migrations on staging");
        assertThat(model.danger()).isTrue();
    }

    @Test
    void aRefusedPlanSaysWhyAndIsNotConfirmed() {
        var refusal = new Problem.NoDownScript("6", "V6__seed.sql", "U6__seed.sql");
        var plan = new Plan(new Target.BackSteps(1), List.of(), List.of(), List.of(refusal), "");
        var model = model(EnvironmentKind.TEST, plan);
        assertThat(model.title()).isEqualTo("Nothing can be rolled back on staging like this");
        assertThat(model.whyNot().getValue()).contains("6");
        assertThat(model.confirmed()).isEmpty();
    }

    @Test
    void anEmptyPlanHasNothingToConfirm() {
        var model = model(EnvironmentKind.TEST, SamplePlans.forward(0));
        assertThat(model.whyNot().getValue()).isEqualTo("Nothing is pending up to there.");
        assertThat(model.confirmed()).isEmpty();
    }

    @Test
    void productionAsksForTheExactName() {
        var model = model(EnvironmentKind.PRODUCTION, SamplePlans.forward(1));
        assertThat(model.danger()).isTrue();
        assertThat(model.confirmed()).isEmpty();
        model.typedName().set("OrderFood");
        assertThat(model.confirmed()).isEmpty();
        model.typedName().set("orderfood");
        assertThat(model.whyNot().getValue()).isEmpty();
        assertThat(model.confirmed()).isPresent();
    }

    @Test
    void takesTheTimeLimitsThatWereEntered() {
        var model = model(EnvironmentKind.TEST, SamplePlans.forward(1));
        model.lockTimeout().set("500ms");
        model.statementTimeout().set("2min");
        var settings = model.confirmed().orElseThrow().settings();
        assertThat(settings.lockTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.statementTimeout()).isEqualTo(Duration.ofMinutes(2));
        model.lockTimeout().set("soon");
        assertThat(model.whyNot().getValue())
                .isEqualTo("Write a time limit as 500ms, 5s or 2min, or leave it empty.");
        assertThat(model.confirmed()).isEmpty();
    }
}
