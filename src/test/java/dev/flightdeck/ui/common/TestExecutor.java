package dev.flightdeck.ui.common;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/// An executor without threads, so that there is nothing to shut down.
abstract class TestExecutor extends AbstractExecutorService {
    @Override
    public final void shutdown() {}

    @Override
    public final List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public final boolean isShutdown() {
        return true;
    }

    @Override
    public final boolean isTerminated() {
        return true;
    }

    @Override
    public final boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
