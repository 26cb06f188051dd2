package dev.flightdeck.ui.common;

import dev.flightdeck.progress.Progress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Long work for the window: each piece on a virtual thread of its own, its result back on the FX
/// thread, and one place where failures end up. FX thread only, except where said.
public final class Background implements AutoCloseable {
    private final FxThread fx;
    private final ExecutorService threads;
    private final Consumer<? super Throwable> onFailure;
    private final ObservableList<BackgroundTask> running = FXCollections.observableArrayList();

    /// Kept: a listener on a view that nobody keeps is lost.
    private final ObservableList<BackgroundTask> shownRunning =
            FXCollections.unmodifiableObservableList(running);

    /// Blocking work; it sees no FX type, so the command line can run the same.
    @FunctionalInterface
    public interface Work<T> {
        T run(Progress progress) throws Exception;
    }

    public Background(FxThread fx, ExecutorService threads, Consumer<? super Throwable> onFailure) {
        this.fx = fx;
        this.threads = threads;
        this.onFailure = onFailure;
    }

    public static Background onVirtualThreads(Consumer<? super Throwable> onFailure) {
        var factory = Thread.ofVirtual().name("background-", 0).factory();
        return new Background(
                FxThread.real(), Executors.newThreadPerTaskExecutor(factory), onFailure);
    }

    /// What is under way, for the status bar; the oldest first.
    public ObservableList<BackgroundTask> running() {
        return shownRunning;
    }

    public <T> BackgroundTask start(String title, Work<T> work, Consumer<? super T> onSuccess) {
        return start(title, work, onSuccess, onFailure);
    }

    /// For the few places that show a failure themselves, such as a connection test.
    public <T> BackgroundTask start(
            String title,
            Work<T> work,
            Consumer<? super T> onSuccess,
            Consumer<? super Throwable> ownOnFailure) {
        if (!fx.isCurrent()) {
            throw new IllegalStateException("start() belongs on the FX thread");
        }
        var task = new BackgroundTask(title, fx);
        running.add(task);
        execute(task, () -> run(task, work, onSuccess, ownOnFailure));
        return task;
    }

    private void execute(BackgroundTask task, Runnable run) {
        try {
            threads.execute(run);
        } catch (RejectedExecutionException _) {
            // Closed: what still asks, such as a watch on a folder, is not answered any more.
            task.finished(null);
            running.remove(task);
        }
    }

    /// For what is over before anybody could look, such as reading a file that was selected: in
    /// neither the status bar nor the log.
    public <T> void quietly(Work<T> work, Consumer<? super T> onSuccess) {
        var task = new BackgroundTask("", fx);
        execute(task, () -> run(task, work, onSuccess, onFailure));
    }

    /// @param afterwards what is to be done when it has failed, too
    public <T> void quietly(Work<T> work, Consumer<? super T> onSuccess, Runnable afterwards) {
        var task = new BackgroundTask("", fx);
        execute(
                task,
                () ->
                        run(
                                task,
                                work,
                                result -> inAnyCase(() -> onSuccess.accept(result), afterwards),
                                failure -> inAnyCase(() -> onFailure.accept(failure), afterwards)));
    }

    private static void inAnyCase(Runnable first, Runnable afterwards) {
        try {
            first.run();
        } finally {
            afterwards.run();
        }
    }

    /// A sink for what comes faster than a screen can show: any thread may give it items, and they
    /// arrive on the FX thread in order, many at a time, before the result of the work that gave
    /// them.
    public <E> Consumer<E> batches(Consumer<List<E>> onFxThread) {
        return new Batches<>(fx, onFxThread);
    }

    /// Asks everything to stop and waits until it has, so that no transaction is cut in the middle.
    /// Any thread but the FX thread while work is under way.
    @Override
    public void close() {
        List.copyOf(running).forEach(BackgroundTask::requestCancel);
        threads.close();
    }

    /// [#close] without blocking the window meanwhile. FX thread.
    public void closeThen(Runnable afterwards) {
        List.copyOf(running).forEach(BackgroundTask::requestCancel);
        Thread.ofVirtual()
                .name("close")
                .start(() -> {
                    try {
                        threads.close();
                    } finally {
                        fx.later(afterwards);
                    }
                });
    }

    private <T> void run(
            BackgroundTask task,
            Work<T> work,
            Consumer<? super T> onSuccess,
            Consumer<? super Throwable> ownOnFailure) {
        try {
            T result = work.run(task);
            fx.later(() -> finish(task, null, () -> onSuccess.accept(result)));
        } catch (Throwable failure) {
            fx.later(() -> finish(task, failure, () -> ownOnFailure.accept(failure)));
        }
    }

    private void finish(BackgroundTask task, @Nullable Throwable failure, Runnable tell) {
        task.finished(failure);
        running.remove(task);
        try {
            tell.run();
        } catch (RuntimeException bug) {
            onFailure.accept(bug);
        }
    }
}
