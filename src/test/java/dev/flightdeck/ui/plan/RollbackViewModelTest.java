package dev.flightdeck.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.HeldBackground;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.migrations.SampleMigrations;
import dev.flightdeck.ui.plan.RollbackViewModel.Choice;
import dev.flightdeck.ui.plan.RollbackViewModel.Planning;
import dev.flightdeck.ui.plan.RollbackViewModel.Request;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RollbackViewModelTest {
    private final List<Target> planned = new ArrayList<>();

    private RollbackViewModel model(
            Planning planning, @Nullable Target first, Background background) {
        var request =
                new Request(
                        SamplePlans.environment(EnvironmentKind.TEST),
                        SampleMigrations.actions().migrations,
                        planning,
                        ExecutionSettings.defaults());
        return new RollbackViewModel(request, first, background, Messages.load());
    }

    private Plan plan(Target target) {
        planned.add(target);
        var version = target instanceof Target.BackTo back ? back.version() : null;
        return SamplePlans.backward(version == null ? "0" : version.text(), 2);
    }

    @Test
    void offersTheAppliedVersionsNewestFirstAndNoneAtAll() {
        var model = model((t, _) -> plan(t), null, DirectBackground.failing());
        assertThat(model.choices())
                .extracting(c -> c.migration() == null ? "-" : c.migration().version().text())
                .containsExactly("6", "5", "4", "3", "2", "1", "-");
    }

    @Test
    void beginsWithTheVersionBeforeTheCurrentOne() {
        var model = model((t, _) -> plan(t), null, DirectBackground.failing());
        assertThat(planned).containsExactly(new Target.BackTo(new Version("5")));
        assertThat(model.confirmed()).isPresent();
        assertThat(model.act()).isEqualTo("Roll back 2 migrations on staging");
    }

    @Test
    void plansForTheVersionThatIsChosen() {
        var model =
                model(
                        (t, _) -> plan(t),
                        new Target.BackTo(new Version("3")),
                        DirectBackground.failing());
        model.selected().set(model.choices().getLast());
        assertThat(planned)
                .containsExactly(new Target.BackTo(new Version("3")), new Target.BackTo(null));
    }

    @Test
    void theCurrentVersionLeavesNothingToConfirm() {
        var model = model((t, _) -> plan(t), null, DirectBackground.failing());
        model.selected().set(model.choices().getFirst());
        assertThat(model.plan().get()).isNull();
        assertThat(model.confirmed()).isEmpty();
        assertThat(model.whyNot().get()).startsWith("Choose the version");
    }

    @Test
    void aPlanForAnEarlierChoiceIsNeverConfirmed() {
        var held = new HeldBackground();
        var model = model((t, _) -> plan(t), null, held.background());
        Choice third = model.choices().get(3);
        model.selected().set(third);
        assertThat(model.confirmed()).isEmpty();
        assertThat(model.whyNot().get()).isEqualTo("The plan is being made.");
        held.last();
        held.next();
        assertThat(model.plan().get()).isNotNull();
        assertThat(model.plan().get().title()).isEqualTo("Roll back staging to version 3");
    }

    @Test
    void aProblemWhilePlanningIsShown() {
        var problem = new Problem.ServerUnreachable("localhost:5432", "refused");
        var model =
                model(
                        (_, _) -> {
                            throw new ProblemException(problem);
                        },
                        null,
                        DirectBackground.failing());
        assertThat(model.problem().get()).isEqualTo(problem);
        assertThat(model.confirmed()).isEmpty();
    }

    @Test
    void aMigrationWithoutADownScriptIsNamed() {
        var refusal =
                new Problem.NoDownScript("6", "V6__seed_products.sql", "U6__seed_products.sql");
        var refused = new Plan(new Target.BackSteps(1), List.of(), List.of(), List.of(refusal), "");
        var model = model((_, _) -> refused, null, DirectBackground.failing());
        assertThat(model.whyNot().get()).contains("6");
        assertThat(model.confirmed()).isEmpty();
    }
}
