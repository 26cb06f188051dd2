package dev.flightdeck.kubernetes;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// What the client would log about lists, watches and connections that fail: we are told of each by
/// an exception too, and say it in words. What it logs otherwise stays.
final class QuietClient {
    /// Held, because the levels of loggers that nobody holds are forgotten.
    private final List<Logger> loggers;

    QuietClient() {
        loggers =
                Stream.of(
                                "io.fabric8.kubernetes.client.informers.impl.cache.Reflector",
                                "io.fabric8.kubernetes.client.informers.impl.DefaultSharedIndexInformer",
                                "io.fabric8.kubernetes.client.dsl.internal.AbstractWatchManager",
                                "io.fabric8.kubernetes.client.dsl.internal.WatcherWebSocketListener",
                                "io.fabric8.kubernetes.client.jdkhttp.JdkWebSocketImpl")
                        .map(Logger::getLogger)
                        .toList();
        loggers.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
