package dev.flightdeck.kubernetes.record;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What was recorded, a folder a Job. Any thread.
public final class JobRecords {
    private final Path folder;

    /// @param folder need not be there
    public JobRecords(Path folder) {
        this.folder = folder;
    }

    /// The newest first; damaged ones too.
    public List<JobRecord> list() throws ProblemException {
        var records = new ArrayList<JobRecord>();
        try {
            for (var one : folders()) {
                records.add(RecordText.read(one));
            }
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.FileUnreadable(folder.toString(), String.valueOf(e.getMessage())),
                    e);
        }
        records.sort(
                Comparator.comparing(
                                JobRecord::recorded,
                                Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .reversed());
        return records;
    }

    private List<Path> folders() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.newDirectoryStream(folder, Files::isDirectory)) {
            var folders = new ArrayList<Path>();
            all.forEach(folders::add);
            return folders;
        }
    }

    /// Deletes what is too old or too much, the oldest first, and never what is being recorded; the
    /// newest is not too much, however large.
    void prune(RecorderLimits limits, Instant now) throws IOException, ProblemException {
        long total = 0;
        for (var record : list()) {
            long size = RecordFiles.size(record.folder());
            var recorded = record.recorded();
            boolean tooOld = recorded != null && recorded.isBefore(now.minus(limits.age()));
            boolean tooMuch = total > 0 && total + size > limits.totalBytes();
            if ((tooOld || tooMuch) && record.recording() != JobRecord.Recording.GOING_ON) {
                RecordFiles.delete(record.folder());
            } else {
                total += size;
            }
        }
    }
}
