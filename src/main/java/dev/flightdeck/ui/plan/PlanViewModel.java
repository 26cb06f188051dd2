package dev.flightdeck.ui.plan;

import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Durations;
import dev.flightdeck.workspace.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// A plan before it runs: what it does, why it cannot be run, and what has to be said before it
/// may. FX thread only.
public final class PlanViewModel {
    private static final int MOST_WARNINGS = 6;

    private final Environment environment;
    private final Plan plan;
    private final ExecutionSettings defaults;
    private final Messages messages;
    private final StringProperty lockTimeout = new SimpleStringProperty();
    private final StringProperty statementTimeout = new SimpleStringProperty();
    private final StringProperty typedName = new SimpleStringProperty("");
    private final ObservableValue<String> whyNot;

    public PlanViewModel(
            Environment environment, Plan plan, ExecutionSettings defaults, Messages messages) {
        this.environment = environment;
        this.plan = plan;
        this.defaults = defaults;
        this.messages = messages;
        lockTimeout.set(words(defaults.lockTimeout()));
        statementTimeout.set(words(defaults.statementTimeout()));
        whyNot =
                Bindings.createStringBinding(
                        this::reason, lockTimeout, statementTimeout, typedName);
    }

    /// Names the act and the environment.
    String title() {
        if (plan.isRunnable()) {
            return target() == null
                    ? act()
                    : messages.text("plan.title.backto", environment.name(), target());
        }
        return messages.text(
                goesBack() ? "plan.title.norollback" : "plan.title.nomigrate", environment.name());
    }

    private @Nullable String target() {
        return plan.target() instanceof Target.BackTo back && back.version() != null
                ? back.version().text()
                : null;
    }

    /// The text of the button.
    public String act() {
        return messages.text(
                goesBack() ? "plan.act.rollback" : "plan.act.apply",
                migrations(),
                environment.name());
    }

    private long migrations() {
        return plan.steps().stream().filter(s -> !(s instanceof Step.RunCallback)).count();
    }

    String place() {
        return environment.profile().display() + " · " + environment.name();
    }

    EnvironmentColor color() {
        return EnvironmentColor.of(environment.kind());
    }

    boolean goesBack() {
        return plan.target().goesBack();
    }

    /// The button is red, the focus rests on Cancel.
    boolean danger() {
        return goesBack() || environment.isProduction();
    }

    boolean asksForName() {
        return environment.isProduction() && plan.isRunnable() && !plan.isEmpty();
    }

    String databaseName() {
        return environment.profile().database();
    }

    List<PlanStep> steps() {
        return PlanStep.of(plan);
    }

    List<Problem> refusals() {
        return plan.refusals();
    }

    /// The first of them, each with its place.
    List<String> warnings() {
        return plan.warnings().stream()
                .limit(MOST_WARNINGS)
                .map(w -> w.place().display() + ": " + w.text())
                .toList();
    }

    int moreWarnings() {
        return Math.max(0, plan.warnings().size() - MOST_WARNINGS);
    }

    /// Such as `5s`; empty for no limit.
    StringProperty lockTimeout() {
        return lockTimeout;
    }

    StringProperty statementTimeout() {
        return statementTimeout;
    }

    StringProperty typedName() {
        return typedName;
    }

    /// Why it cannot be confirmed; empty where it can.
    ObservableValue<String> whyNot() {
        return whyNot;
    }

    /// Empty for as long as there is a reason why not.
    public Optional<ConfirmedPlan> confirmed() {
        return reason().isEmpty()
                ? Optional.of(new ConfirmedPlan(act(), plan, settings()))
                : Optional.empty();
    }

    private ExecutionSettings settings() {
        return new ExecutionSettings(
                duration(lockTimeout).orElse(Duration.ZERO),
                duration(statementTimeout).orElse(Duration.ZERO),
                defaults.historyWait());
    }

    private String reason() {
        if (!plan.isRunnable()) {
            return Explanation.of(plan.refusals().getFirst()).headline();
        }
        if (plan.isEmpty()) {
            return messages.text(goesBack() ? "plan.nothing.back" : "plan.nothing");
        }
        if (duration(lockTimeout).isEmpty() || duration(statementTimeout).isEmpty()) {
            return messages.text("plan.whynot.timeout");
        }
        return asksForName() && !databaseName().equals(typedName.get())
                ? messages.text("plan.whynot.name", databaseName())
                : "";
    }

    private static Optional<Duration> duration(StringProperty text) {
        return text.get().isBlank() ? Optional.of(Duration.ZERO) : Durations.parse(text.get());
    }

    private static String words(Duration duration) {
        if (duration.isZero()) {
            return "";
        }
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + "s"
                : duration.toMillis() + "ms";
    }
}
