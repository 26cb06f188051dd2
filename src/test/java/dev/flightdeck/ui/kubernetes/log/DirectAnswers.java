package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogAnswer;
import dev.flightdeck.kubernetes.log.LogAnswers;
import dev.flightdeck.kubernetes.log.LogQuery;
import dev.flightdeck.kubernetes.log.LogScan;
import dev.flightdeck.kubernetes.log.LogStore;
import java.util.function.Consumer;

/// Answers at once on the calling thread.
final class DirectAnswers implements LogAnswers {
    private final LogStore store;
    private final LogScan scan;
    private final Consumer<LogAnswer> sink;
    private final Runnable onChange = this::answer;

    DirectAnswers(LogStore store, Consumer<LogAnswer> sink, Consumer<String> onFailure) {
        this.store = store;
        this.sink = sink;
        scan = new LogScan(store);
        store.onChange(onChange);
    }

    private void answer() {
        boolean more = true;
        while (more) {
            more = scan.step();
        }
        sink.accept(scan.view());
    }

    @Override
    public void ask(LogQuery query) {
        scan.ask(query);
        answer();
    }

    @Override
    public void close() {
        store.removeListener(onChange);
    }
}
