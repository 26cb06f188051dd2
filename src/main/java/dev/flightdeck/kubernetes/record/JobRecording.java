package dev.flightdeck.kubernetes.record;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.job.JobEvents;
import dev.flightdeck.kubernetes.job.JobManifest;
import dev.flightdeck.kubernetes.job.JobReader;
import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogFollower;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogRun;
import dev.flightdeck.kubernetes.log.LogSink;
import dev.flightdeck.kubernetes.log.LogWish;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The recording of one Job, from when it was first seen to its end. One thread at a time.
final class JobRecording implements AutoCloseable {
    private static final long REST_MINUTES = 10;

    private final Cluster cluster;
    private final JobRules rules;
    private final Path folder;
    private final RecordLock lock;
    private final Instant recorded;
    private final RecordLog log;
    private final HeldSink held;
    private final LogFollower follower;
    private final Set<Run> known = new HashSet<>();
    private volatile MigrationJob job;
    private String manifestOf = "";
    private JobRecord.Recording recording = JobRecord.Recording.GOING_ON;

    private record Run(String pod, String container, int restart) {
        static Run of(LogPart part) {
            return new Run(part.pod(), part.container(), part.restart());
        }
    }

    /// What came of the wish to record a Job.
    sealed interface Begin {
        record Begun(JobRecording recording) implements Begin {}

        /// Somebody else records it.
        record Elsewhere() implements Begin {}

        /// It was recorded to its end before.
        record Over() implements Begin {}
    }

    /// Begins, or goes on where another recorder was stopped.
    static Begin begin(
            Cluster cluster,
            JobRules rules,
            MigrationJob job,
            Path folder,
            RecorderLimits limits,
            Instant now)
            throws IOException {
        RecordFiles.makeFolder(folder);
        var taken = RecordLock.take(folder);
        if (taken.isEmpty()) {
            return new Begin.Elsewhere();
        }
        var lock = taken.get();
        boolean begun = false;
        try {
            var before = RecordText.read(folder);
            if (before.recording().isOver() && before.damage().isEmpty()) {
                return new Begin.Over();
            }
            var since = before.recorded() == null ? now : before.recorded();
            var recording = new JobRecording(cluster, rules, job, folder, limits, since, lock);
            recording.writeFirst();
            begun = true;
            return new Begin.Begun(recording);
        } finally {
            if (!begun) {
                lock.close();
            }
        }
    }

    private JobRecording(
            Cluster cluster,
            JobRules rules,
            MigrationJob job,
            Path folder,
            RecorderLimits limits,
            Instant recorded,
            RecordLock lock)
            throws IOException {
        this.cluster = cluster;
        this.rules = rules;
        this.job = job;
        this.folder = folder;
        this.lock = lock;
        this.recorded = recorded;
        this.log = takeOver(limits);
        this.held = new HeldSink(log);
        this.follower = new LogFollower(cluster, LogWish.following(), held);
    }

    private void writeFirst() throws IOException {
        try {
            writeAbout();
        } catch (IOException e) {
            try (this) {
                throw e;
            }
        }
    }

    /// What cannot be read again, or need not, is taken from the log that was there.
    private RecordLog takeOver(RecorderLimits limits) throws IOException {
        var file = RecordFiles.log(folder);
        var old = folder.resolve("log.old");
        if (Files.exists(file) && !Files.exists(old)) { // else this did not come to its end before
            Files.move(file, old);
        }
        var fresh = new RecordLog(file, limits.jobBytes());
        if (Files.exists(old)) {
            try {
                takeOver(old, fresh);
            } catch (IOException e) {
                try (fresh) {
                    throw e;
                }
            }
        }
        return fresh;
    }

    private void takeOver(Path old, RecordLog fresh) throws IOException {
        var ended = new EndedParts();
        RecordReplay.read(old, ended);
        var gone = podsThatAreGone(ended.pods());
        RecordReplay.read(
                old,
                new PartSink(
                        fresh,
                        part -> {
                            boolean kept = ended.has(part) || gone.contains(part.pod());
                            if (kept) {
                                known.add(Run.of(part));
                            }
                            return kept;
                        }));
        fresh.check();
        Files.delete(old);
    }

    /// None where that cannot be told.
    private Set<String> podsThatAreGone(Set<String> pods) {
        var gone = new HashSet<>(pods);
        try {
            find().ifPresent(now -> now.attempts().forEach(attempt -> gone.remove(attempt.pod())));
            return gone;
        } catch (ProblemException _) {
            return Set.of();
        }
    }

    /// As it is now; empty where it is gone. Asks the API server.
    private Optional<MigrationJob> find() throws ProblemException {
        return new JobReader(cluster, rules)
                .find(job.namespace(), job.name())
                .filter(now -> id(now).equals(id(job)));
    }

    /// False also where that cannot be told.
    boolean isGone() {
        try {
            return find().isEmpty();
        } catch (ProblemException _) {
            return false;
        }
    }

    MigrationJob job() {
        return job;
    }

    /// The logs first, which may be gone in a moment; none of it is written before the manifest is
    /// read, or known to be gone: what stands in it is to be masked.
    void look(MigrationJob now) throws IOException {
        job = now;
        follow(now);
        keepManifests();
    }

