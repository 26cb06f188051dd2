package dev.flightdeck.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row of a history table that a repair or a baseline would change, for a person to review.
///
/// @param row the row's identity in words: "version 3, add price check"
/// @param before column values before, empty for a new row
/// @param after column values after, empty for a row that goes
public record HistoryChange(
        Kind kind,
        String row,
        String reason,
        Map<String, @Nullable String> before,
        Map<String, @Nullable String> after) {
    public enum Kind {
        ADD,
        UPDATE,
        DELETE
    }

    public HistoryChange {
        before = new LinkedHashMap<>(before);
        after = new LinkedHashMap<>(after);
    }
}
