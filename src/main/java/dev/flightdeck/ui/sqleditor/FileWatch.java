package dev.flightdeck.ui.sqleditor;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Tells which of the watched files changed on disk. Watches their folders, so that a file that is
/// replaced by renaming another one is seen, and gathers what comes in quick succession. Any
/// thread.
public final class FileWatch implements AutoCloseable {
    private static final long QUIET_MILLIS = 150;

    private final WatchService service;
    private final Consumer<Set<Path>> listener;
    private final Map<Path, WatchKey> folders = new ConcurrentHashMap<>();
    private final Set<Path> files = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    /// @param listener called on a thread of the watch's own
    public FileWatch(Consumer<Set<Path>> listener) throws IOException {
        this.service = FileSystems.getDefault().newWatchService();
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("file-watch").start(this::watch);
    }

    /// A folder that cannot be watched is not: the file is then compared when its tab is shown.
    public void add(Path file) {
        var path = Drafts.key(file);
        var folder = path.getParent();
        if (folder == null || !files.add(path)) {
            return;
        }
        try {
            folders.put(
                    folder,
                    folder.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE));
        } catch (IOException _) {
            files.remove(path);
        }
    }

    public void remove(Path file) {
        var path = Drafts.key(file);
        files.remove(path);
        var folder = path.getParent();
        if (folder != null && files.stream().noneMatch(f -> folder.equals(f.getParent()))) {
            var key = folders.remove(folder);
            if (key != null) {
                key.cancel();
            }
        }
    }

    private void watch() {
        try {
            while (true) {
                var changed = new HashSet<Path>();
                for (var key = service.take();
                        key != null;
                        key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
                    collect(key, changed);
                }
                if (!changed.isEmpty()) {
                    listener.accept(changed);
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException _) {
            // closed: nobody listens any more
        }
    }

    private void collect(WatchKey key, Set<Path> changed) {
        var folder = (Path) key.watchable();
        for (var event : key.pollEvents()) {
            if (event.kind().equals(StandardWatchEventKinds.OVERFLOW)) {
                files.stream().filter(f -> folder.equals(f.getParent())).forEach(changed::add);
            } else if (event.context() instanceof Path name
                    && files.contains(folder.resolve(name))) {
                changed.add(folder.resolve(name));
            }
        }
        key.reset();
    }

    @Override
    public void close() {
        try {
            service.close();
            thread.join();
        } catch (IOException _) {
            // the service ends with the process
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
