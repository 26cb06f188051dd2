package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.JobCleaning;
import dev.flightdeck.kubernetes.job.JobCleaning.Cleaned;
import dev.flightdeck.kubernetes.job.JobCleaning.Which;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Confirmation;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Which finished Jobs are to go, and what became of each. FX thread only.
public final class CleanViewModel {
    private final JobCluster cluster;
    private final NamespaceChoice choice;
    private final JobsServices services;
    private final boolean migrationsOnly;
    private final List<MigrationJob> jobs;
    private final ObjectProperty<Which> which = new SimpleObjectProperty<>(Which.FAILED);
    private final ObservableList<MigrationJob> preview = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable List<Cleaned>> outcome =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

    CleanViewModel(JobCluster cluster, NamespaceChoice choice, JobsViewModel model) {
        this.cluster = cluster;
        this.choice = choice;
        services = model.services();
        migrationsOnly = !model.list().all().get();
        jobs = model.list().inScope();
        which.set(count(Which.FAILED) > 0 ? Which.FAILED : Which.COMPLETE);
        which.subscribe(now -> preview.setAll(JobCleaning.preview(jobs, now)));
    }

    int count(Which of) {
        return JobCleaning.preview(jobs, of).size();
    }

    /// Deletes what is previewed. What runs by now, or is another one, is left.
    public void clean() {
        var previewed = List.copyOf(preview);
        if (!isConfirmed(previewed)) {
            return;
        }
        working.set(true);
        problem.set(null);
        services.background()
                .start(
                        services.text("kubernetes.job.cleaning", previewed.size()),
                        progress -> cluster.clean(previewed, progress),
                        cleaned -> {
                            working.set(false);
                            outcome.set(cleaned);
                        },
                        this::fail);
    }

    /// The preview is question enough but for production, where the name of the context is asked
    /// for.
    private boolean isConfirmed(List<MigrationJob> previewed) {
        return previewed.stream()
                .map(MigrationJob::namespace)
                .distinct()
                .filter(name -> services.production(cluster.context(), name).isPresent())
                .findFirst()
                .map(name -> services.dialogs().confirm(question(previewed.size(), name)))
                .orElse(true);
    }

    private Confirmation question(int jobs, String production) {
        var context = cluster.context().name();
        return JobQuestions.on(
                Confirmation.of(
                        services.text("kubernetes.job.clean.title", namespace(), context),
                        "",
                        services.text("kubernetes.job.clean.act", jobs, namespace(), context)),
                services,
                cluster,
                production);
    }

    private void fail(Throwable failure) {
        if (!(failure instanceof ProblemException expected)) {
            throw new IllegalStateException(failure);
        }
        working.set(false);
        problem.set(expected.problem());
    }

    public ObjectProperty<Which> which() {
        return which;
    }

    public ObservableList<MigrationJob> preview() {
        return preview;
    }

    /// Null before anything was done.
    public ReadOnlyObjectProperty<@Nullable List<Cleaned>> outcome() {
        return outcome.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty working() {
        return working.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    boolean isOfMigrationsOnly() {
        return migrationsOnly;
    }

    boolean isOfAllNamespaces() {
        return choice.namespace() == null;
    }

    String namespace() {
        return choice.namespace() == null
                ? services.text("kubernetes.job.all-namespaces")
                : choice.namespace();
    }

    JobCluster cluster() {
        return cluster;
    }

    JobsServices services() {
        return services;
    }
}