    /// Of a workload the newest pod, and what of it migrates: the rest runs on for ever.
    private void follow(MigrationJob now) {
        boolean ofJob = now.kind() == MigrationJob.Kind.JOB;
        var newest = now.attempts().isEmpty() ? "" : now.attempts().getLast().uid();
        follower.update(
                now.logRuns().stream()
                        .filter(run -> !known.contains(Run.of(run.part())))
                        .filter(run ->
                                ofJob
                                        || (run.podUid().equals(newest)
                                                && run.part().kind() == LogPart.Kind.INIT))
                        .toList());
    }

    /// What tells one record from others: a workload has one for each of its pods.
    static String id(MigrationJob job) {
        return job.kind() == MigrationJob.Kind.JOB || job.attempts().isEmpty()
                ? job.uid()
                : job.uid() + "-" + job.attempts().getLast().uid();
    }

    /// Manifests and events as they are now, where something has changed.
    private void keepManifests() throws IOException {
        log.check();
        var state = job.status() + " " + job.attempts();
        if (state.equals(manifestOf)) {
            return;
        }
        manifestOf = state;
        writeAbout();
        try {
            var manifest = JobManifest.read(cluster, job);
            if (manifest.isPresent()) {
                var found = manifest.get();
                log.hide(
                        found.secrets().stream()
                                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                                .toList());
                RecordFiles.write(folder.resolve("job.yaml"), found.yaml());
                RecordFiles.write(folder.resolve("pods.yaml"), String.join("---\n", found.pods()));
            }
            held.release();
            var events = JobEvents.of(cluster, job);
            if (!events.isEmpty()) {
                RecordFiles.write(folder.resolve("events.txt"), RecordText.events(events));
            }
        } catch (ProblemException _) {
            manifestOf = ""; // once more when it can be read
        }
    }

    /// The Job has ended or is gone: reads the rest.
    void finish() throws IOException, InterruptedException {
        try {
            // the last containers may have been heard of after the Job's end
            var now = find();
            if (now.isPresent()) {
                look(now.get());
            } else {
                followTheRest();
            }
        } catch (ProblemException _) {
            // Then what was heard of is all there is.
        }
        keepManifests();
        held.drop();
        follower.await(REST_MINUTES, TimeUnit.MINUTES);
        follower.close();
        keepManifests();
        recording =
                held.isReleased() && log.hasAll() && everyPodWasSeen()
                        ? JobRecord.Recording.WHOLE
                        : JobRecord.Recording.PARTIAL;
        log.close(true);
        writeAbout();
    }

    /// A container that was not heard of as running may have run and ended meanwhile.
    private void followTheRest() {
        follower.update(
                job.logRuns().stream()
                        .filter(run -> !known.contains(Run.of(run.part())))
                        .map(run -> new LogRun(run.part(), run.podUid(), true))
                        .toList());
    }

    /// A Job that completed had a pod; one that failed may have had none.
    private boolean everyPodWasSeen() {
        boolean completed = job.status().state() == JobStatus.State.COMPLETE;
        int made = Math.max(job.attemptsMade(), completed ? 1 : 0);
        return Math.max(log.pods(), job.attempts().size()) >= made;
    }

    private void writeAbout() throws IOException {
        RecordFiles.write(
                RecordFiles.about(folder),
                RecordText.about(
                        cluster.context().name(), job, state(), outcome(), recorded, recording));
    }

    /// A Job that Helm deletes the moment it has succeeded may never be seen as complete.
    private JobStatus.@Nullable State state() {
        if (job.status().isFinished()) {
            return job.status().state();
        }
        var code = recording.isOver() ? log.lastExitCode() : null;
        return code == null ? null : code == 0 ? JobStatus.State.COMPLETE : JobStatus.State.FAILED;
    }

    private String outcome() {
        var words = job.status().words();
        if (job.status().isFinished()) {
            var state = job.status().state() == JobStatus.State.FAILED ? "failed" : "complete";
            return words.isEmpty() ? state : state + ": " + words;
        }
        if (!recording.isOver()) {
            return "its end was not seen yet";
        }
        var code = log.lastExitCode();
        return code == null
                ? "deleted before its end was seen"
                : "deleted; its last container ended with " + code;
    }

    JobRecord record() throws IOException {
        return RecordText.read(folder);
    }

    long size() throws IOException {
        return RecordFiles.size(folder);
    }

    @Override
    public void close() throws IOException {
        try (var _ = lock) {
            held.drop();
            follower.close();
            log.close(false);
        }
    }

    /// Which parts were read to their end.
    private static final class EndedParts implements LogSink {
        private final Set<LogPart> parts = new HashSet<>();
        private final Set<String> pods = new HashSet<>();

        Set<String> pods() {
            return pods;
        }

        boolean has(LogPart part) {
            return parts.contains(part);
        }

        @Override
        public void started(LogPart part) {
            pods.add(part.pod());
            parts.remove(part);
        }

        @Override
        public void append(LogPart part, @Nullable Instant timestamp, byte[] line) {
            // Only the ends count.
        }

        @Override
        public void ended(LogPart part, @Nullable Integer exitCode, String reason) {
            parts.add(part);
        }

        @Override
        public void broken(LogPart part, String reason) {
            parts.remove(part);
        }
    }
}
