package dev.flightdeck.kubernetes.record;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.kubernetes.job.JobSnapshot;
import dev.flightdeck.kubernetes.job.JobWatch;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps logs, events and manifests of the migration Jobs of a namespace on disk, as long as it is
/// open. Of two that see the same Job, in one program or two, one records it. Any thread.
public final class Recorder implements AutoCloseable {
    /// So many finished Jobs are read at a time; those that run are never kept waiting.
    private static final int AT_ONCE = 16;

    /// What may have been added, as a part of all that may be kept, before anything is counted.
    private static final int PART = 20;

    private final Cluster cluster;
    private final JobRules rules;
    private final Path folder;
    private final RecorderLimits limits;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Entry> entries = new HashMap<>();
    private final SequencedMap<String, MigrationJob> waiting = new LinkedHashMap<>();
    private final Set<String> finished = new HashSet<>();
    private final List<Consumer<JobRecord>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable JobWatch watch;
    private int count;
    private volatile @Nullable IOException failure;
    private boolean closed;
    private long added;

    /// A Job that is recorded, with what was heard of it and not yet looked at.
    private static final class Entry {
        private final JobRecording recording;
        private @Nullable MigrationJob news;
        private boolean missing;
        private boolean busy;

        private Entry(JobRecording recording) {
            this.recording = recording;
        }
    }

    /// @param namespace null for all
    /// @param folder need not be there; one per Job comes below it
    public static Recorder start(
            Cluster cluster,
            @Nullable String namespace,
            JobRules rules,
            Path folder,
            RecorderLimits limits,
            Clock clock)
            throws IOException, ProblemException {
        RecordFiles.makeFolder(folder);
        new JobRecords(folder).prune(limits, clock.instant());
        var recorder = new Recorder(cluster, rules, folder, limits, clock);
        var watch = JobWatch.start(cluster, namespace, rules, recorder::heard);
        recorder.watch = watch;
        watch.onDeleted(recorder::deleted);
        return recorder;
    }

    private Recorder(
            Cluster cluster, JobRules rules, Path folder, RecorderLimits limits, Clock clock) {
        this.cluster = cluster;
        this.rules = rules;
        this.folder = folder;
        this.limits = limits;
        this.clock = clock;
    }

    /// Told each time a record begins or ends, on any thread.
    public void onChange(Consumer<JobRecord> listener) {
        listeners.add(listener);
    }

    /// How many Jobs it has recorded or records now.
    public synchronized int count() {
        return count;
    }

    /// Why something could not be written; null where all could.
    public @Nullable IOException failure() {
        return failure;
    }

    /// Jobs are heard of before their pods, and without them a Job looks as if it had none.
    private void heard(JobSnapshot snapshot) {
        if (!snapshot.complete()) {
            return;
        }
        var seen = new HashSet<String>();
        for (var job : snapshot.migrations()) {
            seen.add(JobRecording.id(job));
            heard(job);
        }
        missing(seen);
    }

    private synchronized void heard(MigrationJob job) {
        var id = JobRecording.id(job);
        if (closed || finished.contains(id)) {
            return;
        }
        var entry = entries.get(id);
        if (entry == null && job.status().isFinished() && entries.size() >= AT_ONCE) {
            waiting.put(id, job);
            return;
        }
        waiting.remove(id);
        if (entry == null) {
            entry = begin(job);
        }
        if (entry != null) {
            entry.news = job;
            work(entry);
        }
    }

    /// A Job that Helm deletes the moment it has succeeded is never heard of as complete otherwise.
    private synchronized void deleted(MigrationJob last) {
        var entry = entries.get(JobRecording.id(last));
        if (entry != null) {
            entry.news = last;
            entry.missing = true;
            work(entry);
        }
    }

    private @Nullable Entry begin(MigrationJob job) {
        try {
            var id = JobRecording.id(job);
            var place = folder.resolve(id.replaceAll("[^A-Za-z0-9.-]", "_"));
            var recording = JobRecording.begin(cluster, rules, job, place, limits, clock.instant());
            if (recording.isEmpty()) {
                return null;
            }
            var entry = new Entry(recording.get());
            entries.put(id, entry);
            count++;
            tell(entry.recording);
            return entry;
        } catch (IOException e) {
            failure = e;
            return null;
        }
    }

    private synchronized void missing(Set<String> seen) {
        waiting.keySet().retainAll(seen);
        entries.forEach((id, entry) -> {
            if (!seen.contains(id)) {
                entry.missing = true;
                work(entry);
            }
        });
    }

    /// One thread a Job at a time does what may take long.
    private void work(Entry entry) {
        if (!entry.busy && !closed) {
            entry.busy = true;
            try {
                threads.execute(() -> keep(entry));
            } catch (RejectedExecutionException _) {
                entry.busy = false; // closed meanwhile
            }
        }
    }

    private void keep(Entry entry) {
        try {
            while (true) {
                MigrationJob news;
                boolean missing;
                synchronized (this) {
                    news = entry.news;
                    missing = entry.missing;
                    if (closed || (news == null && !missing)) {
                        entry.busy = false;
                        return;
                    }
                    entry.news = null;
                    entry.missing = false;
                }
                if (news != null) {
                    entry.recording.look(news);
                }
                if ((missing && entry.recording.isGone())
                        || entry.recording.job().status().isFinished()) {
                    finish(entry);
                    return;
                }
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish(Entry entry) throws IOException, InterruptedException {
        entry.recording.finish();
        synchronized (this) {
            var id = JobRecording.id(entry.recording.job());
            entries.remove(id);
            finished.add(id);
        }
        entry.recording.close();
        tell(entry.recording);
        prune(RecordFiles.size(entry.recording.record().folder()));
        heardNext();
    }

    /// Counting all records takes a while: not after each of thousands.
    private void prune(long bytes) throws IOException {
        synchronized (this) {
            added += bytes;
            if (added < limits.totalBytes() / PART) {
                return;
            }
            added = 0;
        }
        try {
            new JobRecords(folder).prune(limits, clock.instant());
        } catch (ProblemException e) {
            failure = new IOException(e);
        }
    }

    /// Until one is begun: what was recorded before needs no time.
    private synchronized void heardNext() {
        while (!closed && entries.size() < AT_ONCE && !waiting.isEmpty()) {
            heard(waiting.firstEntry().getValue());
        }
    }

    private void tell(JobRecording recording) {
        try {
            var record = recording.record();
            listeners.forEach(listener -> listener.accept(record));
        } catch (IOException e) {
            failure = e;
        }
    }

    /// Ends it; what is under way can be gone on with by another.
    @Override
    public void close() throws IOException {
        List<Entry> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(entries.values());
            entries.clear();
        }
        if (watch != null) {
            watch.close();
        }
        threads.shutdownNow();
        for (var entry : open) {
            entry.recording.close();
        }
    }
}
