package dev.flightdeck.kubernetes.record;

import dev.flightdeck.kubernetes.job.JobEvent;
import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationJob;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The small files of a record.
final class RecordText {
    private RecordText() {}

    static String about(
            String context,
            MigrationJob job,
            JobStatus.@Nullable State state,
            String outcome,
            Instant recorded,
            JobRecord.Recording recording)
            throws IOException {
        var values = new Properties();
        values.setProperty("context", context);
        values.setProperty("namespace", job.namespace());
        values.setProperty("job", job.name());
        values.setProperty("uid", job.uid());
        values.setProperty("state", state == null ? "" : state.name());
        values.setProperty("outcome", outcome);
        values.setProperty("started", job.started() == null ? "" : job.started().toString());
        values.setProperty("recorded", recorded.toString());
        values.setProperty(
                "recording", recording.isOver() ? recording.name().toLowerCase(Locale.ROOT) : "");
        var text = new StringWriter();
        values.store(text, null);
        return text.toString();
    }

    /// What the files of a folder say.
    static JobRecord read(Path folder) throws IOException {
        var values = new Properties();
        var damage = "";
        try {
            values.load(new StringReader(Files.readString(RecordFiles.about(folder))));
        } catch (ClosedByInterruptException e) {
            throw e; // says nothing of the file
        } catch (IOException | IllegalArgumentException _) {
            damage = "what it is about cannot be read";
        }
        if (damage.isEmpty() && values.getProperty("job", "").isEmpty()) {
            damage = "what it is about is missing";
        }
        var ended = ended(values.getProperty("recording", ""));
        if (damage.isEmpty() && ended != null && !endsWell(RecordFiles.log(folder))) {
            damage = "its log is cut off or missing";
        }
        var recording =
                ended != null
                        ? ended
                        : RecordLock.isTaken(folder)
                                ? JobRecord.Recording.GOING_ON
                                : JobRecord.Recording.UNFINISHED;
        return new JobRecord(
                folder,
                values.getProperty("context", ""),
                values.getProperty("namespace", ""),
                values.getProperty("job", ""),
                values.getProperty("uid", ""),
                state(values.getProperty("state", "")),
                values.getProperty("outcome", "not known"),
                time(values.getProperty("started", "")),
                time(values.getProperty("recorded", "")),
                recording,
                damage);
    }

    /// Null where the recording has not come to its end.
    private static JobRecord.@Nullable Recording ended(String word) {
        return Arrays.stream(JobRecord.Recording.values())
                .filter(JobRecord.Recording::isOver)
                .filter(recording -> recording.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(null);
    }

    private static boolean endsWell(Path log) throws IOException {
        if (!Files.exists(log)) {
            return false;
        }
        try (var channel = Files.newByteChannel(log)) {
            if (channel.size() <= RecordLog.MAGIC.length()) {
                return false;
            }
            channel.position(channel.size() - 1);
            var last = ByteBuffer.allocate(1);
            return channel.read(last) == 1 && last.get(0) == RecordLog.END;
        }
    }

    private static JobStatus.@Nullable State state(String name) {
        return Arrays.stream(JobStatus.State.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException _) {
            return null; // changed by hand
        }
    }

    static String events(List<JobEvent> events) {
        var text = new StringBuilder();
        for (var event : events) {
            text.append(event.time() == null ? "" : event.time())
                    .append('\t')
                    .append(event.warning())
                    .append('\t')
                    .append(event.count())
                    .append('\t')
                    .append(oneCell(event.object()))
                    .append('\t')
                    .append(oneCell(event.reason()))
                    .append('\t')
                    .append(oneCell(event.message()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String oneCell(String text) {
        return text.replaceAll("[\t\r\n]+", " ");
    }

    static JobEvent event(String[] cells) {
        int count = cells[2].matches("\\d{1,9}") ? Integer.parseInt(cells[2]) : 1;
        return new JobEvent(
                time(cells[0]),
                Boolean.parseBoolean(cells[1]),
                cells[4],
                cells[3],
                cells[5],
                count);
    }
}
