package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogRow;
import dev.flightdeck.kubernetes.log.LogRows;
import dev.flightdeck.kubernetes.log.LogStore;
import dev.flightdeck.kubernetes.log.PartWords;

/// Rows as text for the clipboard. Any thread.
///
/// @param times with the timestamps of the API
record LogCopy(LogStore store, LogRows rows, boolean times) {
    private static final int MOST_CHARACTERS = 16 << 20;

    /// From row to row, both included; what would be too much for a clipboard is left out.
    String of(int first, int last) {
        var text = new StringBuilder();
        for (int row = first; row <= last && text.length() < MOST_CHARACTERS; row++) {
            text.append(one(rows.get(row))).append('\n');
        }
        return text.toString();
    }

    private String one(LogRow row) {
        return switch (row) {
            case LogRow.Heading heading -> "── " + heading.part().fullName() + " ──";
            case LogRow.Foot foot -> "── " + PartWords.of(foot.state()) + " ──";
            case LogRow.Line number -> {
                var line = store.line(number.number());
                yield times && line.timestamp() != null
                        ? line.timestamp() + " " + line.text()
                        : line.text();
            }
        };
    }
}
