package dev.flightdeck.kubernetes.log;

import java.time.Duration;

/// Which stretch of a log is shown.
public sealed interface LogWindow {
    LogWindow WHOLE = new Whole();

    record Whole() implements LogWindow {}

    /// What came in that time before the newest line, so that an old log has a last minute too.
    record Last(Duration time) implements LogWindow {}

    record Tail(int lines) implements LogWindow {}

    record Head(int lines) implements LogWindow {}
}
