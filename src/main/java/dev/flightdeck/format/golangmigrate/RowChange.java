package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.HistoryChange.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A change of the one row, for a person to review.
final class RowChange {
    private static final String VERSION = "version";
    private static final String DIRTY = "dirty";

    private RowChange() {}

    static HistoryChange of(
            @Nullable CurrentRow before, @Nullable CurrentRow after, String reason) {
        var kind = before == null ? Kind.ADD : after == null ? Kind.DELETE : Kind.UPDATE;
        return new HistoryChange(
                kind, "the row of the current version", reason, columns(before), columns(after));
    }

    private static Map<String, @Nullable String> columns(@Nullable CurrentRow row) {
        var columns = new LinkedHashMap<String, @Nullable String>();
        if (row != null) {
            columns.put(VERSION, Long.toString(row.version()));
            columns.put(DIRTY, Boolean.toString(row.dirty()));
        }
        return columns;
    }

    /// The row that a confirmed change leaves; null for none.
    static @Nullable CurrentRow rowAfter(List<HistoryChange> changes) {
        var after = changes.getFirst().after();
        var version = after.get(VERSION);
        return version == null
                ? null
                : new CurrentRow(Long.parseLong(version), Boolean.parseBoolean(after.get(DIRTY)));
    }
}
