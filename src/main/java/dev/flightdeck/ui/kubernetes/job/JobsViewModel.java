package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.KubeContext;
import dev.flightdeck.kubernetes.job.JobReader;
import dev.flightdeck.kubernetes.job.JobSnapshot;
import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The namespace that the Jobs tab looks at, and what is heard of it. FX thread only.
public final class JobsViewModel implements AutoCloseable {
    private final JobsServices services;
    private final JobList list = new JobList();
    private final JobPermissions permissions;
    private final ReadOnlyObjectWrapper<@Nullable NamespaceChoice> choice =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable JobCluster> cluster =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.NOTHING);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> staleSince =
            new ReadOnlyObjectWrapper<>();
    private final ObservableList<KubeContext> contexts = FXCollections.observableArrayList();
    private final ObservableList<String> namespaces = FXCollections.observableArrayList();
    private final List<Runnable> onRecord = new ArrayList<>();
    private JobCluster.@Nullable Watch watch;

    /// Heard before the watch was known here.
    private @Nullable JobSnapshot early;

    private int generation;

    /// A Job went while it was looked at, so a record may come of use.
    private boolean unrecorded;

    private boolean readingRecords;
    private boolean readRecordsAgain;

    /// How far the reading is.
    public enum Phase {
        /// No namespace was chosen.
        NOTHING,
        LOADING,
        /// Something was heard; perhaps it is old.
        READY,
        FAILED
    }

    private record Opened(JobCluster cluster, JobCluster.Watch watch) {}

    public JobsViewModel(JobsServices services) {
        this.services = services;
        permissions = new JobPermissions(services);
        list.selected().subscribe((before, now) -> askPermissions(before, now));
    }

    /// Looks at that namespace from now on.
    public void open(NamespaceChoice wanted) {
        if (wanted.equals(choice.get()) && phase.get() != Phase.FAILED) {
            return;
        }
        var before = choice.get();
        if (before == null || !before.context().equals(wanted.context())) {
            namespaces.clear();
            cluster.set(null);
        }
        choice.set(wanted);
        list.clear();
        unrecorded = false;
        phase.set(Phase.LOADING);
        problem.set(null);
        staleSince.set(null);
        permissions.ask(null, null);
        begin(wanted, false);
    }

    /// Reads everything again; what is known stays in sight meanwhile.
    public void retry() {
        var wanted = choice.get();
        if (wanted != null) {
            if (phase.get() == Phase.FAILED) {
                phase.set(Phase.LOADING);
            }
            begin(wanted, problem.get() instanceof Problem.ClusterSignedOut);
        }
    }

    private void begin(NamespaceChoice wanted, boolean anew) {
        int mine = ++generation;
        closeWatch();
        var snapshots =
                services.background().<JobSnapshot>batches(batch -> hear(mine, batch.getLast()));
        var records = services.background().<Boolean>batches(_ -> recordsChanged(mine));
        services.background()
                .start(
                        services.text("kubernetes.job.reading", place(wanted)),
                        _ -> {
                            var opened = services.clusters().open(wanted.context(), anew);
                            return new Opened(
                                    opened,
                                    opened.watch(
                                            wanted.namespace(),
                                            snapshots,
                                            () -> records.accept(true)));
                        },
                        opened -> opened(mine, wanted, opened),
                        failure -> fail(mine, failure));
        readContexts();
    }

    private void opened(int mine, NamespaceChoice wanted, Opened opened) {
        if (mine != generation) {
            Closing.later(opened.watch()::close);
            return;
        }
        watch = opened.watch();
        cluster.set(opened.cluster());
        permissions.ask(opened.cluster(), wanted.namespace());
        readNamespaces(opened.cluster());
        var first = early;
        early = null;
        if (first != null) {
            hear(mine, first);
        }
    }

    private void fail(int mine, Throwable failure) {
        if (!(failure instanceof ProblemException expected)) {
            throw new IllegalStateException(failure);
        }
        if (mine == generation) {
            tell(expected.problem());
            phase.set(list.size() == 0 ? Phase.FAILED : Phase.READY);
        }
    }

    private void hear(int mine, JobSnapshot snapshot) {
        if (mine != generation) {
            return;
        }
        if (watch == null) {
            early = snapshot;
            return;
        }
        tell(snapshot.problem());
        boolean partly = JobReader.isForGood(snapshot.problem());
        if (snapshot.complete() || (partly && !snapshot.jobs().isEmpty())) {
            boolean first = phase.get() != Phase.READY;
            boolean vanished = list.show(snapshot);
            phase.set(Phase.READY);
            unrecorded = unrecorded || vanished;
            if (first || vanished) {
                readRecorded(mine);
            }
        } else if (snapshot.problem() != null && list.size() == 0) {
            phase.set(Phase.FAILED);
        }
    }

    private void recordsChanged(int mine) {
        if (mine != generation) {
            return;
        }
        if (unrecorded) {
            readRecorded(mine);
        }
        onRecord.forEach(Runnable::run);
    }

    /// Told when a record began or ended, on the FX thread.
    void onRecord(Runnable listener) {
        onRecord.add(listener);
    }

    private void tell(@Nullable Problem now) {
        problem.set(now);
        boolean stale = now != null && !JobReader.isForGood(now);
        if (!stale) {
            staleSince.set(null);
        } else if (staleSince.get() == null) {
            staleSince.set(services.clock().instant());
        }
    }

    /// What was recorded of Jobs that are gone; one reading at a time.
    private void readRecorded(int mine) {
        var opened = cluster.get();
        var wanted = choice.get();
        if (opened == null || wanted == null || mine != generation) {
            return;
        }
        if (readingRecords) {
            readRecordsAgain = true;
            return;
        }
        readingRecords = true;
        var present = list.present();
        services.background()
                .quietly(
                        _ -> opened.recorded(wanted.namespace(), present),
                        recorded -> {
                            if (mine == generation) {
                                list.showRecorded(recorded);
                            }
                        },
                        () -> {
                            readingRecords = false;
                            if (readRecordsAgain) {
                                readRecordsAgain = false;
                                readRecorded(generation);
                            }
                        });
    }

    private void readContexts() {
        services.background().quietly(_ -> services.clusters().contexts(), contexts::setAll);
    }

    /// Where they may not be listed one can be typed.
    private void readNamespaces(JobCluster opened) {
        services.background()
                .quietly(
                        _ -> namespaces(opened),
                        found -> {
                            if (opened.equals(cluster.get())) {
                                namespaces.setAll(found);
                            }
                        });
    }

    private static List<String> namespaces(JobCluster cluster) {
        try {
            return cluster.namespaces();
        } catch (ProblemException _) {
            return List.of();
        }
    }

    /// Looking at all namespaces, what may be done is a matter of the selected Job's.
    private void askPermissions(@Nullable JobRow before, @Nullable JobRow now) {
        var chosen = choice.get();
        var of = now == null ? null : now.job().namespace();
        var ofBefore = before == null ? null : before.job().namespace();
        if (chosen != null && chosen.namespace() == null && !Objects.equals(of, ofBefore)) {
            permissions.ask(cluster.get(), of);
        }
    }

    private void closeWatch() {
        var closing = watch;
        watch = null;
        early = null;
        if (closing != null) {
            Closing.later(closing::close);
        }
    }

    /// `shop on minikube`.
    String place(NamespaceChoice place) {
        return place.namespace() == null
                ? services.text("kubernetes.job.place.all", place.context())
                : services.text("kubernetes.job.place", place.namespace(), place.context());
    }

    /// How many migration Jobs of the chosen namespace have failed; empty where they are not known
    /// (yet).
    public OptionalInt failed() {
        if (phase.get() != Phase.READY || problem.get() != null) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                Math.toIntExact(
                        list.inScope().stream()
                                .filter(MigrationJob::isMigration)
                                .filter(job -> job.status().state() == JobStatus.State.FAILED)
                                .count()));
    }

    public JobList list() {
        return list;
    }

    JobPermissions permissions() {
        return permissions;
    }

    JobsServices services() {
        return services;
    }

    /// Null before one was chosen.
    public ReadOnlyObjectProperty<@Nullable NamespaceChoice> choice() {
        return choice.getReadOnlyProperty();
    }

    /// Null while it is not opened.
    public ReadOnlyObjectProperty<@Nullable JobCluster> cluster() {
        return cluster.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /// Why nothing more is heard, or not all; null where all is well.
    public ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    /// Since when what is shown is not what is; null while it is.
    public ReadOnlyObjectProperty<@Nullable Instant> staleSince() {
        return staleSince.getReadOnlyProperty();
    }

    public ObservableList<KubeContext> contexts() {
        return contexts;
    }

    /// Empty where they may not be listed.
    public ObservableList<String> namespaces() {
        return namespaces;
    }

    @Override
    public void close() {
        generation++;
        closeWatch();
        list.clear();
        choice.set(null);
        cluster.set(null);
        phase.set(Phase.NOTHING);
        problem.set(null);
        staleSince.set(null);
    }
}
