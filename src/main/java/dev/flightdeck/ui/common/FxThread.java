package dev.flightdeck.ui.common;

import javafx.application.Platform;

/// The one thread that may touch what is on screen. An interface, so that view models are tested
/// without a toolkit.
public interface FxThread {
    boolean isCurrent();

    /// Runs it on that thread, after everything asked for before.
    void later(Runnable action);

    static FxThread real() {
        return new FxThread() {
            @Override
            public boolean isCurrent() {
                return Platform.isFxApplicationThread();
            }

            @Override
            public void later(Runnable action) {
                Platform.runLater(action);
            }
        };
    }
}
