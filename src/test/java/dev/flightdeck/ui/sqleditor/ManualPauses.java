package dev.flightdeck.ui.sqleditor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Pauses that end when the test says so.
final class ManualPauses implements Pauses {
    private final List<ManualPause> pauses = new ArrayList<>();

    @Override
    public Pause of(Duration duration, Runnable action) {
        var pause = new ManualPause(action);
        pauses.add(pause);
        return pause;
    }

    /// Typing rests: everything that waits is done.
    void elapse() {
        List.copyOf(pauses).forEach(ManualPause::elapse);
    }

    private static final class ManualPause implements Pause {
        private final Runnable action;
        private boolean waiting;

        ManualPause(Runnable action) {
            this.action = action;
        }

        @Override
        public void restart() {
            waiting = true;
        }

        @Override
        public void stop() {
            waiting = false;
        }

        void elapse() {
            if (waiting) {
                waiting = false;
                action.run();
            }
        }
    }
}
