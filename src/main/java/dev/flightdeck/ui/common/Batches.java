package dev.flightdeck.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Collects items from any thread and hands them over on the FX thread, many at a time.
final class Batches<E> implements Consumer<E> {
    private final FxThread fx;
    private final Consumer<List<E>> sink;
    private List<E> waiting = new ArrayList<>();

    Batches(FxThread fx, Consumer<List<E>> sink) {
        this.fx = fx;
        this.sink = sink;
    }

    @Override
    public void accept(E item) {
        boolean first;
        synchronized (this) {
            first = waiting.isEmpty();
            waiting.add(item);
        }
        if (first) {
            fx.later(this::drain);
        }
    }

    private void drain() {
        List<E> batch;
        synchronized (this) {
            batch = waiting;
            waiting = new ArrayList<>();
        }
        sink.accept(batch);
    }
}
