package dev.flightdeck.settings;

import dev.flightdeck.problem.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;

/// The settings on disk. Changes are gathered and made a moment later on what the file has then, so
/// that two programs do not undo each other's; a file that cannot be read is kept aside, never
/// overwritten; one that cannot be written is said once and the program goes on. Any thread.
public final class SettingsFile implements AutoCloseable {
    private static final long DELAY_MILLIS = 400;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Path file;
    private final Clock clock;
    private final Consumer<Problem> onProblem;
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("settings").factory());
    private final List<UnaryOperator<Settings>> changes = new ArrayList<>();
    private Settings current;
    private boolean writeScheduled;
    private boolean failureSaid;

    /// Reads the file.
    ///
    /// @param onProblem told of `SettingsUnreadable`, `SettingIgnored` and `NotSaved`, from any
    ///   thread
    public SettingsFile(Path file, Clock clock, Consumer<Problem> onProblem) {
        this.file = file;
        this.clock = clock;
        this.onProblem = onProblem;
        this.current =
                read().settings((name, reason) ->
                        onProblem.accept(
                                new Problem.SettingIgnored(file.toString(), name, reason)));
    }

    public synchronized Settings current() {
        return current;
    }

    /// The file, for messages.
    public Path path() {
        return file;
    }

    /// @param change made twice, on what is known now and on what the file has when it is written:
    ///   it must depend on nothing else
    public synchronized void update(UnaryOperator<Settings> change) {
        var next = change.apply(current);
        if (next.equals(current)) {
            return;
        }
        current = next;
        changes.add(change);
        if (!writeScheduled && !writer.isShutdown()) {
            writeScheduled = true;
            var _ = writer.schedule(this::flush, DELAY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /// Writes now what has not been written.
    public synchronized void flush() {
        writeScheduled = false;
        if (changes.isEmpty()) {
            return;
        }
        try {
            writeLocked();
            changes.clear();
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

    private SettingsJson read() {
        if (!Files.exists(file)) {
            return SettingsJson.empty();
        }
        try {
            return SettingsJson.parse(Files.readAllBytes(file));
        } catch (IOException | JacksonException e) {
            keepAside(reason(e));
            return SettingsJson.empty();
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

    /// One program at a time reads, changes and writes.
    private void writeLocked() throws IOException {
        var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        var folder = target.getParent();
        if (folder == null) {
            throw new IOException("the settings have no folder");
        }
        Files.createDirectories(folder);
        try (var channel =
                        FileChannel.open(
                                target.resolveSibling(target.getFileName() + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            var json = read();
            for (var change : changes) {
                json = json.with(change);
            }
            write(json, folder, target);
            current = json.settings((_, _) -> {});
        }
    }

    private static void write(SettingsJson json, Path folder, Path target) throws IOException {
        var temporary = Files.createTempFile(folder, "settings", ".tmp");
        try {
            Files.write(temporary, json.bytes());
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
