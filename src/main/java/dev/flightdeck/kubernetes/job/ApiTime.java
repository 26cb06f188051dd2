package dev.flightdeck.kubernetes.job;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Times as the API writes them.
final class ApiTime {
    private ApiTime() {}

    /// Null where there is none.
    static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return null; // no time is better than a wrong one
        }
    }
}
