package dev.flightdeck.kubernetes.log;

import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A thread that keeps the answer to a query up to date and tells it at most ten times a second.
/// [#close] waits for the thread, so that the store can be closed after it.
public final class LogWorker implements LogAnswers {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final LogStore store;
    private final LogScan scan;
    private final Consumer<LogAnswer> sink;
    private final Consumer<String> onFailure;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Runnable wake = this::wake;
    private final Thread thread;
    private boolean work = true;
    private boolean urgent;
    private volatile boolean closed;

    /// @param sink told on the thread of the worker
    /// @param onFailure told once where the files cannot be read any more
    public LogWorker(LogStore store, Consumer<LogAnswer> sink, Consumer<String> onFailure) {
        this.store = store;
        this.sink = sink;
        this.onFailure = onFailure;
        scan = new LogScan(store);
        store.onChange(wake);
        thread = Thread.ofVirtual().name("log").start(this::run);
    }

    @Override
    public void ask(LogQuery query) {
        scan.ask(query);
        hurry();
    }

    private void hurry() {
        lock.lock();
        try {
            work = true;
            urgent = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            work = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (awaitWork()) {
                long told = System.nanoTime();
                while (!closed && scan.step()) {
                    if (System.nanoTime() - told > PAUSE) {
                        sink.accept(scan.view());
                        told = System.nanoTime();
                    }
                }
                sink.accept(scan.view());
                pause();
            }
        } catch (UncheckedIOException e) {
            if (!closed) {
                onFailure.accept(String.valueOf(e.getMessage()));
            }
        }
    }

    private boolean awaitWork() {
        lock.lock();
        try {
            while (!work && !closed) {
                wanted.awaitUninterruptibly();
            }
            work = false;
            urgent = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /// So that lines that come one by one are told together.
    private void pause() {
        lock.lock();
        try {
            long left = PAUSE;
            while (left > 0 && !closed && !urgent) {
                left = wanted.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        store.removeListener(wake);
        closed = true;
        ask(LogQuery.ALL);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
