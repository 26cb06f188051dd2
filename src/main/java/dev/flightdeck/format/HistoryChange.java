package dev.flightdeck.format;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
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

    /// Gives `PlanOutdated` where what a person confirmed is no longer what would change.
    public static void requireConfirmed(List<HistoryChange> confirmed, List<HistoryChange> now)
            throws ProblemException {
        if (!confirmed.equals(now)) {
            throw new ProblemException(
                    new Problem.PlanOutdated(
                            "Files or history changed since the preview was made."));
        }
    }
}
