package dev.flightdeck.ui.common;

/// The thread of the test in place of the toolkit's.
public final class SameThread implements FxThread {
    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public void later(Runnable action) {
        action.run();
    }
}
