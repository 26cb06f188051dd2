package dev.flightdeck.cli;

import dev.flightdeck.progress.Progress;
import org.jspecify.annotations.Nullable;

/// Shows on standard error what is being done, and passes the wish to stop on. Any thread.
final class CommandProgress implements Progress {
    private final Screen screen;
    private @Nullable Runnable stop;
    private boolean cancelRequested;

    CommandProgress(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void message(String text) {
        if (screen.isVerbose()) {
            screen.note(screen.style().muted(Style.clean(text)));
        } else {
            screen.live(text);
        }
    }

    @Override
    public void done(long done, long total) {}

    @Override
    public synchronized boolean cancelRequested() {
        return cancelRequested;
    }

    @Override
    public synchronized void onCancelRequest(Runnable action) {
        stop = action;
        if (cancelRequested) {
            action.run();
        }
    }

    /// False where nothing is under way that could be stopped and tell about it.
    synchronized boolean requestCancel() {
        if (stop == null || cancelRequested) {
            return false;
        }
        cancelRequested = true;
        screen.say("Stopping. Ctrl+C again ends at once.");
        stop.run();
        return true;
    }
}
