package dev.flightdeck.ui.common;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A [Background] that does everything at once on the calling thread, for tests of view models: no
/// toolkit, no waiting.
public final class DirectBackground {
    private DirectBackground() {}

    /// A failure ends the test.
    public static Background failing() {
        return reportingTo(failure -> {
            throw new AssertionError("work in the background failed", failure);
        });
    }

    public static Background reportingTo(Consumer<? super Throwable> onFailure) {
        return new Background(new SameThread(), new SameThreadExecutor(), onFailure);
    }

    private static final class SameThread implements FxThread {
        @Override
        public boolean isCurrent() {
            return true;
        }

        @Override
        public void later(Runnable action) {
            action.run();
        }
    }

    private static final class SameThreadExecutor extends AbstractExecutorService {
        @Override
        public void execute(Runnable command) {
            command.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return true;
        }

        @Override
        public boolean isTerminated() {
            return true;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
