package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.ui.common.FxThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Tells when a kubeconfig has changed: `kubectl`, sign-ins and editors replace them. It looks from
/// time to time, since the folder of a kubeconfig also holds large caches that change all the time.
public final class KubeconfigWatch implements AutoCloseable {
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);

    private final Supplier<List<Path>> files;
    private final FxThread fx;
    private final Runnable onChange;
    private final CountDownLatch closed = new CountDownLatch(1);

    private KubeconfigWatch(Supplier<List<Path>> files, FxThread fx, Runnable onChange) {
        this.files = files;
        this.fx = fx;
        this.onChange = onChange;
    }

    /// @param onChange called on the FX thread
    public static KubeconfigWatch start(
            Supplier<List<Path>> files, FxThread fx, Runnable onChange) {
        var watch = new KubeconfigWatch(files, fx, onChange);
        Thread.ofVirtual().name("kubeconfig-watch").start(watch::watch);
        return watch;
    }

    private void watch() {
        try {
            var before = look();
            while (!closed.await(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                var now = look();
                if (!now.equals(before)) {
                    fx.later(this::tell);
                }
                before = now;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        if (closed.getCount() > 0) {
            onChange.run();
        }
    }

    private String look() {
        return files.get().stream().map(KubeconfigWatch::look).collect(Collectors.joining("\n"));
    }

    private static String look(Path file) {
        try {
            return "%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file));
        } catch (IOException _) {
            return file + " is not there";
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
