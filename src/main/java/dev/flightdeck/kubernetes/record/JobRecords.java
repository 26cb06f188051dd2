package dev.flightdeck.kubernetes.record;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
                read(one).ifPresent(records::add);
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

    /// Empty where it went meanwhile: another program keeps the limits too.
    private static Optional<JobRecord> read(Path folder) throws IOException {
        try {
            return Optional.of(RecordText.read(folder));
        } catch (IOException e) {
            if (Files.isDirectory(folder)) {
                throw e;
            }
            return Optional.empty();
        }
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
            long size = size(record.folder());
            var recorded = record.recorded();
            boolean tooOld = recorded != null && recorded.isBefore(now.minus(limits.age()));
            boolean tooMuch = total > 0 && total + size > limits.totalBytes();
            if (!(tooOld || tooMuch) || !delete(record.folder())) {
                total += size;
            }
        }
    }

    private static long size(Path folder) throws IOException {
        try {
            return RecordFiles.size(folder);
        } catch (NoSuchFileException _) {
            return 0; // changes or went meanwhile
        }
    }

    /// False where it is being recorded.
    private static boolean delete(Path folder) throws IOException {
        try (var lock = RecordLock.take(folder).orElse(null)) {
            if (lock == null) {
                return false;
            }
            RecordFiles.delete(folder);
            return true;
        } catch (NoSuchFileException _) {
            return true; // went meanwhile
        }
    }
}
