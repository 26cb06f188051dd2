package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogStore;
import dev.flightdeck.kubernetes.log.LogStory;
import dev.flightdeck.kubernetes.log.PartState;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.kubernetes.log.LogServices;
import dev.flightdeck.ui.kubernetes.log.LogViewModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The log of the selected Job: read as long as it is selected, followed while it runs, and opened
/// at the error of one that failed. What it tells of migrations is worked out part by part. FX
/// thread only.
public final class JobLogModel implements AutoCloseable {
    private final JobsViewModel jobs;
    private final JobsServices services;
    private final ReadOnlyObjectWrapper<@Nullable LogViewModel> view =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Told> told = new ReadOnlyObjectWrapper<>(Told.NOTHING);
    private final ReadOnlyStringWrapper unreadable = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable RecordedJob> record =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper recordShown = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper lacksLogs = new ReadOnlyBooleanWrapper(false);
    private final Set<LogPart> asked = new HashSet<>();
    private @Nullable Opened opened;
    private @Nullable MigrationJob job;
    private int generation;

    /// The line at which the log was opened; before, none.
    private long openedAt = Told.NOWHERE;

    private record Opened(LogStore store, JobCluster.Reading reading) {
        void close() {
            reading.close();
            try {
                store.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public JobLogModel(JobsViewModel jobs) {
        this.jobs = jobs;
        services = jobs.services();
        jobs.list().selected().subscribe((_, now) -> follow(now));
        jobs.onRecord(this::recordsChanged);
        jobs.cluster().subscribe((before, now) -> reopen(before, now));
    }

    /// With another sign-in the connections of the former one are gone.
    private void reopen(@Nullable JobCluster before, @Nullable JobCluster now) {
        if (before != null && now != null && job != null) {
            open(jobs.list().selected().get());
        }
    }

    private void follow(@Nullable JobRow row) {
        var before = job;
        if (row != null && before != null && row.key().equals(JobRow.key(before))) {
            job = row.job();
            update(row);
        } else {
            open(row);
        }
    }

    private void update(JobRow row) {
        var reading = opened;
        if (reading != null && !row.gone()) {
            reading.reading().update(row.job());
        }
        lacksLogs.set(lacksLogs(row.job()));
        look();
    }

    private void open(@Nullable JobRow row) {
        open(row, null);
    }

    /// @param shown the record that is to be shown instead of what the cluster has; null for none
    private void open(@Nullable JobRow row, @Nullable RecordedJob shown) {
        int mine = ++generation;
        leave();
        var cluster = jobs.cluster().get();
        if (row == null || cluster == null) {
            return;
        }
        job = row.job();
        record.set(shown);
        recordShown.set(shown != null);
        services.background().quietly(_ -> read(cluster, row, shown), read -> opened(mine, read));
        lacksLogs.set(lacksLogs(row.job()));
        lookForRecord(row);
    }

    private void recordsChanged() {
        var row = jobs.list().selected().get();
        if (row != null && job != null) {
            lookForRecord(row);
        }
    }

    /// Of a Job that is there; that of one that is gone is what its row has.
    private void lookForRecord(JobRow row) {
        var cluster = jobs.cluster().get();
        if (cluster == null || row.gone() || record.get() != null) {
            return;
        }
        int mine = generation;
        services.background()
                .quietly(
                        _ -> find(cluster, row.job()),
                        found -> {
                            if (mine == generation && record.get() == null) {
                                record.set(found.orElse(null));
                            }
                        });
    }

    /// Nothing where the records cannot be read: they are only offered.
    private static Optional<RecordedJob> find(JobCluster cluster, MigrationJob job) {
        try {
            return cluster.record(job);
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }

    /// The record of a Job that is still in the cluster, or again what the cluster has.
    public void showRecord(boolean wanted) {
        open(jobs.list().selected().get(), wanted ? record.get() : null);
    }

    private static boolean lacksLogs(MigrationJob job) {
        return job.attemptsMade() > job.attempts().size()
                || job.attempts().stream()
                        .flatMap(attempt -> attempt.containers().stream())
                        .anyMatch(run -> run.restarts() > 1);
    }

    /// The reading, or why there is none.
    private sealed interface Read {
        record Begun(Opened opened) implements Read {}

        record Failed(String reason) implements Read {}
    }

    private Read read(JobCluster cluster, JobRow row, @Nullable RecordedJob shown) {
        try {
            var store = LogStore.temporary(LogStore.USUAL_LIMIT, services.clock());
            var replayed = shown == null ? row.record() : shown;
            if (replayed != null) {
                replayed.replay(store);
                return new Read.Begun(new Opened(store, new Replayed()));
            }
            return new Read.Begun(new Opened(store, cluster.read(row.job(), store)));
        } catch (IOException e) {
            return new Read.Failed(
                    services.text("kubernetes.job.log.disk", String.valueOf(e.getMessage())));
        }
    }

    /// Of a record: nothing more is to be read.
    private record Replayed() implements JobCluster.Reading {
        @Override
        public void update(MigrationJob job) {}

        @Override
        public void close() {}
    }

    private void opened(int mine, Read read) {
        switch (read) {
            case Read.Failed(var reason) -> {
                if (mine == generation) {
                    unreadable.set(reason);
                }
            }
            case Read.Begun(var begun) -> {
                if (mine == generation) {
                    show(mine, begun);
                } else {
                    Closing.later(begun::close);
                }
            }
        }
    }

    private void show(int mine, Opened begun) {
        opened = begun;
        var current = job;
        if (current != null) {
            begun.reading().update(current); // as it is by now
        }
        var model =
                new LogViewModel(
                        begun.store(),
                        new LogServices(
                                services.background(),
                                services.messages(),
                                services.dialogs(),
                                services.preferences(),
                                new FolderPlaces(services)));
        model.answer().subscribe(_ -> jump());
        view.set(model);
        var waiting = new AtomicBoolean();
        var changes =
                services.background()
                        .<Boolean>batches(_ -> {
                            waiting.set(false);
                            if (mine == generation) {
                                look();
                            }
                        });
        begun.store()
                .onChange(() -> {
                    if (waiting.compareAndSet(false, true)) {
                        changes.accept(true);
                    }
                });
        look();
    }

    /// Parts that have ended are read for what they tell.
    private void look() {
        var current = opened;
        if (current == null) {
            return;
        }
        int mine = generation;
        for (var part : current.store().parts()) {
            if (current.store().state(part) instanceof PartState.Ended && asked.add(part)) {
                services.background()
                        .quietly(
                                _ -> Told.Heard.of(current.store(), part),
                                heard -> {
                                    if (mine == generation) {
                                        told.set(told.get().with(part, heard));
                                        jump();
                                    }
                                });
            }
        }
    }

    /// To the first error of the last attempt that failed, in whatever order its parts are heard;
    /// not where somebody has gone elsewhere before.
    private void jump() {
        var model = view.get();
        var current = job;
        if (model == null
                || current == null
                || current.status().state() != JobStatus.State.FAILED) {
            return;
        }
        long line =
                current.failedAttempt()
                        .map(attempt -> told.get().errorLine(attempt.number()))
                        .orElse((long) Told.NOWHERE);
        boolean shown = line >= 0 && model.rows().rowOf((int) line).isPresent();
        if (shown && line != openedAt && model.selection().caret() == openedAt) {
            openedAt = line;
            model.pause();
            model.selection().selectLine((int) line);
        }
    }

    /// The migrations that a story is about.
    public static List<LogLink> named(LogStory story) {
        var steps = new ArrayList<>(story.applied());
        if (story.failure() != null && story.failure().migration() != null) {
            steps.add(story.failure().migration());
        }
        return steps.stream()
                .filter(step -> step.version() != null || step.file() != null)
                .map(step -> new LogLink(0, 0, step.version(), step.file(), 0))
                .toList();
    }

    private void leave() {
        var leaving = opened;
        var model = view.get();
        opened = null;
        job = null;
        openedAt = Told.NOWHERE;
        asked.clear();
        view.set(null);
        told.set(Told.NOTHING);
        record.set(null);
        recordShown.set(false);
        lacksLogs.set(false);
        unreadable.set("");
        if (model != null) {
            model.close();
        }
        if (leaving != null) {
            Closing.later(leaving::close);
        }
    }

    /// Null where no log is open.
    public ReadOnlyObjectProperty<@Nullable LogViewModel> view() {
        return view.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Told> told() {
        return told.getReadOnlyProperty();
    }

    /// What was recorded of a Job that is still in the cluster; null for nothing.
    public ReadOnlyObjectProperty<@Nullable RecordedJob> record() {
        return record.getReadOnlyProperty();
    }

    /// Whether the cluster has less of the Job than there was: pods that are gone, and runs of a
    /// container before the last but one.
    public ReadOnlyBooleanProperty lacksLogs() {
        return lacksLogs.getReadOnlyProperty();
    }

    /// Whether the record is shown, and not what the cluster has.
    public ReadOnlyBooleanProperty recordShown() {
        return recordShown.getReadOnlyProperty();
    }

    /// Why it cannot be read; empty where it can.
    public ReadOnlyStringProperty unreadable() {
        return unreadable.getReadOnlyProperty();
    }

    @Override
    public void close() {
        generation++;
        leave();
    }
}
