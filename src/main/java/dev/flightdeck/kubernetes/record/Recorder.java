package dev.flightdeck.kubernetes.record;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.kubernetes.job.JobSnapshot;
import dev.flightdeck.kubernetes.job.JobWatch;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps logs, events and manifests of the migration Jobs of a namespace on disk, as long as it is
/// open. Of two that see the same Job, in one program or two, one records it. Any thread.
public final class Recorder implements AutoCloseable {
    /// So many finished Jobs are read at a time; those that run are never kept waiting.
    private static final int AT_ONCE = 16;

    /// What may have been added, as a part of all that may be kept, before anything is counted.
    private static final int PART = 20;

    private static final long STOP_SECONDS = 10;

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
    private final List<Consumer<IOException>> failureListeners = new CopyOnWriteArrayList<>();
    private @Nullable JobWatch watch;
    private final AtomicInteger count = new AtomicInteger();
    private volatile @Nullable IOException failure;
    private boolean closed;
    private long added;

    /// A Job that is recorded or about to be, with what was heard of it and not yet looked at.
    private static final class Entry {
        private final String id;
        private @Nullable JobRecording recording;
        private @Nullable MigrationJob news;
        private boolean missing;
        private boolean busy;

        private Entry(String id) {
            this.id = id;
        }
    }

    /// What was heard of a Job since it was last looked at.
    private record News(@Nullable MigrationJob job, boolean missing) {}

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
    public int count() {
        return count.get();
    }

    /// Told each time something could not be written, on any thread.
    public void onFailure(Consumer<IOException> listener) {
        failureListeners.add(listener);
    }

    /// Why something could not be written, the last time; null where all could.
    public @Nullable IOException failure() {
        return failure;
    }

    /// Jobs are heard of before their pods, and without them a Job looks as if it had none.
    private void heard(JobSnapshot snapshot) {
        if (!snapshot.jobsComplete()) {
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
            entry = new Entry(id);
            entries.put(id, entry);
        }
        entry.news = job;
        work(entry);
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

    /// What cannot be written is begun again when more is heard of the Job.
    private void keep(Entry entry) {
        boolean kept = false;
        try {
            keepOn(entry);
            kept = true;
        } catch (ClosedByInterruptException _) {
            Thread.currentThread().interrupt(); // closed meanwhile
        } catch (IOException e) {
            failed(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            if (!kept) {
                giveUp(entry);
            }
        }
    }

    private void keepOn(Entry entry) throws IOException, InterruptedException {
        for (var news = next(entry); news != null; news = next(entry)) {
            var recording = entry.recording;
            if (recording == null && news.job() != null) {
                recording = begin(entry, news.job());
            }
            if (recording == null) {
                return;
            }
            if (news.job() != null) {
                recording.look(news.job());
            }
            if ((news.missing() && recording.isGone()) || recording.job().status().isFinished()) {
                finish(entry, recording);
                return;
            }
        }
    }

    /// Null where there is none for now, or no time for it.
    private synchronized @Nullable News next(Entry entry) {
        var news = new News(entry.news, entry.missing);
        if (closed || (news.job() == null && !news.missing())) {
            entry.busy = false;
            return null;
        }
        entry.news = null;
        entry.missing = false;
        return news;
    }

    /// Null where it is not to be recorded here.
    private @Nullable JobRecording begin(Entry entry, MigrationJob job) throws IOException {
        var place = folder.resolve(entry.id.replaceAll("[^A-Za-z0-9.-]", "_"));
        switch (JobRecording.begin(cluster, rules, job, place, limits, clock.instant())) {
            case JobRecording.Begin.Elsewhere _ -> {
                leave(entry, false);
                return null;
            }
            case JobRecording.Begin.Over _ -> {
                leave(entry, true);
                return null;
            }
            case JobRecording.Begin.Begun(var recording) -> {
                if (!begun(entry, recording)) {
                    recording.close();
                    return null;
                }
                count.incrementAndGet();
                tell(recording);
                return recording;
            }
        }
    }

    /// False where this was closed meanwhile.
    private synchronized boolean begun(Entry entry, JobRecording recording) {
        if (!closed) {
            entry.recording = recording;
        }
        return !closed;
    }

    /// Makes room for those that wait.
    private synchronized void leave(Entry entry, boolean over) {
        entries.remove(entry.id, entry);
        if (over) {
            finished.add(entry.id);
        }
        heardNext();
    }

    private void giveUp(Entry entry) {
        JobRecording recording;
        synchronized (this) {
            if (closed || entries.get(entry.id) != entry) {
                return; // close() has it, or it was left
            }
            recording = entry.recording;
            entry.recording = null;
        }
        if (recording != null) {
            try {
                recording.close();
            } catch (IOException e) {
                failed(e);
            }
            count.decrementAndGet();
        }
        leave(entry, false);
    }

    private void finish(Entry entry, JobRecording recording)
            throws IOException, InterruptedException {
        recording.finish();
        recording.close();
        leave(entry, true);
        tell(recording);
        prune(recording.size());
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
            if (!Thread.currentThread().isInterrupted()) { // else closed meanwhile
                failed(new IOException(e.problem().toString(), e));
            }
        }
    }

    private synchronized void heardNext() {
        while (!closed && entries.size() < AT_ONCE && !waiting.isEmpty()) {
            heard(waiting.firstEntry().getValue());
        }
    }

    private void tell(JobRecording recording) throws IOException {
        var record = recording.record();
        listeners.forEach(listener -> listener.accept(record));
    }

    private void failed(IOException e) {
        failure = e;
        failureListeners.forEach(listener -> listener.accept(e));
    }

    /// Ends it; what is under way can be gone on with by another. Waits for who is writing.
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
        }
        if (watch != null) {
            watch.close();
        }
        threads.shutdownNow();
        awaitThreads();
        IOException failed = null;
        for (var recording : open()) {
            try {
                recording.close();
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void awaitThreads() {
        try {
            var _ = threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<JobRecording> open() {
        var open =
                entries.values().stream()
                        .map(entry -> entry.recording)
                        .filter(Objects::nonNull)
                        .toList();
        entries.clear();
        return open;
    }
}
