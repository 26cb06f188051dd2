package dev.flightdeck.kubernetes.record;

import dev.flightdeck.kubernetes.job.JobEvent;
import dev.flightdeck.kubernetes.job.JobManifest;
import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was kept of one Job.
///
/// @param context it was seen through
/// @param state null where its end was not seen
/// @param outcome in words
/// @param started by the cluster's clock; null where that is not known
/// @param recorded when the recording began, by this machine's clock
/// @param damage what is wrong with the files; empty for nothing
public record JobRecord(
        Path folder,
        String context,
        String namespace,
        String job,
        String uid,
        JobStatus.@Nullable State state,
        String outcome,
        @Nullable Instant started,
        @Nullable Instant recorded,
        Recording recording,
        String damage) {
    private static final String BETWEEN = "---\n";

    /// How far the recording is.
    public enum Recording {
        WHOLE,
        /// The Job has ended, and some of its log was gone before it could be read, or was not kept
        /// because what is to be masked in it could not be read.
        PARTIAL,
        /// Now, by this program or another.
        GOING_ON,
        /// The recorder ended before the Job did.
        UNFINISHED;

        /// Nothing more is to come.
        boolean isOver() {
            return this == WHOLE || this == PARTIAL;
        }
    }

    /// `shop-migrate in shop (minikube): complete`.
    public String words() {
        return "%s in %s (%s): %s".formatted(job, namespace, context, outcome);
    }

    /// How good the record is.
    public String stateWords() {
        if (!damage.isEmpty()) {
            return "damaged: " + damage;
        }
        return switch (recording) {
            case WHOLE -> "whole";
            case PARTIAL -> "partial: some of its log could not be read or kept";
            case GOING_ON -> "being recorded";
            case UNFINISHED -> "unfinished: nobody recorded up to its end";
        };
    }

    /// Gives every line that can be read, as it came.
    ///
    /// @return what is wrong with the record; empty for nothing
    public String replay(LogSink sink) throws IOException {
        try {
            var result = RecordReplay.read(RecordFiles.log(folder), sink);
            return result.full()
                    ? "the limit of one record was reached: later lines were not kept"
                    : result.damage();
        } catch (NoSuchFileException _) {
            return "its log is missing";
        }
    }

    /// The same with one container after the other, in the order in which the pods run them.
    ///
    /// @return what is wrong with the record; empty for nothing
    public String replayInOrder(LogSink sink) throws IOException {
        var seen = new SeenParts();
        var damage = replay(seen);
        for (var wanted : seen.parts()) {
            replay(new PartSink(sink, wanted::equals));
        }
        return damage;
    }

    /// What of it has a log, in the order in which the pods run it.
    public List<LogPart> parts() throws IOException {
        var seen = new SeenParts();
        replay(seen);
        return seen.parts();
    }

    /// The Job with its attempts as last seen; empty where the manifests were not kept or cannot be
    /// read.
    public Optional<MigrationJob> migrationJob(JobRules rules) throws IOException {
        try {
            return JobManifest.fold(text("job.yaml"), pods(), rules);
        } catch (RuntimeException _) {
            return Optional.empty(); // half-written or changed by hand
        }
    }

    /// As YAML; empty where it was not kept.
    public String manifest() throws IOException {
        return text("job.yaml");
    }

    /// As YAML, one a pod.
    public List<String> pods() throws IOException {
        return Arrays.stream(text("pods.yaml").split(BETWEEN, -1))
                .filter(yaml -> !yaml.isBlank())
                .toList();
    }

    /// What the cluster said happened to it.
    public List<JobEvent> events() throws IOException {
        var events = new ArrayList<JobEvent>();
        for (var line : text("events.txt").lines().toList()) {
            var cells = line.split("\t", 6);
            if (cells.length == 6) {
                events.add(RecordText.event(cells));
            }
        }
        return events;
    }

    private String text(String name) throws IOException {
        try {
            return Files.readString(folder.resolve(name));
        } catch (NoSuchFileException _) {
            return "";
        }
    }
}
