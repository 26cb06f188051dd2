package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogStore;
import dev.flightdeck.kubernetes.log.LogStory;
import dev.flightdeck.kubernetes.log.PartState;
import dev.flightdeck.ui.kubernetes.log.LogServices;
import dev.flightdeck.ui.kubernetes.log.LogViewModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final Set<LogPart> asked = new HashSet<>();
    private @Nullable Opened opened;
    private @Nullable MigrationJob job;
    private int generation;
    private boolean jumped;

    /// What the parts of a log tell of migrations.
    public record Told(Map<LogPart, LogStory> stories) {
        static final Told NOTHING = new Told(Map.of());

        public Told {
            stories = Map.copyOf(stories);
        }

        Told with(LogPart part, LogStory story) {
            var more = new HashMap<>(stories);
            more.put(part, story);
            return new Told(more);
        }

        /// Of the attempt, in the order of its containers.
        List<LogStory> of(int attempt) {
            return stories.entrySet().stream()
                    .filter(entry -> entry.getKey().attempt() == attempt)
                    .sorted(Map.Entry.comparingByKey())
                    .map(Map.Entry::getValue)
                    .toList();
        }

        /// What went wrong in an attempt; empty where its log does not say.
        Optional<LogStory.Failure> failure(int attempt) {
            return of(attempt).stream()
                    .flatMap(story -> Optional.ofNullable(story.failure()).stream())
                    .findFirst();
        }
    }

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
        look();
    }

    private void open(@Nullable JobRow row) {
        int mine = ++generation;
        leave();
        var cluster = jobs.cluster().get();
        if (row == null || cluster == null) {
            return;
        }
        job = row.job();
        services.background().quietly(_ -> read(cluster, row), read -> opened(mine, read));
    }

    /// The reading, or why there is none.
    private sealed interface Read {
        record Begun(Opened opened) implements Read {}

        record Failed(String reason) implements Read {}
    }

    private Read read(JobCluster cluster, JobRow row) {
        try {
            var store = LogStore.temporary(LogStore.USUAL_LIMIT, services.clock());
            var record = row.record();
            if (record != null) {
                record.replay(store);
                return new Read.Begun(new Opened(store, new Replayed()));
            }
            return new Read.Begun(new Opened(store, cluster.read(row.job(), store)));
        } catch (IOException e) {
            return new Read.Failed(
                    services.text("kubernetes.job.log.disk", String.valueOf(e.getMessage())));
        }
    }

    /// Of a Job that is gone: there is nothing to be read any more.
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
                                link -> services.migrations().open(link)));
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
                                _ -> LogStory.of(current.store(), part),
                                story -> {
                                    if (mine == generation) {
                                        told.set(told.get().with(part, story));
                                        jump();
                                    }
                                });
            }
        }
    }

    /// Once, to the error of a Job that failed; not where somebody has gone elsewhere before.
    private void jump() {
        var model = view.get();
        var current = job;
        if (jumped || model == null || current == null) {
            return;
        }
        var line = current.failedAttempt().flatMap(a -> told.get().failure(a.number()));
        if (current.status().state() != JobStatus.State.FAILED || line.isEmpty()) {
            return;
        }
        long number = line.get().logLine();
        if (model.answer().get().of() > number) {
            jumped = true;
            if (model.selection().caret() < 0) {
                model.pause();
                model.selection().selectLine((int) number);
            }
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
        jumped = false;
        asked.clear();
        view.set(null);
        told.set(Told.NOTHING);
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
