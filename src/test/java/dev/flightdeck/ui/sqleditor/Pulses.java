package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.Snapshots;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;

/// Waits until the screen was drawn a few times, so that what waits for the next time is done.
final class Pulses {
    private Pulses() {}

    static void await(int count) {
        var left = new CountDownLatch(count);
        var timer =
                Snapshots.onFxThread(() -> {
                    var counting =
                            new AnimationTimer() {
                                @Override
                                public void handle(long now) {
                                    left.countDown();
                                }
                            };
                    counting.start();
                    return counting;
                });
        try {
            left.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Snapshots.onFxThread(() -> {
            timer.stop();
            return timer;
        });
    }
}
