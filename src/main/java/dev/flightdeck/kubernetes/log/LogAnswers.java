package dev.flightdeck.kubernetes.log;

import java.util.function.Consumer;

/// Keeps the answer to a query up to date.
public interface LogAnswers extends AutoCloseable {
    /// Wants something else from now on. Any thread.
    void ask(LogQuery query);

    @Override
    void close();

    /// Such as `LogWorker::new`.
    @FunctionalInterface
    interface Starter {
        LogAnswers start(LogStore store, Consumer<LogAnswer> sink, Consumer<String> onFailure);
    }
}
