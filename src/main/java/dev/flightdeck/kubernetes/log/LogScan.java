package dev.flightdeck.kubernetes.log;

import org.jspecify.annotations.Nullable;

/// Answers a query piece by piece, and goes on as lines come. What a change of the query leaves as
/// it was is not done again. One thread, but for [#ask].
public final class LogScan {
    private static final int STEP = 4096;

    private final LogStore store;
    private volatile LogQuery asked = LogQuery.ALL;
    private LogQuery current = LogQuery.ALL;
    private RowPass shown;
    private @Nullable RowPass matches;

    public LogScan(LogStore store) {
        this.store = store;
        shown = new RowPass(store, LogOrder.BY_PART, LogSelection.ALL, null);
    }

    /// Wants something else from now on; what is under way is given up. Any thread.
    public void ask(LogQuery query) {
        asked = query;
    }

    /// Goes on a little; true where there is more to do at once.
    public boolean step() {
        var query = asked;
        if (!query.equals(current)) {
            turnTo(query);
        }
        boolean more = shown.advance(STEP, () -> !asked.equals(query));
        if (matches != null && matches != shown) {
            more |= matches.advance(STEP, () -> !asked.equals(query));
        }
        return more || !asked.equals(query);
    }

    private void turnTo(LogQuery query) {
        boolean same =
                query.order() == current.order() && query.selection().equals(current.selection());
        if (!same || query.filter() != current.filter()) {
            shown = new RowPass(store, query.order(), query.selection(), query.filter());
        }
        if (query.search() == null) {
            matches = null;
        } else if (query.search() == query.filter()) {
            matches = shown;
        } else if (!same
                || query.search() != current.search()
                || matches == null
                || current.search() == current.filter()) {
            matches = new RowPass(store, query.order(), query.selection(), query.search());
        }
        current = query;
    }

    /// What is known now.
    public LogAnswer view() {
        var pass = matches;
        return new LogAnswer(
                shown.rows(current.window()),
                pass == null ? LogRows.EMPTY : pass.rows(current.window()),
                Math.min(shown.seen(), pass == null ? Integer.MAX_VALUE : pass.seen()),
                store.size(),
                Math.max(shown.costlyLine(), pass == null ? -1 : pass.costlyLine()));
    }

    /// What the rows take in memory.
    long bytes() {
        return shown.bytes() + (matches == null || matches == shown ? 0 : matches.bytes());
    }
}
