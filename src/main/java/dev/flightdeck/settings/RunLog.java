package dev.flightdeck.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The runs so far, a JSON object per line, the oldest first. Several processes may write: each
/// holds a lock while it does. A line that cannot be read, such as one cut off by a full disk, is
/// passed over. Any thread.
public final class RunLog {
    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_STEPS = 500;
    private static final long TRIM_BYTES = 8_000_000;
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Path file;

    public RunLog(Path file) {
        this.file = file;
    }

    /// `flightdeck/runs.jsonl` in the folder for state: `XDG_STATE_HOME`, or `.local/state` in the
    /// home folder.
    ///
    /// @param environment the variables of the process
    public static Path place(Function<String, @Nullable String> environment, Path home) {
        var said = environment.apply("XDG_STATE_HOME");
        boolean usable = said != null && !said.isBlank() && Path.of(said).isAbsolute();
        var base = usable ? Path.of(said) : home.resolve(".local").resolve("state");
        return base.resolve("flightdeck").resolve("runs.jsonl");
    }

    /// The newest first.
    public synchronized List<RunRecord> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        var records = new ArrayList<RunRecord>();
        for (var line : lines()) {
            var record = parse(line);
            if (record != null) {
                records.removeIf(record::replaces);
                records.add(record);
            }
        }
        int from = Math.max(0, records.size() - MOST_RECORDS);
        return List.copyOf(records.subList(from, records.size()).reversed());
    }

    public void add(RunRecord record) throws IOException {
        FileGuard.locked(file, () -> append(record));
    }

    private synchronized void append(RunRecord record) throws IOException {
        boolean broken = Files.exists(file) && !endsWithNewline();
        var line = (broken ? "\n" : "") + JSON.writeValueAsString(capped(record)) + "\n";
        Files.writeString(
                file,
                line,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        if (Files.size(file) > TRIM_BYTES) {
            trim();
        }
    }

    private static RunRecord capped(RunRecord record) {
        return record.steps().size() <= MOST_STEPS
                ? record
                : new RunRecord(
                        record.at(),
                        record.workspace(),
                        record.environment(),
                        record.database(),
                        record.act(),
                        record.result(),
                        record.millis(),
                        record.steps()
                                .subList(record.steps().size() - MOST_STEPS, record.steps().size()),
                        record.detail(),
                        record.origin(),
                        record.cluster());
    }

    private boolean endsWithNewline() throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            if (channel.size() == 0) {
                return true;
            }
            var last = ByteBuffer.allocate(1);
            channel.position(channel.size() - 1).read(last);
            return last.get(0) == '\n';
        }
    }

    /// Keeps the newer half.
    private void trim() throws IOException {
        var lines = lines();
        var kept = lines.subList(lines.size() / 2, lines.size());
        var temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(temporary, String.join("\n", kept) + "\n");
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// Bytes that are no UTF-8 spoil their own line only.
    private List<String> lines() throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    }

    private static @Nullable RunRecord parse(String line) {
        try {
            return line.isBlank() ? null : JSON.readValue(line, RunRecord.class);
        } catch (JacksonException | NullPointerException _) {
            return null;
        }
    }
}
