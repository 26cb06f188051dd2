package dev.flightdeck.kubernetes.log;

import java.util.Optional;

/// Finds the line that says an error where no tool is known to have written the log.
public final class ErrorLine {
    private ErrorLine() {}

    /// The first of a part; empty where none is one.
    public static Optional<Long> first(LogStore store, LogPart part) {
        var reader = store.reader();
        for (long line = 0; line < store.size(); line++) {
            if (store.part(reader.part(line)).equals(part)
                    && LogLevel.of(reader.text(line, LogStore.SHOWN_BYTES)) == LogLevel.ERROR) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }
}
