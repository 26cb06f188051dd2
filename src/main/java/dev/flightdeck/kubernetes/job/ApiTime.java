package dev.flightdeck.kubernetes.job;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Times as the API writes them.
final class ApiTime {
    private ApiTime() {}

    /// Null where there is none: a container that could not be started is said to have been in
    /// 1970.
    static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            var time = OffsetDateTime.parse(text).toInstant();
            return time.equals(Instant.EPOCH) ? null : time;
        } catch (DateTimeException _) {
            return null; // no time is better than a wrong one
        }
    }
}
