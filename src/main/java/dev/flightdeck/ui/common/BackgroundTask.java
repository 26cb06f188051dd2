package dev.flightdeck.ui.common;

import dev.flightdeck.progress.Progress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// One piece of work under way. The work reports to it from its own thread; its properties change
/// on the FX thread only, at most once per turn of that thread.
///
/// A cancel is a request: the task ends when the work has ended, and the result says how.
public final class BackgroundTask implements Progress {
    /// The value of [#progress] where the work has not said how far it is.
    public static final double UNKNOWN = -1;

    private final String title;
    private final FxThread fx;
    private final long startedNanos = System.nanoTime();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(UNKNOWN);
    private final ReadOnlyBooleanWrapper cancelling = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(true);
    private final AtomicReference<@Nullable Report> reported = new AtomicReference<>();
    private final AtomicBoolean cancelRequested = new AtomicBoolean();
    private final AtomicReference<@Nullable Runnable> onCancel = new AtomicReference<>();
    private @Nullable Throwable failure;
    private boolean shownInDock;
    private volatile Report latest = new Report("", UNKNOWN);

    private record Report(String message, double progress) {}

    BackgroundTask(String title, FxThread fx) {
        this.title = title;
        this.fx = fx;
    }

    public String title() {
        return title;
    }

    public ReadOnlyStringProperty message() {
        return message.getReadOnlyProperty();
    }

    /// From 0 to 1, or [#UNKNOWN].
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// True from the request to the end of the work.
    public ReadOnlyBooleanProperty cancelling() {
        return cancelling.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// The dock shows how far it is, so the status bar need not where the dock is in sight. FX
    /// thread.
    public void showInDock() {
        shownInDock = true;
    }

    public boolean isShownInDock() {
        return shownInDock;
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /// Asks the work to stop. FX thread.
    public void requestCancel() {
        if (cancelRequested.compareAndSet(false, true)) {
            cancelling.set(true);
            runCancelAction();
        }
    }

    /// Why the work failed; null where it went well or is still under way.
    public @Nullable Throwable failure() {
        return failure;
    }

    void finished(@Nullable Throwable newFailure) {
        failure = newFailure;
        running.set(false);
    }

    @Override
    public void message(String text) {
        report(new Report(text, latest.progress()));
    }

    @Override
    public void done(long done, long total) {
        report(new Report(latest.message(), total <= 0 ? UNKNOWN : (double) done / total));
    }

    @Override
    public boolean cancelRequested() {
        return cancelRequested.get();
    }

    @Override
    public void onCancelRequest(Runnable action) {
        onCancel.set(action);
        if (cancelRequested.get()) {
            runCancelAction();
        }
    }

    /// What stops a statement asks the server, and so must not run on the FX thread.
    private void runCancelAction() {
        var action = onCancel.getAndSet(null);
        if (action != null) {
            Thread.ofVirtual().name("cancel").start(action);
        }
    }

    private void report(Report report) {
        latest = report;
        if (reported.getAndSet(report) == null) {
            fx.later(this::show);
        }
    }

    private void show() {
        var report = reported.getAndSet(null);
        if (report != null) {
            message.set(report.message());
            progress.set(report.progress());
        }
    }
}
