package dev.flightdeck.ui.common;

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
        return new Background(new SameThread(), new AtOnce(), onFailure);
    }

    private static final class AtOnce extends TestExecutor {
        @Override
        public void execute(Runnable command) {
            command.run();
        }
    }
}
