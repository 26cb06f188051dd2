package dev.flightdeck.kubernetes.fake;

/// Where the events of one watch go. Calls keep their order and return at once.
interface WatchSink {
    void send(String event);

    /// Ends the answer.
    void end();

    /// Breaks the connection.
    void cut();
}
