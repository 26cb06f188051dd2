package dev.flightdeck.workspace;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.plan.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files as they were when Flightdeck applied them, so that a file that changed since can be
/// compared with what the database got. A convenience: a copy that cannot be kept or read is as if
/// there were none. The oldest go when there are too many. Any thread.
public final class AppliedCopies {
    private static final int MOST_FILES = 1_000;
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST_KEPT = 5_000;
    private static final long MOST_BYTES = 100_000_000;

    private final Path folder;
    private final int mostKept;

    /// @param folder of its own, created when the first copy is kept
    public AppliedCopies(Path folder) {
        this(folder, MOST_KEPT);
    }

    AppliedCopies(Path folder, int mostKept) {
        this.folder = folder;
        this.mostKept = mostKept;
    }

    /// Keeps the file of each migration that the run applied; of very many, of the last ones.
    public void keep(ConnectionProfile database, ExecutionReport report) {
        int from = Math.max(0, report.steps().size() - MOST_FILES);
        for (var step : report.steps().subList(from, report.steps().size())) {
            if (step.outcome().wentWell() && step.step() instanceof Step.Apply apply) {
                var migration = apply.migration();
                keep(
                        file(database, migration.script(), migration.checksum()),
                        apply.script().fileText());
            }
        }
        removeOldest();
    }

    private record Copy(Path file, long bytes, FileTime kept) {
        static Copy of(Path file) throws IOException {
            return new Copy(file, Files.size(file), Files.getLastModifiedTime(file));
        }
    }

    /// Keeps the newest, up to a number and a size.
    private void removeOldest() {
        try (var files = Files.newDirectoryStream(folder, "*.sql")) {
            var copies = new ArrayList<Copy>();
            for (var file : files) {
                copies.add(Copy.of(file));
            }
            copies.sort(Comparator.comparing(Copy::kept).reversed());
            long bytes = 0;
            for (int i = 0; i < copies.size(); i++) {
                bytes += copies.get(i).bytes();
                if (i >= mostKept || bytes > MOST_BYTES) {
                    Files.deleteIfExists(copies.get(i).file());
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // Another program is at it, or nothing was kept: the next run tries again.
        }
    }

    /// The file as it was, by what the history says of it.
    public Optional<String> find(
            ConnectionProfile database, String script, @Nullable String checksum) {
        var file = file(database, script, checksum);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void keep(Path file, String text) {
        if (text.length() > MOST_CHARACTERS || Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            var temporary = Files.createTempFile(folder, "copy", ".tmp");
            Files.writeString(temporary, text);
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException _) {
            // Then the next comparison says that there is no copy.
        }
    }

    private Path file(ConnectionProfile database, String script, @Nullable String checksum) {
        var key = database.server() + "/" + database.database() + "\n" + script + "\n" + checksum;
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest) + ".sql");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
