package dev.flightdeck.ui.migrations;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import dev.flightdeck.ui.common.FxThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tells when something in the folders of a workspace, or below them, has changed: once the changes
/// have paused. Where the system cannot watch, it looks every two seconds.
public final class FolderWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int DEPTH = 12;

    private final List<Path> folders;
    private final Runnable onChange;
    private final FxThread fx;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable WatchService service;

    private FolderWatch(
            List<Path> folders, Runnable onChange, FxThread fx, @Nullable WatchService service) {
        this.folders = List.copyOf(folders);
        this.onChange = onChange;
        this.fx = fx;
        this.service = service;
    }

    /// @param onChange called on the FX thread
    public static FolderWatch start(List<Path> folders, FxThread fx, Runnable onChange) {
        @Nullable WatchService service = null;
        try {
            service = FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException _) {
            // It looks from time to time, then.
        }
        return start(new FolderWatch(folders, onChange, fx, service));
    }

    /// As where the system cannot watch.
    static FolderWatch polling(List<Path> folders, FxThread fx, Runnable onChange) {
        return start(new FolderWatch(folders, onChange, fx, null));
    }

    private static FolderWatch start(FolderWatch watch) {
        Thread.ofVirtual().name("folder-watch").start(watch::watch);
        return watch;
    }

    private void watch() {
        var before = look();
        try {
            if (service != null && watchWith(service)) {
                return;
            }
            poll(before);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// False where it cannot go on.
    private boolean watchWith(WatchService watching) throws InterruptedException {
        try {
            register(watching);
            while (isOpen()) {
                var key = watching.take();
                do {
                    key.pollEvents();
                    key.reset();
                    key = watching.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                } while (key != null);
                register(watching);
                tell();
            }
            return true;
        } catch (ClosedWatchServiceException _) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Folders that are watched already stay as they are; new ones join.
    private void register(WatchService watching) throws IOException {
        for (var folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (var paths = Files.walk(folder, DEPTH)) {
                for (var path : paths.filter(Files::isDirectory).toList()) {
                    path.register(watching, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
                }
            }
        }
    }

    private void poll(Map<String, String> first) throws InterruptedException {
        var before = first;
        while (!closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
            var now = look();
            if (!now.equals(before)) {
                tell();
            }
            before = now;
        }
    }

    /// Name, size and time of every file.
    private Map<String, String> look() {
        var seen = new TreeMap<String, String>();
        for (var folder : folders) {
            try (var paths = Files.walk(folder, DEPTH)) {
                for (var path : paths.filter(Files::isRegularFile).toList()) {
                    seen.put(
                            path.toString(),
                            Files.size(path) + " " + Files.getLastModifiedTime(path));
                }
            } catch (IOException | UncheckedIOException _) {
                seen.put(folder.toString(), "gone or changing");
            }
        }
        return seen;
    }

    private void tell() {
        fx.later(() -> {
            if (isOpen()) {
                onChange.run();
            }
        });
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    @Override
    public void close() {
        closed.countDown();
        if (service != null) {
            try {
                service.close();
            } catch (IOException _) {
                // Nothing is told any more in any case.
            }
        }
    }
}
