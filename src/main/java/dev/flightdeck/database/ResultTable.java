package dev.flightdeck.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A result to look at.
///
/// @param columns names; empty for a statement without a result set
/// @param rows values as text, null for SQL NULL
/// @param more there are more rows than were fetched
/// @param changed rows changed; -1 for a query
public record ResultTable(
        List<String> columns, List<List<@Nullable String>> rows, boolean more, long changed) {
    public ResultTable {
        columns = List.copyOf(columns);
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }
}
