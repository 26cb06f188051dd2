package dev.flightdeck.ui.plan;

import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The choice of how far back, and the plan that follows from it. FX thread only.
public final class RollbackViewModel {
    private final Request request;
    private final Background background;
    private final Messages messages;
    private final List<Choice> choices;
    private final ObjectProperty<@Nullable Choice> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable PlanViewModel> plan =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper whyNot = new ReadOnlyStringWrapper();
    private final ReadOnlyBooleanWrapper planning = new ReadOnlyBooleanWrapper();
    private int generation;

    /// Makes a plan, such as `migrator::plan`. Blocking; any thread.
    @FunctionalInterface
    public interface Planning {
        Plan plan(Target target, Progress progress) throws ProblemException;
    }

    /// @param migrations of the status, in its order
    public record Request(
            Environment environment,
            List<MigrationInfo> migrations,
            Planning planning,
            ExecutionSettings settings) {
        public Request {
            migrations = List.copyOf(migrations);
        }
    }

    /// What could be the current version afterwards.
    ///
    /// @param migration null for "nothing applied"
    /// @param reverts how many migrations that rolls back
    record Choice(@Nullable MigrationInfo migration, int reverts) {
        Target target() {
            return new Target.BackTo(migration == null ? null : migration.version());
        }
    }

    /// @param first what is selected at first; null for the version before the current one
    public RollbackViewModel(
            Request request, @Nullable Target first, Background background, Messages messages) {
        this.request = request;
        this.background = background;
        this.messages = messages;
        choices = choices(request.migrations());
        selected.subscribe(this::planFor);
        choices.stream()
                .filter(c -> first == null ? c.reverts() == 1 : c.target().equals(first))
                .findFirst()
                .ifPresent(selected::set);
    }

    private static List<Choice> choices(List<MigrationInfo> migrations) {
        var choices = new ArrayList<Choice>();
        for (var info : migrations.reversed()) {
            if (info.isAppliedVersion()) {
                choices.add(new Choice(info, choices.size()));
            }
        }
        choices.add(new Choice(null, choices.size()));
        return choices;
    }

    private void planFor(@Nullable Choice choice) {
        int mine = ++generation;
        problem.set(null);
        refuse("plan.rollback.hint");
        if (choice == null || choice.reverts() == 0) {
            planning.set(false);
            plan.set(null);
            return;
        }
        planning.set(true);
        refuse("plan.whynot.planning");
        background.start(
                messages.text("plan.planning", request.environment().name()),
                progress -> request.planning().plan(choice.target(), progress),
                made -> show(mine, made),
                failure -> fail(mine, failure));
    }

    private void show(int mine, Plan made) {
        if (mine == generation) {
            var model =
                    new PlanViewModel(request.environment(), made, request.settings(), messages);
            planning.set(false);
            plan.set(model);
            whyNot.bind(model.whyNot());
        }
    }

    private void fail(int mine, Throwable failure) {
        if (!(failure instanceof ProblemException expected)) {
            throw new IllegalStateException(failure);
        }
        if (mine == generation) {
            planning.set(false);
            plan.set(null);
            problem.set(expected.problem());
        }
    }

    private void refuse(String key) {
        whyNot.unbind();
        whyNot.set(messages.text(key));
    }

    /// Why nothing can be confirmed; empty where it can.
    ReadOnlyStringProperty whyNot() {
        return whyNot.getReadOnlyProperty();
    }

    /// The text of the button.
    String act() {
        var made = plan.get();
        return made == null ? messages.text("plan.rollback.act") : made.act();
    }

    /// Empty while the plan is being made, and where it cannot be confirmed.
    public Optional<ConfirmedPlan> confirmed() {
        var made = plan.get();
        return planning.get() || made == null ? Optional.empty() : made.confirmed();
    }

    /// Newest first; the first one is the current version, the last one is "nothing applied".
    List<Choice> choices() {
        return choices;
    }

    ObjectProperty<@Nullable Choice> selected() {
        return selected;
    }

    /// Null while there is none: nothing chosen yet, or nothing to roll back.
    ReadOnlyObjectProperty<@Nullable PlanViewModel> plan() {
        return plan.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    /// The plan shown is not the one for the choice yet.
    ReadOnlyBooleanProperty planning() {
        return planning.getReadOnlyProperty();
    }

    String title() {
        return messages.text("plan.rollback.title", request.environment().name());
    }

    String place() {
        return request.environment().profile().display() + " · " + request.environment().name();
    }

    EnvironmentColor color() {
        return EnvironmentColor.of(request.environment().kind());
    }
}
