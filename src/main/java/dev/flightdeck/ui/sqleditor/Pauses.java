package dev.flightdeck.ui.sqleditor;

import java.time.Duration;
import javafx.animation.PauseTransition;

/// Makes the pauses after which something is done once typing rests; an interface, so that a test
/// need not wait.
public interface Pauses {
    /// @param action on the FX thread
    Pause of(Duration duration, Runnable action);

    /// Runs its action when it was not restarted for its duration.
    interface Pause {
        void restart();

        void stop();
    }

    static Pauses real() {
        return (duration, action) -> {
            var transition =
                    new PauseTransition(javafx.util.Duration.millis((double) duration.toMillis()));
            transition.setOnFinished(_ -> action.run());
            return new Pause() {
                @Override
                public void restart() {
                    transition.playFromStart();
                }

                @Override
                public void stop() {
                    transition.stop();
                }
            };
        };
    }
}
