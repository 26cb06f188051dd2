package dev.flightdeck.settings;

import dev.flightdeck.problem.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// The settings on disk. Changes are gathered and written a moment later; a file that cannot be
/// read is kept aside, never overwritten; one that cannot be written is said once and the program
/// goes on. Any thread.
public final class SettingsFile implements AutoCloseable {
    private static final long DELAY_MILLIS = 400;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                    .build();

    private final Path file;
    private final Clock clock;
    private final Consumer<Problem> onProblem;
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("settings").factory());
    private Settings current;
    private boolean changed;
    private boolean writeScheduled;
    private boolean failureSaid;

    /// Reads the file.
    ///
    /// @param onProblem told of `SettingsUnreadable` and `NotSaved`, from any thread
    public SettingsFile(Path file, Clock clock, Consumer<Problem> onProblem) {
        this.file = file;
        this.clock = clock;
        this.onProblem = onProblem;
        this.current = read();
    }

    public synchronized Settings current() {
        return current;
    }

    public synchronized void update(UnaryOperator<Settings> change) {
        var next = change.apply(current);
        if (next.equals(current)) {
            return;
        }
        current = next;
        changed = true;
        if (!writeScheduled && !writer.isShutdown()) {
            writeScheduled = true;
            var _ = writer.schedule(this::flush, DELAY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /// Writes now what has not been written.
    public synchronized void flush() {
        writeScheduled = false;
        if (!changed) {
            return;
        }
        changed = false;
        try {
            write(current);
            failureSaid = false;
        } catch (IOException e) {
            if (!failureSaid) {
                failureSaid = true;
                onProblem.accept(new Problem.NotSaved(file.toString(), reason(e)));
            }
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
        flush();
    }

    private Settings read() {
        if (!Files.exists(file)) {
            return Settings.initial();
        }
        try {
            @Nullable Settings read = JSON.readValue(Files.readAllBytes(file), Settings.class);
            return read == null ? Settings.initial() : read;
        } catch (IOException | JacksonException e) {
            keepAside(reason(e));
            return Settings.initial();
        }
    }

    private void keepAside(String reason) {
        var aside =
                file.resolveSibling(
                        file.getFileName() + ".broken-" + STAMP.format(LocalDateTime.now(clock)));
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            onProblem.accept(
                    new Problem.SettingsUnreadable(file.toString(), aside.toString(), reason));
        } catch (IOException e) {
            onProblem.accept(
                    new Problem.SettingsUnreadable(file.toString(), file.toString(), reason));
        }
    }

    private void write(Settings settings) throws IOException {
        var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        var folder = target.getParent();
        if (folder == null) {
            throw new IOException("the settings have no folder");
        }
        Files.createDirectories(folder);
        var temporary = Files.createTempFile(folder, "settings", ".tmp");
        try {
            Files.write(temporary, JSON.writeValueAsBytes(settings));
            moveInPlace(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void moveInPlace(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(Exception e) {
        return switch (e) {
            case AccessDeniedException _ -> "access is denied";
            case JacksonException json -> json.getOriginalMessage();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
