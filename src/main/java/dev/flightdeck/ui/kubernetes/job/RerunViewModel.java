package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.JobRerun;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Confirmation;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// A finished Job that is to run once more: what its copy has other than it, and what the API
/// server says to it. FX thread only.
public final class RerunViewModel {
    private final JobCluster cluster;
    private final MigrationJob job;
    private final JobRerun prepared;
    private final JobsServices services;
    private final Consumer<String> onCreated;
    private final StringProperty yaml = new SimpleStringProperty();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NEW);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ObservableValue<List<DiffRow>> difference;
    private final ObservableValue<String> whyNotTry;
    private int generation;

    /// How far it is.
    public enum State {
        NEW,
        TRYING,
        /// The API server would take it as it stands.
        ACCEPTED,
        REFUSED,
        CREATING,
        CREATED
    }

    RerunViewModel(
            JobCluster cluster,
            MigrationJob job,
            JobRerun prepared,
            JobsServices services,
            Consumer<String> onCreated) {
        this.cluster = cluster;
        this.job = job;
        this.prepared = prepared;
        this.services = services;
        this.onCreated = onCreated;
        yaml.set(prepared.after());
        difference = yaml.map(text -> DiffRow.of(prepared.before(), text));
        whyNotTry = Bindings.createStringBinding(() -> whyNot(state.get()), state);
        yaml.subscribe((_, _) -> changed());
    }

    private String whyNot(State now) {
        if (prepared.denied() != null) {
            return prepared.denied();
        }
        return now == State.TRYING || now == State.CREATING || now == State.CREATED
                ? services.text("kubernetes.job.why.busy")
                : "";
    }

    private void changed() {
        generation++;
        state.set(State.NEW);
        problem.set(null);
    }

    /// Asks the API server whether it would take it; nothing is made.
    public void tryOut() {
        tryOut(() -> {});
    }

    /// @param then done where it would
    private void tryOut(Runnable then) {
        int mine = ++generation;
        var text = yaml.get();
        state.set(State.TRYING);
        problem.set(null);
        services.background()
                .start(
                        services.text("kubernetes.job.rerun.trying", prepared.name()),
                        _ -> {
                            cluster.tryRerun(prepared.namespace(), text);
                            return true;
                        },
                        _ -> {
                            if (mine == generation) {
                                state.set(State.ACCEPTED);
                                then.run();
                            }
                        },
                        failure -> refused(mine, failure));
    }

    /// Has the API server check it where it has not yet, asks, and makes the Job.
    public void run() {
        if (state.get() == State.ACCEPTED) {
            askAndMake();
        } else {
            tryOut(this::askAndMake);
        }
    }

    private void askAndMake() {
        var question =
                JobQuestions.on(
                        Confirmation.of(
                                services.text("kubernetes.job.rerun.confirm.title", job.name()),
                                services.text("kubernetes.job.rerun.confirm.text"),
                                services.text(
                                        "kubernetes.job.rerun.confirm.act",
                                        prepared.namespace(),
                                        cluster.context().name())),
                        services,
                        cluster,
                        prepared.namespace());
        if (!services.dialogs().confirm(question.dangerous())) {
            return;
        }
        int mine = ++generation;
        var text = yaml.get();
        state.set(State.CREATING);
        problem.set(null);
        services.background()
                .start(
                        services.text("kubernetes.job.rerun.creating", prepared.name()),
                        _ -> cluster.rerun(prepared, text),
                        name -> {
                            state.set(State.CREATED);
                            onCreated.accept(name);
                        },
                        failure -> refused(mine, failure));
    }

    private void refused(int mine, Throwable failure) {
        if (!(failure instanceof ProblemException expected)) {
            throw new IllegalStateException(failure);
        }
        if (mine == generation) {
            problem.set(expected.problem());
            state.set(State.REFUSED);
        }
    }

    String title() {
        return services.text("kubernetes.job.rerun.title", job.name());
    }

    /// `minikube · namespace shop · https://192.168.49.2:8443`.
    String place() {
        return services.text(
                "kubernetes.job.rerun.place",
                cluster.context().name(),
                prepared.namespace(),
                cluster.context().server());
    }

    List<String> remarks() {
        return prepared.remarks();
    }

    /// Why it may not be made; empty where it may.
    String denied() {
        return prepared.denied() == null ? "" : prepared.denied();
    }

    /// The manifest of the new Job; to be changed.
    public StringProperty yaml() {
        return yaml;
    }

    public ObservableValue<List<DiffRow>> difference() {
        return difference;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// What the API server has against it; null for nothing.
    public ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    /// Empty where it can be tried and run.
    public ObservableValue<String> whyNotTry() {
        return whyNotTry;
    }
}
