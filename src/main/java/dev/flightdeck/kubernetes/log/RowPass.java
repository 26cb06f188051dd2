package dev.flightdeck.kubernetes.log;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Goes once through the lines of a store, as they come, and keeps those that are taken. One
/// thread.
final class RowPass {
    /// How much of a very long line is looked at.
    private static final int MATCHED_BYTES = 1 << 20;

    private final LogStore store;
    private final LogReader reader;
    private final LogSelection selection;
    private final @Nullable LogFilter filter;
    private final RowSet rows;
    private int next;
    private int costlyLine = -1;

    RowPass(LogStore store, LogOrder order, LogSelection selection, @Nullable LogFilter filter) {
        this.store = store;
        this.selection = selection;
        this.filter = filter;
        reader = store.reader();
        rows = new RowSet(store, reader, order);
    }

    /// Looks at some more lines; true where there are still more.
    boolean advance(int most, BooleanSupplier cancelled) {
        int end = (int) Math.min(store.size(), (long) next + most);
        while (next < end && costlyLine < 0 && !cancelled.getAsBoolean()) {
            take(next, cancelled);
        }
        rows.settle();
        return next < store.size() && costlyLine < 0;
    }

    private void take(int line, BooleanSupplier cancelled) {
        var part = store.part(reader.part(line));
        try {
            if (selection.has(part)
                    && (filter == null
                            || filter.takes(reader.text(line, MATCHED_BYTES), cancelled))) {
                rows.add(line, part);
            }
            next++;
        } catch (LogFilter.TooCostly _) {
            if (!cancelled.getAsBoolean()) {
                costlyLine = line;
            }
        }
    }

    /// How many lines it has looked at.
    int seen() {
        return next;
    }

    /// The line at which the expression was given up, or -1.
    int costlyLine() {
        return costlyLine;
    }

    LogRows rows(LogWindow window) {
        return rows.rows(window, selection, filter == null);
    }

    long bytes() {
        return rows.bytes();
    }
}
